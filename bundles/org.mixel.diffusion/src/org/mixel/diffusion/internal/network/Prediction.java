/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.Locale;

/**
 * What the network F is asked for. Everywhere noisy images have the variance-exploding form x = x_0 + sigma e, and
 *
 * <pre>D(x; sigma) = c_skip x + c_out F(c_in x; sigma)</pre>
 *
 * <p>is the estimate of the clean image x_0 (Karras et al. 2022, eq. 7). The variance-preserving image of the other
 * kinds is x_VP = c_in x with c_in = sqrt(ab) = 1 / sqrt(1 + sigma^2).
 */
public enum Prediction {
  /** The mixture of clean image and noise of Karras et al. 2022 (table 1), which has unit variance at any level. */
  EDM {
    @Override
    public double input(double sigma) {
      return 1 / Math.hypot(sigma, DATA_DEVIATION);
    }

    @Override
    public double skip(double sigma) {
      double part = DATA_DEVIATION * input(sigma);
      return part * part;
    }

    @Override
    public double output(double sigma) {
      return DATA_DEVIATION * noiseShare(sigma);
    }

    @Override
    double targetClean(double sigma) {
      return noiseShare(sigma) / DATA_DEVIATION;
    }

    @Override
    double targetNoise(double sigma) {
      return -DATA_DEVIATION * input(sigma);
    }

    @Override
    double scale() {
      return DATA_DEVIATION;
    }
  },
  /** The noise e (Ho, Jain, Abbeel 2020): the published convention. */
  EPSILON {
    @Override
    public double skip(double sigma) {
      return 1;
    }

    @Override
    public double output(double sigma) {
      return -sigma;
    }

    @Override
    double targetClean(double sigma) {
      return 0;
    }

    @Override
    double targetNoise(double sigma) {
      return 1;
    }
  },
  /** v = sqrt(ab) e - sqrt(1 - ab) x_0 (Salimans, Ho 2022, appendix D). */
  V {
    @Override
    public double skip(double sigma) {
      return input(sigma) * input(sigma);
    }

    @Override
    public double output(double sigma) {
      return -noiseShare(sigma);
    }

    @Override
    double targetClean(double sigma) {
      return -noiseShare(sigma);
    }

    @Override
    double targetNoise(double sigma) {
      return input(sigma);
    }
  },
  /** The clean image x_0 itself. */
  CLEAN {
    @Override
    public double skip(double sigma) {
      return 0;
    }

    @Override
    public double output(double sigma) {
      return 1;
    }

    @Override
    double targetClean(double sigma) {
      return 1;
    }

    @Override
    double targetNoise(double sigma) {
      return 0;
    }
  };

  /** Standard deviation of the coordinates that the network sees. */
  static final double DATA_DEVIATION = 0.5;

  /** c_in: factor of the noisy image before it enters the network; 0 where nothing but noise is left. */
  public double input(double sigma) {
    return 1 / Math.hypot(sigma, 1);
  }

  /** c_skip: share of the noisy image in the estimate. */
  public abstract double skip(double sigma);

  /** c_out: factor of what the network returns. */
  public abstract double output(double sigma);

  /** Factor of the clean image in what the network should return. */
  abstract double targetClean(double sigma);

  /** Factor of the noise in what the network should return. */
  abstract double targetNoise(double sigma);

  /** How much of the noise, in its own units, is taken away or returned; that of a clean image is all of it. */
  double noiseWeight(double sigma) {
    return this == CLEAN ? 1 : Math.abs(targetNoise(sigma));
  }

  /** Deviation of a signal beside which noise of level sigma has the share {@link #noiseShare}. */
  double scale() {
    return 1;
  }

  /** c_in sigma, which is 1 for pure noise (infinite sigma). */
  double noiseShare(double sigma) {
    return Double.isInfinite(sigma) ? 1 : sigma / Math.hypot(sigma, scale());
  }

  /** Whether the estimate is defined where nothing but noise is left. */
  public boolean isDefinedForPureNoise() {
    return this != EPSILON;
  }

  /** Reads the name that {@link #toString} writes. */
  public static Prediction parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
