/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.mixel.unmixing.AbundanceEstimator;
import org.mixel.unmixing.AbundanceScale;

/**
 * How many pixels a CPU second one thread fits, from memory, with abundances and the map of the reconstruction error:
 *
 * <pre>java -Xmx1g -cp "bundles/*&#47;target/classes joined by colons" releng/benchmarks/FitSpeed.java none sclsu</pre>
 *
 * The scene is made up: 201 bands, 5 smooth endmembers, noise of 1 % of full scale, once with all endmembers in every
 * pixel, and once with each missing in four of ten, so that bounds hold in nearly all. It is fitted strip by strip, as
 * {@code unmix} does, with endmembers that are a little off. Prints, for each treatment of brightness, the best and the
 * median of 15 passes over 200 000 pixels.
 */
final class FitSpeed {
  private static final int BANDS = 201;
  private static final int ENDMEMBERS = 5;
  private static final int STRIP = 20_000;
  private static final int STRIPS = 10;
  private static final int PASSES = 15;

  private FitSpeed() {
  }

  /** @param args names of treatments of brightness; all when there are none */
  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] endmembers = new double[ENDMEMBERS][BANDS];
    for (int e = 0; e < ENDMEMBERS; e++) {
      for (int band = 0; band < BANDS; band++) {
        endmembers[e][band] = 0.05 + 0.2 * (1 + Math.sin(0.01 * (e + 1) * band + e)) + 0.03 * e;
      }
    }
    double[][] known = new double[ENDMEMBERS][BANDS];
    for (int e = 0; e < ENDMEMBERS; e++) {
      for (int band = 0; band < BANDS; band++) {
        known[e][band] = endmembers[e][band] * (1 + 0.02 * Math.cos(0.05 * band));
      }
    }
    List<String> names = args.length > 0 ? List.of(args)
        : Arrays.stream(AbundanceScale.values()).map(AbundanceScale::toString).toList();
    for (double missing : new double[] {0, 0.4}) {
      float[][] strips = new float[STRIPS][];
      for (int i = 0; i < STRIPS; i++) {
        strips[i] = strip(endmembers, missing, random);
      }
      for (AbundanceScale scale : AbundanceScale.values()) {
        if (names.contains(scale.toString())) {
          System.out.println(scale + ", share missing " + missing + ": "
              + speed(new AbundanceEstimator(known, scale), strips));
        }
      }
    }
  }

  /** {@code [band][pixel]}. */
  private static float[] strip(double[][] endmembers, double missing, SplittableRandom random) {
    float[] planes = new float[BANDS * STRIP];
    double[] weights = new double[ENDMEMBERS];
    for (int pixel = 0; pixel < STRIP; pixel++) {
      double sum = 0;
      for (int e = 0; e < ENDMEMBERS; e++) {
        weights[e] = random.nextDouble() < missing ? 0 : -Math.log(1 - random.nextDouble());
        sum += weights[e];
      }
      for (int band = 0; band < BANDS; band++) {
        double value = 0.01 * random.nextGaussian();
        for (int e = 0; e < ENDMEMBERS; e++) {
          value += (sum > 0 ? weights[e] / sum : 1.0 / ENDMEMBERS) * endmembers[e][band];
        }
        planes[band * STRIP + pixel] = (float) value;
      }
    }
    return planes;
  }

  private static String speed(AbundanceEstimator estimator, float[][] strips) {
    float[][] maps = new float[ENDMEMBERS][STRIP];
    float[] rmse = new float[STRIP];
    double[] speeds = new double[PASSES];
    double checksum = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (float[] strip : strips) {
        estimator.estimatePlanes(strip, STRIP, maps, rmse);
        checksum += rmse[0];
      }
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      speeds[pass] = 1e3 * STRIP * strips.length / nanos;
    }
    Arrays.sort(speeds);
    return String.format(Locale.ROOT, "%.2f million pixels a CPU second at best, %.2f in the median (first error %.4f)",
        speeds[PASSES - 1], speeds[PASSES / 2], checksum / PASSES / strips.length);
  }
}
