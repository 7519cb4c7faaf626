/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

/**
 * Whether a chain of random draws has converged, and how much it is worth.
 *
 * @param rHat          potential scale reduction of the two halves of the chain (Gelman et al. 2013, Bayesian Data
 *                      Analysis, 11.4): near one where both tell the same; NaN for a chain that does not move
 * @param effectiveSize number of independent draws that tell as much, by the autocorrelations up to the first
 *                      negative sum of a pair of them (Geyer 1992, Statistical Science 7, 473-483)
 */
public record ChainDiagnostics(double rHat, double effectiveSize) {

  /** Those of one number's draws after burn-in. Cost: O(n^2). */
  public static ChainDiagnostics of(double[] chain) {
    int half = chain.length / 2;
    double[] first = Arrays.copyOfRange(chain, 0, half);
    double[] second = Arrays.copyOfRange(chain, chain.length - half, chain.length);
    double within = (variance(first) + variance(second)) / 2;
    double difference = mean(first) - mean(second);
    double between = half * difference * difference / 2;
    double pooled = (half - 1.0) / half * within + between / half;
    return new ChainDiagnostics(Math.sqrt(pooled / within), effectiveSize(chain));
  }

  private static double effectiveSize(double[] chain) {
    int n = chain.length;
    double mean = mean(chain);
    double zero = covariance(chain, mean, 0);
    if (!(zero > 0)) {
      return Double.NaN;
    }
    double sum = -1;
    double smallest = Double.POSITIVE_INFINITY;
    for (int lag = 0; lag + 1 < n; lag += 2) {
      double pair = (covariance(chain, mean, lag) + covariance(chain, mean, lag + 1)) / zero;
      if (pair <= 0) {
        break;
      }
      smallest = Math.min(smallest, pair);
      sum += 2 * smallest;
    }
    return Math.min(n, n / Math.max(sum, 1.0 / n));
  }

  private static double covariance(double[] chain, double mean, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < chain.length; i++) {
      sum += (chain[i] - mean) * (chain[i + lag] - mean);
    }
    return sum / chain.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.length - 1);
  }
}
