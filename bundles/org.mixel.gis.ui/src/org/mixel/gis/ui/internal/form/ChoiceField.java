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
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.mixel.process.Parameter;

/** One of the values of an enum; an optional one may stay empty. */
final class ChoiceField implements ParameterField {
  private final Parameter parameter;
  private final Combo combo;

  ChoiceField(Composite parent, Parameter parameter, Runnable changed) {
    this.parameter = parameter;
    this.combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
    if (!parameter.isRequired() && parameter.declaration().initial().isEmpty()) {
      combo.add("");
    }
    parameter.choices().forEach(combo::add);
    combo.addListener(SWT.Selection, e -> changed.run());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  @Override
  public Control control() {
    return combo;
  }

  @Override
  public List<String> values() {
    return combo.getText().isEmpty() ? List.of() : List.of(combo.getText());
  }

  @Override
  public void show(List<String> values) {
    combo.setText(values.isEmpty() ? "" : values.get(0));
  }
}
