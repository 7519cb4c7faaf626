/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.style;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.mixel.map.MixtureStyle;
import org.mixel.map.QualitativePalette;
import org.mixel.map.RasterLayer;
import org.mixel.map.RasterStyle;

/** The colours of the endmembers, mixed by their abundances. */
final class MixturePage {
  /** Colours that people can still tell apart, and bands that are still quick to read. */
  private static final int MOST = 24;

  private final RasterLayer layer;
  private final Consumer<RasterStyle> apply;
  private final Composite page;

  MixturePage(Composite parent, RasterLayer layer, Consumer<RasterStyle> apply) {
    this.layer = layer;
    this.apply = apply;
    this.page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    for (int band = 0; isFor(layer) && band < layer.scene().axis().size(); band++) {
      Label colour = new Label(page, SWT.BORDER);
      int argb = QualitativePalette.argb(band);
      colour.setBackground(new Color(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
      GridDataFactory.swtDefaults().hint(24, SWT.DEFAULT).applyTo(colour);
      new Label(page, SWT.NONE).setText(layer.scene().axis().name(band));
    }
  }

  /** Whether the bands may be abundances: there are several, not too many, and they have no wavelengths. */
  static boolean isFor(RasterLayer layer) {
    int bands = layer.scene().axis().size();
    return bands > 1 && bands <= MOST && !layer.scene().axis().hasWavelengths();
  }

  void show() {
    apply.accept(new MixtureStyle(layer.scene().axis().size()));
  }

  Control control() {
    return page;
  }
}
