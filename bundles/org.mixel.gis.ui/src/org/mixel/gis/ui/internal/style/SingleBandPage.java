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
import org.eclipse.swt.widgets.Text;
import org.mixel.map.ColorRamp;
import org.mixel.map.RasterLayer;
import org.mixel.map.RasterStyle;
import org.mixel.map.SingleBandStyle;
import org.mixel.map.Stretch;

/** Choice of one band, a colour ramp and the range of values that it covers. */
final class SingleBandPage {
  private final RasterLayer layer;
  private final StretchFinder finder;
  private final Consumer<RasterStyle> apply;
  private final Composite page;
  private final Combo band;
  private final Combo ramp;
  private final Text min;
  private final Text max;
  private boolean showing;

  SingleBandPage(Composite parent, RasterLayer layer, StretchFinder finder, Consumer<RasterStyle> apply) {
    this.layer = layer;
    this.finder = finder;
    this.apply = apply;
    this.page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    SingleBandStyle style = layer.style() instanceof SingleBandStyle s ? s
        : new SingleBandStyle(layer.style().bands()[0], ColorRamp.VIRIDIS, Stretch.UNIT);
    band = Bands.combo(page, "Band", layer.scene().axis(), style.band(), this::bandChanged);
    new Label(page, SWT.NONE).setText("Colours");
    ramp = new Combo(page, SWT.READ_ONLY);
    List<ColorRamp> ramps = ColorRamp.all();
    ramps.forEach(r -> ramp.add(r.name()));
    ramp.setText(style.ramp().name());
    ramp.addListener(SWT.Selection, e -> show());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(ramp);
    min = bound("From", style.range().min());
    max = bound("To", style.range().max());
    button("Stretch 2–98 % of what is on screen", () -> stretch(true));
    button("Stretch 2–98 % of the whole raster", () -> stretch(false));
    button("0 to 1, the same for all abundances", () -> range(Stretch.UNIT));
  }

  private Text bound(String label, double value) {
    new Label(page, SWT.NONE).setText(label);
    Text text = new Text(page, SWT.BORDER);
    text.setText(Double.toString(value));
    text.addModifyListener(e -> show());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
    return text;
  }

  private void button(String label, Runnable what) {
    Button button = new Button(page, SWT.PUSH);
    button.setText(label);
    button.addListener(SWT.Selection, e -> what.run());
    GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(button);
  }

  /** Shows the chosen band: fractions keep the common range, other values are stretched. */
  void bandChanged() {
    if (layer.style() instanceof SingleBandStyle style && style.range().equals(Stretch.UNIT)) {
      show();
    } else {
      stretch(false);
    }
  }

  private void stretch(boolean ofScreen) {
    finder.find(layer, new int[] {band.getSelectionIndex()}, ofScreen, found -> range(found.get(0)));
  }

  private void range(Stretch range) {
    if (!page.isDisposed()) {
      showing = true;
      min.setText(Double.toString(range.min()));
      max.setText(Double.toString(range.max()));
      showing = false;
      show();
    }
  }

  private void show() {
    if (showing) {
      return;
    }
    try {
      Stretch range = new Stretch(Double.parseDouble(min.getText()), Double.parseDouble(max.getText()));
      apply.accept(new SingleBandStyle(band.getSelectionIndex(), ColorRamp.all().get(ramp.getSelectionIndex()), range));
    } catch (IllegalArgumentException e) {
      return; // half-typed numbers change nothing
    }
  }

  Composite control() {
    return page;
  }
}
