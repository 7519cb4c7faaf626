/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mixel.process.Param;
import org.mixel.process.Parameter;
import org.mixel.process.Parameters;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The declared parameters of a tool as options and positional parameters of a command. */
final class ToolOptions {
  private static final String NEGATED = "--no-";
  private final Parameters<?> parameters;

  ToolOptions(Parameters<?> parameters) {
    this.parameters = parameters;
  }

  /** Adds the options in the order of declaration. */
  void declareOn(CommandSpec spec) {
    int place = 0;
    for (Parameter parameter : parameters.list()) {
      if (parameter.declaration().positional()) {
        spec.addPositional(positional(parameter, place++));
      } else if (parameter.isFlag()) {
        flags(parameter).forEach(spec::addOption);
      } else {
        spec.addOption(valued(parameter));
      }
    }
  }

  /** A switch that is on by default is offered in its negated form too. */
  private static List<OptionSpec> flags(Parameter parameter) {
    List<OptionSpec> options = new ArrayList<>();
    String help = parameter.fullHelp();
    options.add(OptionSpec.builder("--" + parameter.option()).type(boolean.class).arity("0").description(help).build());
    if (isOnByDefault(parameter)) {
      options.add(OptionSpec.builder(NEGATED + parameter.option()).type(boolean.class).arity("0")
          .description("Switch --" + parameter.option() + " off.").build());
    }
    return options;
  }

  private static boolean isOnByDefault(Parameter parameter) {
    return parameter.declaration().initial().equals("true");
  }

  private static OptionSpec valued(Parameter parameter) {
    OptionSpec.Builder option = OptionSpec.builder("--" + parameter.option()).required(parameter.isRequired())
        .arity("1").paramLabel(label(parameter)).description(parameter.fullHelp())
        .type(type(parameter)).auxiliaryTypes(String.class);
    if (!parameter.choices().isEmpty()) {
      option.completionCandidates(parameter.choices());
    }
    return splitsAtComma(parameter) ? option.splitRegex(",").splitRegexSynopsisLabel(",").build() : option.build();
  }

  private static PositionalParamSpec positional(Parameter parameter, int place) {
    return PositionalParamSpec.builder().required(parameter.isRequired())
        .index(parameter.isList() ? place + "..*" : String.valueOf(place))
        .arity(parameter.isList() ? "0..*" : parameter.isRequired() ? "1" : "0..1")
        .paramLabel(label(parameter)).description(parameter.fullHelp())
        .type(type(parameter)).auxiliaryTypes(String.class).build();
  }

  /** Texts as they were given; {@link Parameters#parse} makes values of them, here as in the client. */
  private static Class<?> type(Parameter parameter) {
    return parameter.isList() ? List.class : String.class;
  }

  /** Names, numbers and choices may be joined by commas; a path or a window may contain one itself. */
  private static boolean splitsAtComma(Parameter parameter) {
    Class<?> type = parameter.valueClass();
    return parameter.isList()
        && (type == String.class || type.isPrimitive() || type.isEnum() || Number.class.isAssignableFrom(type));
  }

  private static String label(Parameter parameter) {
    Param.Role role = parameter.declaration().role();
    if (role == Param.Role.INPUT_FOLDER || role == Param.Role.OUTPUT_FOLDER) {
      return "DIR";
    }
    String option = parameter.option();
    if (parameter.declaration().positional()) {
      return option.toUpperCase(Locale.ROOT);
    }
    if (role == Param.Role.POLYGON) {
      return parameter.isList() ? "NAME=WKT" : "WKT";
    }
    if (role != Param.Role.VALUE) {
      return "FILE";
    }
    return option.substring(option.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
  }

  /** The values given for a parsed command, by name of the record's component. */
  Map<String, List<String>> values(CommandSpec spec) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int place = 0;
    for (Parameter parameter : parameters.list()) {
      List<String> given = parameter.declaration().positional()
          ? spec.positionalParameters().get(place++).stringValues()
          : parameter.isFlag() ? flagValue(spec, parameter)
          : spec.findOption("--" + parameter.option()).stringValues();
      if (!given.isEmpty()) {
        values.put(parameter.name(), List.copyOf(given));
      }
    }
    return values;
  }

  private static List<String> flagValue(CommandSpec spec, Parameter parameter) {
    if (isOnByDefault(parameter) && !spec.findOption(NEGATED + parameter.option()).stringValues().isEmpty()) {
      return List.of("false");
    }
    return spec.findOption("--" + parameter.option()).stringValues().isEmpty() ? List.of() : List.of("true");
  }
}
