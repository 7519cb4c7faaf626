/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.mixel.process.Parameter;

/** One path, typed, browsed for, or - for what is read - taken from the layers of the map. */
final class PathField implements ParameterField {
  private final Parameter parameter;
  private final Combo combo;

  /** @param layerFiles the files of the map's layers, the selected one first */
  PathField(Composite parent, Parameter parameter, Supplier<List<String>> layerFiles, Runnable changed) {
    this.parameter = parameter;
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    this.combo = new Combo(row, SWT.DROP_DOWN);
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
    LayerPaths.of(parameter, layerFiles.get()).forEach(combo::add);
    combo.addModifyListener(e -> changed.run());
    Button browse = new Button(row, SWT.PUSH);
    browse.setText("Browse…");
    browse.addListener(SWT.Selection, e -> new PathBrowser(parameter).single(browse.getShell(), combo.getText())
        .ifPresent(combo::setText));
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
    return combo.getText().isBlank() ? List.of() : List.of(combo.getText().trim());
  }

  @Override
  public void show(List<String> values) {
    if (!values.isEmpty()) {
      combo.setText(values.get(0));
    } else if (parameter.isRequired() && combo.getItemCount() > 0) {
      combo.setText(combo.getItem(0));
    } else {
      combo.setText("");
    }
  }
}
