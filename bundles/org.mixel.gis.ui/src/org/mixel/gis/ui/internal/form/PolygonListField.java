/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.mixel.gis.ui.MapPolygon;
import org.mixel.process.Parameter;

/** Named polygons as text, one a line, typed or drawn on the map. */
final class PolygonListField implements ParameterField {
  private static final int LINES = 3;

  private final Parameter parameter;
  private final Text text;

  PolygonListField(Composite parent, Parameter parameter, MapPen pen, Runnable changed) {
    this.parameter = parameter;
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    this.text = new Text(row, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
    text.addModifyListener(e -> changed.run());
    GridDataFactory.fillDefaults().grab(true, false).hint(0, LINES * text.getLineHeight()).applyTo(text);
    pen.button(row, this::add);
  }

  private void add(MapPolygon polygon) {
    InputDialog question = new InputDialog(text.getShell(), parameter.declaration().label(), "Name of what lies there:",
        unusedName(), name -> name.isBlank() || name.contains("=") ? "Give a name without the sign =." : null);
    if (question.open() == Window.OK) {
      String before = String.join(Text.DELIMITER, values());
      text.setText(before + (before.isEmpty() ? "" : Text.DELIMITER) + question.getValue().trim() + "="
          + polygon.toWkt());
    }
  }

  private String unusedName() {
    return IntStream.iterate(1, i -> i + 1).mapToObj(i -> "area " + i)
        .filter(name -> values().stream().noneMatch(value -> value.startsWith(name + "="))).findFirst().orElseThrow();
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  @Override
  public Control control() {
    return text;
  }

  @Override
  public List<String> values() {
    return text.getText().lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public void show(List<String> values) {
    text.setText(String.join(Text.DELIMITER, values));
  }
}
