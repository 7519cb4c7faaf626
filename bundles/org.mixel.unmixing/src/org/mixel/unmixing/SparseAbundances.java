/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

/**
 * Abundances of which most are zero.
 *
 * @param starts  where the entries of each cell begin, and last where they end
 * @param spectra index of the spectrum of each entry
 * @param values  its abundance, above zero
 * @param rmse    root mean square reconstruction error of each cell; {@code NaN} where it has no abundances
 * @param tally   what became of the cells
 */
record SparseAbundances(int[] starts, int[] spectra, float[] values, float[] rmse, AbundanceEstimator.Tally tally) {

  /** Collects the cells one after the other. */
  static final class Builder {
    private final int[] starts;
    private final float[] rmse;
    private int[] spectra;
    private float[] values;
    private int cell;
    private int entries;

    Builder(int cells) {
      starts = new int[cells + 1];
      rmse = new float[cells];
      spectra = new int[8 * cells];
      values = new float[8 * cells];
    }

    /** An entry of the cell at hand. */
    void add(int spectrum, double value) {
      if (entries == values.length) {
        spectra = Arrays.copyOf(spectra, 2 * entries);
        values = Arrays.copyOf(values, 2 * entries);
      }
      spectra[entries] = spectrum;
      values[entries++] = (float) value;
    }

    /** Ends the cell at hand. */
    void end(double error) {
      rmse[cell++] = (float) error;
      starts[cell] = entries;
    }

    SparseAbundances build(AbundanceEstimator.Tally tally) {
      return new SparseAbundances(starts, Arrays.copyOf(spectra, entries), Arrays.copyOf(values, entries), rmse, tally);
    }
  }

  /** Whether a cell has abundances. */
  boolean has(int cell) {
    return !Float.isNaN(rmse[cell]);
  }

  /**
   * The maps of some spectra and, last, that of the sum of all others, {@code [map][cell]}.
   *
   * @param place  map of each spectrum; that of the sum for spectra without one of their own
   * @param number number of maps with that of the sum
   */
  float[][] maps(int[] place, int number) {
    float[][] maps = new float[number][rmse.length];
    for (int cell = 0; cell < rmse.length; cell++) {
      if (has(cell)) {
        for (int i = starts[cell]; i < starts[cell + 1]; i++) {
          maps[place[spectra[i]]][cell] += values[i];
        }
      } else {
        for (float[] map : maps) {
          map[cell] = Float.NaN;
        }
      }
    }
    return maps;
  }
}
