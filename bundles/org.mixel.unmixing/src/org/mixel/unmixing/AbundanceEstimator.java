/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.unmixing.internal.ActiveSet;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.PlaneProducts;
import org.mixel.unmixing.internal.SpectralProducts;
import org.mixel.unmixing.internal.SupportSystems;

/**
 * Abundances of known endmembers: the exact solution of the constrained least squares problem of every pixel
 * (Heinz and Chang 2001, IEEE TGRS 39, 529-545, solved by an active set and not approximated by a penalty).
 *
 * <p>A pixel that misses at most 5 % of the bands is solved on the others. Safe for use by several threads.
 */
public final class AbundanceEstimator {
  /** Largest share of the bands that a pixel may miss. */
  public static final double MISSING_LIMIT = 0.05;

  private final double[][] endmembers;
  private final AbundanceScale scale;
  private final AbundanceSolver solver;
  private final double sparsity;
  private final int size;
  private final int bands;
  private final double[] gram;
  private final double[] factors;
  private final SpectralProducts products;
  private final PlaneProducts planeProducts;
  private final SupportSystems systems;

  /**
   * What became of a run of pixels.
   *
   * @param solved  pixels with abundances
   * @param partial those of them that miss some bands
   * @param missing pixels without abundances because they miss too many bands or are zero in all
   * @param dark    pixels without abundances because no positive multiple of any endmember fits better than nothing
   */
  public record Tally(long solved, long partial, long missing, long dark) {
    /** Nothing counted yet. */
    public static final Tally ZERO = new Tally(0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
      return new Tally(solved + other.solved, partial + other.partial, missing + other.missing, dark + other.dark);
    }
  }

  /**
   * @param endmembers {@code [endmember][band]}, finite; copied
   * @param scale      treatment of brightness
   */
  public AbundanceEstimator(double[][] endmembers, AbundanceScale scale) {
    this(endmembers, scale, AbundanceSolver.FCLS, 0);
  }

  /**
   * @param endmembers {@code [endmember][band]}, finite; copied
   * @param scale      treatment of brightness; only fully constrained abundances sum to one in the end
   * @param solver     the constraints
   * @param sparsity   weight of the sum of abundances beside half the squared error, for {@link AbundanceSolver#SUNSAL}
   */
  public AbundanceEstimator(double[][] endmembers, AbundanceScale scale, AbundanceSolver solver, double sparsity) {
    this.solver = solver;
    this.sparsity = solver == AbundanceSolver.SUNSAL ? sparsity : 0;
    this.endmembers = Arrays.stream(endmembers).map(double[]::clone).toArray(double[][]::new);
    this.scale = scale;
    this.size = endmembers.length;
    this.bands = endmembers[0].length;
    this.gram = Dense.gram(this.endmembers);
    this.factors = Arrays.stream(this.endmembers).mapToDouble(scale::factor).toArray();
    this.products = new SpectralProducts(this.endmembers);
    this.planeProducts = new PlaneProducts(this.endmembers);
    this.systems = new SupportSystems(scaled(gram, factors), size, sumToOne(), true);
  }

  private boolean sumToOne() {
    return solver == AbundanceSolver.FCLS && scale.isFullyConstrained();
  }

