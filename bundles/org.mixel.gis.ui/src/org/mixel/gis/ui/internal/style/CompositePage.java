/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.style;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mixel.map.CompositePreset;
import org.mixel.map.CompositeStyle;
import org.mixel.map.RasterLayer;
import org.mixel.map.RasterStyle;
import org.mixel.model.SpectralAxis;

/** Choice of three bands, with presets by wavelength. */
final class CompositePage {
  private final RasterLayer layer;
  private final StretchFinder finder;
  private final Consumer<RasterStyle> apply;
  private final Composite page;
  private final Combo[] channels = new Combo[3];

  CompositePage(Composite parent, RasterLayer layer, StretchFinder finder, Consumer<RasterStyle> apply) {
    this.layer = layer;
    this.finder = finder;
    this.apply = apply;
    this.page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    addPresets();
    int[] shown = initialBands();
    String[] names = {"Red", "Green", "Blue"};
    for (int i = 0; i < 3; i++) {
      channels[i] = Bands.combo(page, names[i], layer.scene().axis(), shown[i], this::bandsChanged);
    }
    stretchButton("Stretch 2–98 % of what is on screen", true);
    stretchButton("Stretch 2–98 % of the whole raster", false);
  }

  private int[] initialBands() {
    if (layer.style() instanceof CompositeStyle style) {
      return style.bands();
    }
    SpectralAxis axis = layer.scene().axis();
    List<CompositePreset> presets = CompositePreset.of(axis);
    int last = axis.size() - 1;
    return presets.isEmpty() ? new int[] {0, Math.min(1, last), Math.min(2, last)}
        : presets.get(0).bands(axis).orElseThrow();
  }

  private void addPresets() {
    List<CompositePreset> presets = CompositePreset.of(layer.scene().axis());
    if (presets.isEmpty()) {
      return;
    }
    new Label(page, SWT.NONE).setText("Preset");
    Combo combo = new Combo(page, SWT.READ_ONLY);
    presets.forEach(preset -> combo.add(preset.label()));
    combo.addListener(SWT.Selection, e -> show(presets.get(combo.getSelectionIndex())));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
  }

  private void show(CompositePreset preset) {
    int[] bands = preset.bands(layer.scene().axis()).orElseThrow();
    for (int i = 0; i < 3; i++) {
      channels[i].select(bands[i]);
    }
    bandsChanged();
  }

  private void stretchButton(String label, boolean ofScreen) {
    Button button = new Button(page, SWT.PUSH);
    button.setText(label);
    button.addListener(SWT.Selection, e -> stretch(ofScreen));
    GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(button);
  }

  /** Shows the chosen bands, stretched to the whole raster. */
  void bandsChanged() {
    stretch(false);
  }

  private void stretch(boolean ofScreen) {
    int[] bands = {channels[0].getSelectionIndex(), channels[1].getSelectionIndex(), channels[2].getSelectionIndex()};
    finder.find(layer, bands, ofScreen, found ->
        apply.accept(new CompositeStyle(bands[0], bands[1], bands[2], found)));
  }

  Composite control() {
    return page;
  }
}
