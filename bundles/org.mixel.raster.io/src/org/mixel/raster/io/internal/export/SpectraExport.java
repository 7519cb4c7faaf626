/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mixel.model.Endmembers;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.raster.io.internal.sample.Values;

/** The cells of a small raster as spectra. */
public final class SpectraExport {
  private static final int MOST_SPECTRA = 10_000;

  private SpectraExport() {
  }

  /**
   * The spectra of all cells of a part that have a value in every band.
   *
   * @throws SceneException if there are none, or too many to be a library
   */
  public static Endmembers of(RasterPart part, Progress progress) throws IOException {
    List<String> names = new ArrayList<>();
    List<double[]> spectra = new ArrayList<>();
    int bands = part.bands().length;
    Path file = part.scene().source().orElse(Path.of(part.scene().name()));
    for (Window strip : part.strips(true)) {
      progress.checkCancelled();
      Values values = part.read(strip, Scene.Interleave.PIXEL, true);
      for (int i = 0; i < strip.cells(); i++) {
        double[] spectrum = new double[bands];
        boolean whole = true;
        for (int band = 0; band < bands; band++) {
          spectrum[band] = values.at(i * bands + band);
          whole &= Double.isFinite(spectrum[band]);
        }
        if (whole) {
          spectra.add(spectrum);
          names.add("column " + (strip.x() + i % strip.width()) + " row " + (strip.y() + i / strip.width()));
        }
      }
      if (spectra.size() > MOST_SPECTRA) {
        throw new SceneException(file, "it has more than " + MOST_SPECTRA + " spectra, which is no library",
            "choose some of them with --window");
      }
    }
    if (spectra.isEmpty()) {
      throw new SceneException(file, "no cell has a value in every band", "choose other bands or another window");
    }
    return new Endmembers(names, part.axis(), spectra.toArray(double[][]::new));
  }
}