  private double[] scaled(double[] matrix, double[] f) {
    double[] result = new double[matrix.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result[i * size + j] = matrix[i * size + j] * f[i] * f[j];
      }
    }
    return result;
  }

  /**
   * Estimates the abundances of some pixels. Cost: about {@code bands * endmembers} multiplications a pixel.
   *
   * @param spectra {@code [pixel][band]}, {@code NaN} is missing
   * @param pixels  number of pixels
   * @param maps    {@code [endmember][...]}: receives abundances from {@code offset} on, {@code NaN} where there are
   *                none
   * @param rmse    receives, from {@code offset} on, the root mean square over the present bands of the difference
   *                between pixel and fit, in the unit of the spectra; the fit includes the pixel's brightness factor
   * @param offset  index of the first pixel in {@code maps} and {@code rmse}
   */
  public Tally estimate(float[] spectra, int pixels, float[][] maps, float[] rmse, int offset) {
    Solver solver = new Solver(maps, rmse);
    SpectralProducts.Block block = products.new Block();
    double[] b = new double[size + 1];
    for (int first = 0; first < pixels; first += SpectralProducts.BLOCK) {
      int count = Math.min(SpectralProducts.BLOCK, pixels - first);
      block.compute(spectra, first * bands, count);
      for (int i = 0; i < count; i++) {
        block.get(i, b);
        solver.pixel(spectra, (first + i) * bands, b, offset + first + i);
      }
    }
    return new Tally(solver.solved, solver.partial, solver.missing, solver.dark);
  }

  /**
   * As {@link #estimate}, of pixels that come band after band: the order of most files, and the faster one. Products are
   * as exact as float32 pixels are, see {@link PlaneProducts}.
   *
   * @param planes {@code [band][pixel]}, {@code NaN} is missing
   */
  public Tally estimatePlanes(float[] planes, int pixels, float[][] maps, float[] rmse) {
    PlaneFit fit = new PlaneFit(planeProducts, bands, scale, solver, sparsity, factors, systems);
    Solver incomplete = new Solver(maps, rmse);
    float[] spectrum = new float[bands];
    for (int first = 0; first < pixels; first += PlaneProducts.BLOCK) {
      fit.run(planes, first, pixels, Math.min(PlaneProducts.BLOCK, pixels - first), maps, rmse, pixel -> {
        for (int band = 0; band < bands; band++) {
          spectrum[band] = planes[band * pixels + pixel];
        }
        incomplete.pixelWithGaps(spectrum, 0, pixel);
      });
    }
    return fit.tally().plus(new Tally(incomplete.solved, incomplete.partial, incomplete.missing, incomplete.dark));
  }

  /** Room to work in for one run of pixels. */
  private final class Solver {
    private final float[][] maps;
    private final float[] rmse;
    private final ActiveSet complete = new ActiveSet(systems);
    private final double[] abundance = new double[size];
    private long solved;
    private long partial;
    private long missing;
    private long dark;

    Solver(float[][] maps, float[] rmse) {
      this.maps = maps;
      this.rmse = rmse;
    }

    /** {@code b}: the products with all endmembers and, last, the pixel with itself. */
    void pixel(float[] spectra, int start, double[] b, int target) {
      if (Double.isFinite(b[size])) {
        fit(b, systems.gram(), complete, factors, bands, target, false);
      } else {
        pixelWithGaps(spectra, start, target);
      }
    }

    private void pixelWithGaps(float[] spectra, int start, int target) {
      int[] gaps = gaps(spectra, start);
      if (gaps.length > MISSING_LIMIT * bands) {
        missing++;
        nothing(target);
        return;
      }
      double[] rest = gram.clone();
      for (int band : gaps) {
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            rest[i * size + j] -= endmembers[i][band] * endmembers[j][band];
          }
        }
      }
      double[] f = factors.clone();
      for (int i = 0; scale == AbundanceScale.L2 && i < size; i++) {
        double norm = Math.sqrt(rest[i * size + i]);
        f[i] = norm > 0 ? 1 / norm : 1;
      }
      double[] system = scaled(rest, f);
      ActiveSet own = new ActiveSet(new SupportSystems(system, size, sumToOne(), false));
      fit(productsWithGaps(spectra, start), system, own, f, bands - gaps.length, target, gaps.length > 0);
    }

    private void fit(double[] b, double[] system, ActiveSet active, double[] f, int present, int target,
        boolean gaps) {
      double norm2 = b[size];
      double unit = scale == AbundanceScale.L2 ? Math.sqrt(norm2) : 1;
      if (!(norm2 > 0)) {
        missing++;
        nothing(target);
        return;
      }
      for (int i = 0; i < size; i++) {
        b[i] *= f[i] / unit;
      }
      double sum = solve(b, active);
      if (!(sum > 0)) {
        dark++;
        nothing(target);
        return;
      }
      double error2 = Math.max(0, norm2 / (unit * unit) + quadratic(system, b));
      rmse[target] = (float) (unit * Math.sqrt(error2 / present));
      for (int i = 0; i < size; i++) {
        maps[i][target] = (float) (abundance[i] / sum);
      }
      solved++;
      partial += gaps ? 1 : 0;
    }

    /** What the abundances are to be divided by; zero where there are none. */
    private double solve(double[] b, ActiveSet active) {
      if (solver == AbundanceSolver.UCLS) {
        active.solveFree(b, abundance);
        return 1;
      }
      for (int i = 0; i < size && sparsity > 0; i++) {
        b[i] -= sparsity;
      }
      active.solve(b, abundance);
      for (int i = 0; i < size && sparsity > 0; i++) {
        b[i] += sparsity;
      }
      if (solver != AbundanceSolver.FCLS) {
        return 1;
      }
      double sum = 0;
      for (double a : abundance) {
        sum += a;
      }
      return sum;
    }

    /** a'Ga - 2 a'b. */
    private double quadratic(double[] system, double[] b) {
      double result = 0;
      for (int i = 0; i < size; i++) {
        double row = -2 * b[i];
        for (int j = 0; j < size; j++) {
          row += system[i * size + j] * abundance[j];
        }
        result += row * abundance[i];
      }
      return result;
    }

    private void nothing(int target) {
      for (float[] map : maps) {
        map[target] = Float.NaN;
      }
      rmse[target] = Float.NaN;
    }
  }

  private int[] gaps(float[] spectra, int start) {
    int[] gaps = new int[bands];
    int count = 0;
    for (int band = 0; band < bands; band++) {
      if (!Float.isFinite(spectra[start + band])) {
        gaps[count++] = band;
      }
    }
    return Arrays.copyOf(gaps, count);
  }

  private double[] productsWithGaps(float[] spectra, int start) {
    double[] b = new double[size + 1];
    for (int band = 0; band < bands; band++) {
      double value = spectra[start + band];
      if (Double.isFinite(value)) {
        for (int i = 0; i < size; i++) {
          b[i] += value * endmembers[i][band];
        }
        b[size] += value * value;
      }
    }
    return b;
  }
}
