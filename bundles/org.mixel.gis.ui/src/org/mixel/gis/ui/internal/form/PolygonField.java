/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.mixel.process.Parameter;

/** A polygon as text, typed or drawn on the map. */
final class PolygonField implements ParameterField {
  private final Parameter parameter;
  private final Text text;

  PolygonField(Composite parent, Parameter parameter, MapPen pen, Runnable changed) {
    this.parameter = parameter;
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    this.text = new Text(row, SWT.BORDER | SWT.SINGLE);
    text.setMessage("optional");
    text.addModifyListener(e -> changed.run());
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
    pen.button(row, polygon -> text.setText(polygon.toWkt()));
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
    return text.getText().isBlank() ? List.of() : List.of(text.getText().trim());
  }

  @Override
  public void show(List<String> values) {
    text.setText(String.join("", values));
  }
}
