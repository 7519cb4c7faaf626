/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * Complete spectra of pixels, one after the other: float32, {@code [pixel][band]}, every value finite.
 */
public final class PixelMatrix {
  private final float[] values;
  private final int pixels;
  private final int bands;

  /**
   * @param values {@code [pixel][band]}, finite; <em>owned</em> by the new object, not copied
   * @param bands  number of bands
   */
  public PixelMatrix(float[] values, int bands) {
    if (bands < 1 || values.length % bands != 0) {
      throw new IllegalArgumentException(values.length + " values are no whole spectra of " + bands + " bands");
    }
    this.values = values;
    this.bands = bands;
    this.pixels = values.length / bands;
  }

  /** Number of pixels. */
  public int pixels() {
    return pixels;
  }

  /** Number of bands. */
  public int bands() {
    return bands;
  }

  /** The array itself, {@code [pixel][band]}; not to be changed. */
  public float[] values() {
    return values;
  }

  /** A copy of one spectrum. */
  public double[] spectrum(int pixel) {
    double[] spectrum = new double[bands];
    for (int band = 0; band < bands; band++) {
      spectrum[band] = values[pixel * bands + band];
    }
    return spectrum;
  }

  /** Whether all pixels hold the same spectrum. Cost: one pass, which ends at the first difference. */
  public boolean isConstant() {
    for (int i = bands; i < values.length; i++) {
      if (values[i] != values[i - bands]) {
        return false;
      }
    }
    return true;
  }

  /** At most {@code limit} pixels, evenly spread over this matrix; this matrix itself where it is small enough. */
  public PixelMatrix thinned(int limit) {
    if (pixels <= limit) {
      return this;
    }
    float[] chosen = new float[limit * bands];
    for (int i = 0; i < limit; i++) {
      int pixel = (int) ((long) i * pixels / limit);
      System.arraycopy(values, pixel * bands, chosen, i * bands, bands);
    }
    return new PixelMatrix(chosen, bands);
  }
}
