/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * Brings the endmembers of products into one order. Blind unmixing returns endmembers in any order; learning from
 * several runs as they come would blur them into each other.
 */
public final class EndmemberMatching {

  private EndmemberMatching() {
  }

  /**
   * Products with the endmembers of a reference in its order, under its names: those whose spectra lie at the least
   * sum of spectral angles, over the wavelengths that both have. Products of the same names and without spectra stay
   * as they are. Cost: all p! orders for up to 8 endmembers.
   *
   * @throws InputException if a product has another number of endmembers, or other names and no spectra
   */
  public static List<AbundanceProduct> toOrderOf(AbundanceProduct reference, List<AbundanceProduct> products)
      throws ToolException {
    List<AbundanceProduct> ordered = new ArrayList<>();
    for (AbundanceProduct product : products) {
      requireSameNumber(reference, product);
      if (reference.endmembers().isEmpty() || product.endmembers().isEmpty()) {
        if (!product.maps().names().equals(reference.maps().names())) {
          throw new InputException(product.file() + ": its endmembers " + product.maps().names()
              + " have other names than those of " + reference.file() + " " + reference.maps().names()
              + " and there are no spectra to tell which is which; write endmembers.csv beside it, or choose "
              + "--endmember-order given or permutation.");
        }
        ordered.add(product);
      } else {
        ordered.add(reordered(product, order(reference.endmembers().get(), product.endmembers().get()),
            reference.maps().names()));
      }
    }
    return ordered;
  }

  /** Products with the names of a reference, their endmembers in their own order. */
  public static List<AbundanceProduct> renamed(AbundanceProduct reference, List<AbundanceProduct> products)
      throws ToolException {
    List<AbundanceProduct> renamed = new ArrayList<>();
    for (AbundanceProduct product : products) {
      requireSameNumber(reference, product);
      int[] same = IntStream.range(0, product.maps().size()).toArray();
      renamed.add(reordered(product, same, reference.maps().names()));
    }
    return renamed;
  }

  private static void requireSameNumber(AbundanceProduct reference, AbundanceProduct product) throws ToolException {
    if (product.maps().size() != reference.maps().size()) {
      throw new InputException(product.file() + ": it has " + product.maps().size() + " endmembers and "
          + reference.file() + " has " + reference.maps().size()
          + "; a model is made for one number of endmembers, train one for each.");
    }
  }

  private static AbundanceProduct reordered(AbundanceProduct product, int[] order, List<String> names) {
    float[][] maps = new float[order.length][];
    for (int i = 0; i < order.length; i++) {
      maps[i] = product.maps().map(order[i]);
    }
    return new AbundanceProduct(product.file(), new AbundanceMaps(product.maps().grid(), names, maps),
        product.endmembers().map(e -> new Endmembers(names, e.axis(),
            Arrays.stream(order).mapToObj(e::spectrum).toArray(double[][]::new))), product.label());
  }

  /** For each endmember of the reference the index of the other one that matches it. */
  static int[] order(Endmembers reference, Endmembers other) {
    double[][] angles = new double[reference.size()][other.size()];
    for (int i = 0; i < angles.length; i++) {
      for (int j = 0; j < angles.length; j++) {
        angles[i][j] = angle(reference, i, other, j);
      }
    }
    return new Search(angles).best();
  }

  /** Spectral angle over common wavelengths, the other spectrum interpolated; over bands where there are none. */
  private static double angle(Endmembers a, int i, Endmembers b, int j) {
    double[] x = a.spectrum(i);
    double[] y = b.spectrum(j);
    boolean byWavelength = a.axis().hasWavelengths() && b.axis().hasWavelengths();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int k = 0; k < x.length; k++) {
      double value = byWavelength ? interpolated(b.axis().wavelengths(), y, a.axis().wavelength(k))
          : k < y.length ? y[k] : Double.NaN;
      if (Double.isFinite(value) && Double.isFinite(x[k])) {
        xy += x[k] * value;
        xx += x[k] * x[k];
        yy += value * value;
      }
    }
    return Math.acos(Math.max(-1, Math.min(1, xy / Math.sqrt(Math.max(xx * yy, Double.MIN_NORMAL)))));
  }

  private static double interpolated(double[] wavelengths, double[] values, double wavelength) {
    double best = Double.NaN;
    for (int k = 0; k + 1 < wavelengths.length; k++) {
      double low = Math.min(wavelengths[k], wavelengths[k + 1]);
      double high = Math.max(wavelengths[k], wavelengths[k + 1]);
      if (wavelength >= low && wavelength <= high && high > low) {
        double share = (wavelength - wavelengths[k]) / (wavelengths[k + 1] - wavelengths[k]);
        best = values[k] + share * (values[k + 1] - values[k]);
      }
    }
    return best;
  }

  /** Depth-first search for the assignment of the least sum, cut off where a partial sum is too large already. */
  private static final class Search {
    private final double[][] costs;
    private final int[] chosen;
    private int[] best;
    private double least = Double.POSITIVE_INFINITY;

    Search(double[][] costs) {
      this.costs = costs;
      this.chosen = new int[costs.length];
    }

    int[] best() {
      go(0, 0, 0);
      return best;
    }

    private void go(int row, int used, double sum) {
      if (sum >= least) {
        return;
      }
      if (row == costs.length) {
        least = sum;
        best = chosen.clone();
        return;
      }
      for (int column = 0; column < costs.length; column++) {
        if ((used & 1 << column) == 0) {
          chosen[row] = column;
          go(row + 1, used | 1 << column, sum + costs[row][column]);
        }
      }
    }
  }
}
