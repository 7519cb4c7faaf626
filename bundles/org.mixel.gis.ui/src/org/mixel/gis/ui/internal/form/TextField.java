/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.mixel.process.Parameter;

/** A line of text: numbers, words and values with a form of their own. Lists take one value a line. */
final class TextField implements ParameterField {
  private static final int LIST_LINES = 3;

  private final Parameter parameter;
  private final Text text;

  TextField(Composite parent, Parameter parameter, Runnable changed) {
    this.parameter = parameter;
    this.text = new Text(parent, SWT.BORDER | (parameter.isList() ? SWT.MULTI | SWT.V_SCROLL : SWT.SINGLE));
    text.setMessage(hint(parameter));
    text.addModifyListener(e -> changed.run());
    int height = parameter.isList() ? LIST_LINES * text.getLineHeight() : SWT.DEFAULT;
    GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, height).applyTo(text);
  }

  private static String hint(Parameter parameter) {
    if (parameter.isList()) {
      return "one value a line";
    }
    String range = range(parameter);
    return parameter.isRequired() ? range : range.isEmpty() ? "optional" : range + ", optional";
  }

  private static String range(Parameter parameter) {
    double min = parameter.declaration().min();
    double max = parameter.declaration().max();
    boolean hasMin = Double.isFinite(min);
    if (hasMin && Double.isFinite(max)) {
      return plain(min) + " to " + plain(max);
    }
    return hasMin ? "at least " + plain(min) : Double.isFinite(max) ? "at most " + plain(max) : "";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
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
    return parameter.isList() ? text.getText().lines().map(String::trim).filter(line -> !line.isEmpty()).toList()
        : text.getText().isBlank() ? List.of() : List.of(text.getText().trim());
  }

  @Override
  public void show(List<String> values) {
    text.setText(String.join(Text.DELIMITER, values));
  }
}
