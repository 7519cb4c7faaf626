/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.mixel.process.Parameter;

/** Several paths with buttons to add and remove. */
final class PathListField implements ParameterField {
  private static final int LINES = 4;

  private final Parameter parameter;
  private final org.eclipse.swt.widgets.List list;
  private final Runnable changed;

  PathListField(Composite parent, Parameter parameter, Supplier<List<String>> layerFiles, Runnable changed) {
    this.parameter = parameter;
    this.changed = changed;
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    this.list = new org.eclipse.swt.widgets.List(row, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
    GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, LINES * list.getItemHeight()).applyTo(list);
    Composite buttons = new Composite(row, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(buttons);
    button(buttons, "Add…", () -> add(new PathBrowser(parameter).several(row.getShell())));
    if (LayerPaths.areOffered(parameter)) {
      button(buttons, "Add layers", () -> add(LayerPaths.of(parameter, layerFiles.get())));
    }
    button(buttons, "Remove", () -> list.remove(list.getSelectionIndices()));
  }

  private void button(Composite parent, String label, Runnable action) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText(label);
    GridDataFactory.fillDefaults().applyTo(button);
    button.addListener(SWT.Selection, e -> {
      action.run();
      changed.run();
    });
  }

  private void add(List<String> paths) {
    paths.stream().filter(path -> list.indexOf(path) < 0).forEach(list::add);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  @Override
  public Control control() {
    return list;
  }

  @Override
  public List<String> values() {
    return Arrays.asList(list.getItems());
  }

  @Override
  public void show(List<String> values) {
    list.setItems(values.toArray(String[]::new));
  }
}
