/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.style;

import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mixel.model.SpectralAxis;

/** Choice of bands by number and wavelength or name. */
final class Bands {

  private Bands() {
  }

  /** How people know a band: {@code 36: 651.2 nm}, or its name where it has no wavelength. Numbers count from 1. */
  static String label(SpectralAxis axis, int band) {
    return axis.hasWavelengths() ? String.format(Locale.ROOT, "%d: %.1f nm", band + 1, axis.wavelength(band))
        : (band + 1) + ": " + axis.name(band);
  }

  /** A labelled list of all bands in a grid of two columns. */
  static Combo combo(Composite parent, String label, SpectralAxis axis, int band, Runnable changed) {
    new Label(parent, SWT.NONE).setText(label);
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    for (int i = 0; i < axis.size(); i++) {
      combo.add(label(axis, i));
    }
    combo.select(band);
    combo.addListener(SWT.Selection, e -> changed.run());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
    return combo;
  }
}
