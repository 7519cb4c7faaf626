/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapLayer;

/** Opacity of the selected layer, in percent. */
final class OpacityControl {
  private final MapSession session;
  private final Scale slider;
  private final Label percent;

  OpacityControl(Composite parent, MapSession session) {
    this.session = session;
    Composite row = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(3).margins(5, 0).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    new Label(row, SWT.NONE).setText("Opacity");
    slider = new Scale(row, SWT.HORIZONTAL);
    slider.setMaximum(100);
    slider.setSelection(100);
    GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(slider);
    percent = new Label(row, SWT.RIGHT);
    percent.setText("100 %");
    slider.addListener(SWT.Selection, e -> apply());
  }

  private void apply() {
    int value = slider.getSelection();
    percent.setText(value + " %");
    session.selectedLayer().ifPresent(selected ->
        session.model().update(selected.id(), layer -> layer.withOpacity(value / 100.0)));
  }

  void refresh() {
    int value = session.selectedLayer().map(MapLayer::opacity).map(o -> (int) Math.round(o * 100)).orElse(100);
    slider.setEnabled(session.selectedLayer().isPresent());
    if (slider.getSelection() != value) {
      slider.setSelection(value);
    }
    percent.setText(value + " %");
  }
}
