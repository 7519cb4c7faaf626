/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.util.Arrays;

import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;

/**
 * Errors of an unmixing against a reference with as many endmembers.
 *
 * @param matching        index of the estimate that was matched with each reference endmember
 * @param angles          spectral angle of each reference endmember to its match, radians
 * @param abundanceErrors root mean square error of the abundances of each, over the cells both have
 * @param abundanceRmse   root mean square error over all abundances of those cells, as a fraction (not in percent)
 * @param sre             signal to reconstruction error 20 log10(|A| / |A - estimate|), decibels
 */
public record UnmixingErrors(int[] matching, double[] angles, double[] abundanceErrors, double abundanceRmse,
    double sre) {

  /** What the endmembers are matched by; always the assignment of least total distance. */
  public enum MatchBy {
    /** Spectral angles. */
    ANGLE,
    /** Euclidean distances of abundance maps, as HySUPP does. */
    ABUNDANCE
  }

  /** Mean spectral angle, radians. */
  public double meanAngle() {
    return Arrays.stream(angles).average().orElse(Double.NaN);
  }

  /**
   * Matches and compares.
   *
   * @param referenceSpectra {@code [endmember][band]}
   * @param referenceMaps    {@code [endmember][cell]}, {@code NaN} where unknown
   * @param spectra          the estimate, {@code [endmember][band]} on the same bands
   * @param maps             the estimate, {@code [endmember][cell]} on the same cells, {@code NaN} where unknown
   */
  public static UnmixingErrors of(double[][] referenceSpectra, float[][] referenceMaps, double[][] spectra,
      float[][] maps, MatchBy by) {
    double[][] angles = SpectralAngle.matrix(referenceSpectra, spectra);
    double[][] squares = squares(referenceMaps, maps);
    int[] match = Assignment.of(by == MatchBy.ANGLE ? angles
        : Arrays.stream(squares).map(row -> Arrays.stream(row).map(Math::sqrt).toArray()).toArray(double[][]::new));
    int size = referenceSpectra.length;
    long cells = common(referenceMaps[0], maps[0]);
    double[] matched = new double[size];
    double[] errors = new double[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      matched[i] = angles[i][match[i]];
      errors[i] = Math.sqrt(squares[i][match[i]] / cells);
      total += squares[i][match[i]];
    }
    double signal = signal(referenceMaps, maps[0]);
    return new UnmixingErrors(match, matched, errors, Math.sqrt(total / cells / size), 10 * Math.log10(signal / total));
  }

  /**
   * The root mean square error of the spectra as they are, without any scaling.
   *
   * @param reference {@code [endmember][band]}
   * @param spectra   the estimate on the same bands
   */
  public double spectralRmse(double[][] reference, double[][] spectra) {
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      for (int band = 0; band < reference[i].length; band++) {
        double difference = reference[i][band] - spectra[matching[i]][band];
        sum += difference * difference;
      }
    }
    return Math.sqrt(sum / reference.length / reference[0].length);
  }

  private static double[][] squares(float[][] reference, float[][] estimate) {
    double[][] squares = new double[reference.length][estimate.length];
    for (int i = 0; i < reference.length; i++) {
      for (int j = 0; j < estimate.length; j++) {
        for (int cell = 0; cell < reference[i].length; cell++) {
          double difference = reference[i][cell] - estimate[j][cell];
          squares[i][j] += Double.isNaN(difference) ? 0 : difference * difference;
        }
      }
    }
    return squares;
  }

  private static long common(float[] a, float[] b) {
    long count = 0;
    for (int i = 0; i < a.length; i++) {
      count += Float.isNaN(a[i]) || Float.isNaN(b[i]) ? 0 : 1;
    }
    return count;
  }

  private static double signal(float[][] reference, float[] estimate) {
    double sum = 0;
    for (float[] map : reference) {
      for (int cell = 0; cell < map.length; cell++) {
        sum += Float.isNaN(map[cell]) || Float.isNaN(estimate[cell]) ? 0 : (double) map[cell] * map[cell];
      }
    }
    return sum;
  }
}
