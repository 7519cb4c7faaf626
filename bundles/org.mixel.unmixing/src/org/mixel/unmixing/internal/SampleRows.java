/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

/** Spectra of sampled pixels, possibly with gaps, that are gathered before it is known which bands will be used. */
public final class SampleRows {
  private final int bands;
  private float[] values = new float[0];
  private int rows;

  /** @param bands number of bands of a spectrum */
  public SampleRows(int bands) {
    this.bands = bands;
  }

  /**
   * Sampled spectra without gaps.
   *
   * @param values       {@code [pixel][kept band]}
   * @param pixels       number of pixels
   * @param interpolated number of those whose gaps were interpolated
   */
  public record Completed(float[] values, int pixels, int interpolated) {
  }

  /** Whether a cell belongs to the sample: a matter of seed and cell alone, so that the order of reading is free. */
  public static boolean isChosen(long seed, long cell, double share) {
    long z = seed * 0x9E3779B97F4A7C15L + cell + 1;
    z = (z ^ z >>> 33) * 0xFF51AFD7ED558CCDL;
    z = (z ^ z >>> 33) * 0xC4CEB9FE1A85EC53L;
    z ^= z >>> 33;
    return (z >>> 11) * 0x1p-53 < share;
  }

  /** Adds the spectrum that starts at an index. */
  public void add(float[] source, int start) {
    reserve(1);
    System.arraycopy(source, start, values, rows * bands, bands);
    rows++;
  }

  /** Adds all spectra of another sample. */
  public void addAll(SampleRows other) {
    reserve(other.rows);
    System.arraycopy(other.values, 0, values, rows * bands, other.rows * bands);
    rows += other.rows;
  }

  private void reserve(int more) {
    int needed = Math.multiplyExact(rows + more, bands);
    if (needed > values.length) {
      values = Arrays.copyOf(values, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, values.length * 3L / 2)));
    }
  }

  /**
   * The sample on the bands in use. Spectra that miss more than a share of them are left out, those with fewer gaps
   * only where less than half of the rest is complete. This object is empty afterwards.
   */
  public Completed completed(int[] kept, double limit) {
    int[] gaps = new int[rows];
    int complete = 0;
    int usable = 0;
    for (int row = 0; row < rows; row++) {
      for (int band : kept) {
        gaps[row] += Float.isFinite(values[row * bands + band]) ? 0 : 1;
      }
      complete += gaps[row] == 0 ? 1 : 0;
      usable += gaps[row] <= limit * kept.length ? 1 : 0;
    }
    boolean interpolate = 2L * complete < usable;
    int count = 0;
    for (int row = 0; row < rows; row++) {
      if (gaps[row] == 0 || interpolate && gaps[row] <= limit * kept.length) {
        compact(row, kept, count++, gaps[row] > 0);
      }
    }
    Completed result = new Completed(Arrays.copyOf(values, count * kept.length), count,
        interpolate ? count - complete : 0);
    values = new float[0];
    rows = 0;
    return result;
  }

  /** Moves a row to its place in the result, in the same array: a result row never ends behind its source. */
  private void compact(int row, int[] kept, int target, boolean gaps) {
    int start = target * kept.length;
    for (int i = 0; i < kept.length; i++) {
      values[start + i] = values[row * bands + kept[i]];
    }
    if (gaps) {
      Gaps.fill(values, start, kept.length);
    }
  }
}
