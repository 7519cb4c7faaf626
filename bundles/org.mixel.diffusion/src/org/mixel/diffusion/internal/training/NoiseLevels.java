/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.SplittableRandom;

/**
 * Noise levels for training: ln sigma is normal (Karras et al. 2022, table 1). The levels of a batch are
 * stratified, one from each of as many equally likely ranges (Kingma et al. 2021, appendix I.1), which
 * lowers the variance of the gradient. Mean and deviation are higher than EDM's -1.2 and 1.2 because the
 * coarse pattern of abundance maps is decided at noise of several times their deviation.
 */
final class NoiseLevels {
  static final double MEAN = -0.6;
  static final double DEVIATION = 1.5;

  private NoiseLevels() {
  }

  /** Draws one level for each image of a batch. */
  static double[] draw(SplittableRandom random, int batch) {
    double[] sigmas = new double[batch];
    for (int i = 0; i < batch; i++) {
      double share = (i + Math.max(1e-9, random.nextDouble())) / batch;
      sigmas[i] = Math.exp(MEAN + DEVIATION * NormalQuantile.of(Math.min(share, 1 - 1e-9)));
    }
    return sigmas;
  }
}
