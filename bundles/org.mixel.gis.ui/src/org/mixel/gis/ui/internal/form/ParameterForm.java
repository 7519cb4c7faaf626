/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.mixel.process.Param;
import org.mixel.process.Parameter;
import org.mixel.process.Parameters;
import org.mixel.process.UsageException;

/** Controls for all parameters of a tool, made from its parameters record. */
public final class ParameterForm {
  private final Parameters<?> parameters;
  private final List<ParameterField> fields = new ArrayList<>();
  private final Supplier<List<String>> layerFiles;
  private final MapPen pen;
  private final Runnable changed;

  /**
   * @param parent     gets a child with the controls
   * @param parameters what to show
   * @param layerFiles files of the map's layers, the selected one first
   * @param pen        draws polygons on the map
   * @param changed    called after every change by the user
   */
  public ParameterForm(Composite parent, Parameters<?> parameters, Supplier<List<String>> layerFiles,
      MapPen pen, Runnable changed) {
    this.parameters = parameters;
    this.layerFiles = layerFiles;
    this.pen = pen;
    this.changed = changed;
    List<Parameter> advanced = parameters.list().stream().filter(p -> p.declaration().advanced()).toList();
    Composite main = group(parent);
    parameters.list().stream().filter(p -> !p.declaration().advanced()).forEach(p -> add(main, p));
    if (!advanced.isEmpty()) {
      Composite folded = new FoldedGroup(parent, "Advanced").content();
      GridLayoutFactory.swtDefaults().numColumns(3).applyTo(folded);
      advanced.forEach(p -> add(folded, p));
    }
    show(Map.of());
  }

  private static Composite group(Composite parent) {
    Composite group = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(group);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
    return group;
  }

  private void add(Composite parent, Parameter parameter) {
    Label label = new Label(parent, SWT.NONE);
    if (!parameter.isFlag()) {
      label.setText(parameter.declaration().label() + (parameter.isRequired() ? " *" : ""));
    }
    ParameterField field = create(parent, parameter);
    Label unit = new Label(parent, SWT.NONE);
    unit.setText(parameter.declaration().unit());
    Control control = field.control();
    label.setToolTipText(parameter.fullHelp());
    control.setToolTipText(parameter.fullHelp());
    control.setData("mixel.parameter", parameter.name());
    fields.add(field);
  }

  private ParameterField create(Composite parent, Parameter parameter) {
    if (parameter.isFlag()) {
      return new FlagField(parent, parameter, changed);
    }
    if (parameter.valueClass() == Path.class) {
      return parameter.isList() ? new PathListField(parent, parameter, layerFiles, changed)
          : new PathField(parent, parameter, layerFiles, changed);
    }
    if (parameter.declaration().role() == Param.Role.POLYGON) {
      return parameter.isList() ? new PolygonListField(parent, parameter, pen, changed)
          : new PolygonField(parent, parameter, pen, changed);
    }
    return !parameter.choices().isEmpty() && !parameter.isList() ? new ChoiceField(parent, parameter, changed)
        : new TextField(parent, parameter, changed);
  }

  /** Shows values by component name; parameters without one show their default. */
  public void show(Map<String, List<String>> arguments) {
    for (ParameterField field : fields) {
      String initial = field.parameter().declaration().initial();
      List<String> fallback = initial.isEmpty() ? List.of() : List.of(initial);
      field.show(arguments.getOrDefault(field.parameter().name(), fallback));
    }
  }

  /** The values entered, by component name; parameters left empty are absent. */
  public Map<String, List<String>> arguments() {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    for (ParameterField field : fields) {
      if (!field.values().isEmpty()) {
        arguments.put(field.parameter().name(), field.values());
      }
    }
    return arguments;
  }

  /** The sentence that says what is wrong with the values; empty when they can be run. */
  public Optional<String> problem() {
    try {
      parameters.parse(arguments());
      return Optional.empty();
    } catch (UsageException e) {
      return Optional.of(inWordsOfTheForm(e.getMessage()));
    }
  }

  /** Option names of the command line become the labels that the user sees here. */
  private String inWordsOfTheForm(String sentence) {
    return fields.stream().map(ParameterField::parameter).filter(p -> sentence.startsWith("--" + p.option() + " "))
        .findFirst().map(p -> p.declaration().label() + sentence.substring(p.option().length() + 2)).orElse(sentence);
  }

  /** The field of a parameter. */
  public Optional<ParameterField> field(String name) {
    return fields.stream().filter(f -> f.parameter().name().equals(name)).findFirst();
  }
}
