/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.mixel.model.SpectralAngle;
import org.mixel.unmixing.internal.ActiveSet;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.SupportSystems;

/**
 * Gives endmembers that are known but for a factor, as a loss of angles leaves them, the factors with which their
 * mixtures come nearest to the pixels: non-negative least squares over all pixels. Also tells what is doubtful.
 */
final class EndmemberFit {
  private static final double SAME_ANGLE = 0.03;
  private static final double EMPTY = 0.005;

  private final double[][] shapes;
  private final double[] gram;
  private final double[] target;
  private final double[] sums;
  private long pixels;

  /** @param shapes {@code [endmember][band]}, in the unit of the pixels that will be added, but for factors */
  EndmemberFit(double[][] shapes) {
    this.shapes = shapes;
    this.gram = new double[shapes.length * shapes.length];
    this.target = new double[shapes.length];
    this.sums = new double[shapes.length];
  }

  /** Adds a pixel whose abundances are known. */
  void add(double[] abundances, float[] spectra, int start) {
    for (int i = 0; i < shapes.length; i++) {
      double product = 0;
      for (int band = 0; band < shapes[i].length; band++) {
        product += shapes[i][band] * spectra[start + band];
      }
      target[i] += abundances[i] * product;
      sums[i] += abundances[i];
      for (int j = 0; j < shapes.length; j++) {
        gram[i * shapes.length + j] += abundances[i] * abundances[j];
      }
    }
    pixels++;
  }

  /**
   * The endmembers.
   *
   * @param unit what they are multiplied by at last
   */
  double[][] endmembers(double unit) {
    int p = shapes.length;
    double[] products = Dense.gram(shapes);
    double[] system = new double[p * p];
    for (int i = 0; i < p * p; i++) {
      system[i] = gram[i] * products[i] / Math.max(1, pixels);
    }
    double[] factors = new double[p];
    double[] b = Arrays.stream(target).map(t -> t / Math.max(1, pixels)).toArray();
    new ActiveSet(new SupportSystems(system, p, false, false)).solve(b, factors);
    double[][] result = new double[p][];
    for (int i = 0; i < p; i++) {
      // An endmember that nothing needs keeps its shape; its factor is unknown.
      double factor = unit * (factors[i] > 0 ? factors[i] : 1);
      result[i] = Arrays.stream(shapes[i]).map(v -> v * factor).toArray();
    }
    return result;
  }

  /** Mean abundances of all pixels added. */
  List<Double> meanAbundances() {
    return Arrays.stream(sums).map(sum -> sum / Math.max(1, pixels)).boxed().toList();
  }

  /** Sentences on what makes a result doubtful. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      if (Arrays.stream(shapes[i]).allMatch(v -> v <= 0)) {
        warnings.add("An endmember is zero in all bands; ask for fewer endmembers or choose another seed.");
      }
      for (int j = 0; j < i; j++) {
        double angle = SpectralAngle.between(shapes[i], shapes[j]);
        if (angle < SAME_ANGLE) {
          warnings.add(String.format(Locale.ROOT, "Two endmembers are nearly the same (%.3f rad apart); ask for fewer "
              + "endmembers or choose another seed.", angle));
        }
      }
    }
    for (double mean : meanAbundances()) {
      if (mean < EMPTY) {
        warnings.add(String.format(Locale.ROOT, "An endmember covers only %.2f %% of the scene; ask for fewer "
            + "endmembers or choose another seed.", 100 * mean));
      }
    }
    return warnings;
  }
}
