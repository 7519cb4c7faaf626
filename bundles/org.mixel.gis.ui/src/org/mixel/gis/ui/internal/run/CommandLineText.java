/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.mixel.process.Parameter;
import org.mixel.process.Parameters;
import org.mixel.process.Tool;

/** Writes a run as the command that does the same in a terminal. */
public final class CommandLineText {

  private CommandLineText() {
  }

  /**
   * The command line of a run; values equal to their default are left out.
   *
   * @param arguments values in written form by component name
   */
  public static String of(Tool<?> tool, Map<String, List<String>> arguments) {
    StringJoiner words = new StringJoiner(" ");
    words.add("mixel").add(tool.info().id());
    List<Parameter> parameters = Parameters.of(tool.parameters()).list();
    for (Parameter parameter : parameters) {
      if (parameter.declaration().positional()) {
        arguments.getOrDefault(parameter.name(), List.of()).forEach(value -> words.add(quoted(value)));
      }
    }
    for (Parameter parameter : parameters) {
      List<String> values = arguments.getOrDefault(parameter.name(), List.of());
      if (!parameter.declaration().positional() && !values.equals(List.of(parameter.declaration().initial()))) {
        addOption(words, parameter, values);
      }
    }
    return words.toString();
  }

  private static void addOption(StringJoiner words, Parameter parameter, List<String> values) {
    if (parameter.isFlag()) {
      if (values.contains("true")) {
        words.add("--" + parameter.option());
      }
      return;
    }
    values.forEach(value -> words.add("--" + parameter.option()).add(quoted(value)));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
