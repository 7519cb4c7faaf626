/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.io.IOException;
import java.util.List;

import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Strips;

/**
 * How well the linear model with given endmembers and abundances explains a scene.
 *
 * @param rmse       root mean square of y - E a over all values of the cells that have abundances, in the unit of the
 *                   scene
 * @param scaledRmse the same of y - c E a with the factor c that fits each cell best: what is left when cells may
 *                   differ in brightness
 * @param values     number of values compared
 */
public record Reconstruction(double rmse, double scaledRmse, long values) {

  /** Sums over some cells. */
  private record Sums(double squares, double scaledSquares, long values) {
    Sums plus(Sums other) {
      return new Sums(squares + other.squares, scaledSquares + other.scaledSquares, values + other.values);
    }
  }

  /**
   * Compares, reading the scene once by strips. Values that are missing in the scene are left out.
   *
   * @param bands   the bands of the scene to which the spectra belong
   * @param spectra {@code [endmember][band]}
   * @param maps    {@code [endmember][cell]} on the grid of the scene; cells with {@code NaN} are left out
   */
  public static Reconstruction of(Scene scene, int[] bands, double[][] spectra, float[][] maps, Progress progress)
      throws IOException {
    List<Window> strips = Strips.of(scene.grid().extent(), scene.naturalBlock(), bands.length);
    Sums[] total = {new Sums(0, 0, 0)};
    Blocks.run(strips.size(), progress, "reconstructing " + scene.name(),
        i -> strip(scene, strips.get(i), bands, spectra, maps), (i, sums) -> total[0] = total[0].plus(sums));
    Sums sums = total[0];
    return new Reconstruction(Math.sqrt(sums.squares / sums.values), Math.sqrt(sums.scaledSquares / sums.values),
        sums.values);
  }

  private static Sums strip(Scene scene, Window strip, int[] bands, double[][] spectra, float[][] maps)
      throws IOException {
    int cells = Math.toIntExact(strip.cells());
    float[] values = new float[cells * bands.length];
    scene.read(strip, bands, Scene.Interleave.PIXEL, values);
    int first = strip.y() * scene.grid().width();
    double[] fit = new double[bands.length];
    Sums sums = new Sums(0, 0, 0);
    for (int i = 0; i < cells; i++) {
      if (!Float.isNaN(maps[0][first + i])) {
        mix(spectra, maps, first + i, fit);
        sums = sums.plus(cell(values, i * bands.length, fit));
      }
    }
    return sums;
  }

  private static void mix(double[][] spectra, float[][] maps, int cell, double[] fit) {
    java.util.Arrays.fill(fit, 0);
    for (int e = 0; e < spectra.length; e++) {
      double abundance = maps[e][cell];
      for (int band = 0; band < fit.length; band++) {
        fit[band] += abundance * spectra[e][band];
      }
    }
  }

  private static Sums cell(float[] values, int start, double[] fit) {
    double yy = 0;
    double yf = 0;
    double ff = 0;
    double squares = 0;
    long count = 0;
    for (int band = 0; band < fit.length; band++) {
      double y = values[start + band];
      if (Double.isFinite(y)) {
        yy += y * y;
        yf += y * fit[band];
        ff += fit[band] * fit[band];
        squares += (y - fit[band]) * (y - fit[band]);
        count++;
      }
    }
    return new Sums(squares, ff > 0 ? Math.max(0, yy - yf * yf / ff) : yy, count);
  }
}
