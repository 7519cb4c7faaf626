/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.Locale;
import java.util.SplittableRandom;

import org.mixel.diffusion.internal.sampling.NoiseSchedule;

/**
 * How the noise levels of a training batch are drawn.
 *
 * <p>Log-normal laws (Karras et al. 2022, table 1) draw one level from each of as many equally likely ranges as there
 * are images (Kingma et al. 2021, appendix I.1), which lowers the variance of the gradient.
 */
public enum NoiseLaw {
  /**
   * ln sigma is normal. Mean and deviation are higher than EDM's -1.2 and 1.2 because the coarse pattern of abundance
   * maps is decided at noise of several times their deviation.
   */
  LOG_NORMAL(0.4, 2.0),
  /** The same with lower noise, for maps of which the coarse pattern is given. */
  LOG_NORMAL_DETAIL(-0.6, 1.5),
  /**
   * A step t of the schedule for each image, stratified as above, and sqrt(ab) uniform between those of t - 1 and t
   * (Chen et al. 2021, WaveGrad).
   */
  EACH_IMAGE {
    @Override
    double[] draw(SplittableRandom random, NoiseSchedule schedule, int images) {
      double[] sigmas = new double[images];
      for (int i = 0; i < images; i++) {
        double share = (i + random.nextDouble()) / images;
        sigmas[i] = within(schedule, step(schedule, share), random.nextDouble());
      }
      return sigmas;
    }

    @Override
    double quantile(NoiseSchedule schedule, double share) {
      return schedule.sigma(step(schedule, share));
    }
  },
  /** One step t for the whole batch and then as above: what the released code does. */
  ONE_STEP {
    @Override
    double[] draw(SplittableRandom random, NoiseSchedule schedule, int images) {
      int t = step(schedule, random.nextDouble());
      double[] sigmas = new double[images];
      for (int i = 0; i < images; i++) {
        sigmas[i] = within(schedule, t, random.nextDouble());
      }
      return sigmas;
    }

    @Override
    double quantile(NoiseSchedule schedule, double share) {
      return EACH_IMAGE.quantile(schedule, share);
    }
  };

  private final double mean;
  private final double deviation;

  /** A law of steps of a schedule. */
  NoiseLaw() {
    this(Double.NaN, Double.NaN);
  }

  /** A normal law of ln sigma. */
  NoiseLaw(double mean, double deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Draws one level for each image of a batch.
   *
   * @param schedule not used by the log-normal laws
   */
  double[] draw(SplittableRandom random, NoiseSchedule schedule, int images) {
    double[] sigmas = new double[images];
    for (int i = 0; i < images; i++) {
      sigmas[i] = quantile(schedule, (i + random.nextDouble()) / images);
    }
    return sigmas;
  }

  /** The level below which a share of the draws lies, for 0 to 1 exclusive. */
  double quantile(NoiseSchedule schedule, double share) {
    return Math.exp(mean + deviation * NormalQuantile.of(Math.max(1e-9, Math.min(share, 1 - 1e-9))));
  }

  static int step(NoiseSchedule schedule, double share) {
    return 1 + (int) Math.min(schedule.steps() - 1, share * schedule.steps());
  }

  static double within(NoiseSchedule schedule, int t, double share) {
    double signal = Math.sqrt(schedule.alphaBar(t));
    signal += share * (Math.sqrt(schedule.alphaBar(t - 1)) - signal);
    return signal == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(Math.max(0, 1 / (signal * signal) - 1));
  }

  /** Reads the name that {@link #toString} writes. */
  public static NoiseLaw parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
