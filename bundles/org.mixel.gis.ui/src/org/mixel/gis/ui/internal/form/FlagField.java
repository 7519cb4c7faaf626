/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.mixel.process.Parameter;

/** Yes or no. */
final class FlagField implements ParameterField {
  private final Parameter parameter;
  private final Button check;

  FlagField(Composite parent, Parameter parameter, Runnable changed) {
    this.parameter = parameter;
    this.check = new Button(parent, SWT.CHECK);
    check.setText(parameter.declaration().label());
    check.addListener(SWT.Selection, e -> changed.run());
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  @Override
  public Control control() {
    return check;
  }

  @Override
  public List<String> values() {
    return List.of(Boolean.toString(check.getSelection()));
  }

  @Override
  public void show(List<String> values) {
    check.setSelection(values.contains("true") || values.contains("yes"));
  }
}
