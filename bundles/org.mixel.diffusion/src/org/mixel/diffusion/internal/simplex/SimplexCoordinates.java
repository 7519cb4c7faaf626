/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

import java.util.Arrays;

/**
 * The numbers in which a network sees abundances. {@link SumZeroCoordinates} are the usual ones;
 * {@link LogRatioCoordinates} and {@link PlainCoordinates} are there to compare with. Safe for several threads.
 */
public abstract sealed class SimplexCoordinates
    permits SumZeroCoordinates, LogRatioCoordinates, PlainCoordinates {

  /** The kinds of coordinates. */
  public enum Kind {
    /** Coordinates of the plane of sum one; estimates are projected onto the simplex. */
    SUM_ZERO("helmert"),
    /** Isometric log-ratios; always inside the simplex, zeros replaced. */
    LOG_RATIO("ilr"),
    /** The abundances themselves from -1 to 1, clipped: as published. */
    PLAIN("clip");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    /** The kind of a name in a file. */
    public static Kind parse(String text) {
      return Arrays.stream(values()).filter(kind -> kind.written.equals(text)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("unknown coordinates " + text));
    }

    @Override
    public String toString() {
      return written;
    }
  }

  private final double[] centre;
  private final double scale;

  SimplexCoordinates(double[] centre, double scale) {
    if (centre.length < 2 || !(scale > 0)) {
      throw new IllegalArgumentException(centre.length + " endmembers, scale " + scale);
    }
    this.centre = centre.clone();
    this.scale = scale;
  }

  /**
   * Coordinates of a kind.
   *
   * @param centre abundances that have the coordinates zero, {@code [endmember]}, summing to one; plain coordinates
   *               use their number only
   * @param scale  factor of the coordinates; one for plain coordinates
   */
  public static SimplexCoordinates of(Kind kind, double[] centre, double scale) {
    return switch (kind) {
      case SUM_ZERO -> new SumZeroCoordinates(centre, scale);
      case LOG_RATIO -> new LogRatioCoordinates(centre, scale);
      case PLAIN -> new PlainCoordinates(centre.length);
    };
  }

  /**
   * Coordinates before anything is known of the data: centred at equal shares, scale one. What data look like in
   * them says how to centre and scale: the abundances of their mean, and the inverse of their deviation.
   */
  public static SimplexCoordinates raw(Kind kind, int endmembers) {
    double[] centre = new double[endmembers];
    Arrays.fill(centre, 1.0 / endmembers);
    return of(kind, centre, 1);
  }

  /** The Helmert matrix: {@code [row][endmember]}, orthonormal rows that sum to zero. */
  public static double[][] helmert(int p) {
    double[][] rows = new double[p - 1][p];
    for (int r = 1; r < p; r++) {
      double norm = Math.sqrt((double) r * (r + 1));
      Arrays.fill(rows[r - 1], 0, r, 1 / norm);
      rows[r - 1][r] = -r / norm;
    }
    return rows;
  }

  /** What kind these are. */
  public abstract Kind kind();

  /** Number of endmembers p. */
  public int endmembers() {
    return centre.length;
  }

  /** Number of coordinates: p - 1, or p if plain. */
  public abstract int dimensions();

  /** A copy of the abundances whose coordinates are zero. */
  public double[] centre() {
    return centre.clone();
  }

  final double centre(int endmember) {
    return centre[endmember];
  }

  /** The scale. */
  public double scale() {
    return scale;
  }

  /** Coordinates of abundances. */
  public abstract void toCoordinates(double[] abundances, double[] z);

  /** Abundances of coordinates; they may be outside the simplex, in which way depends on the kind. */
  public abstract void toAbundances(double[] z, double[] abundances);

  /** Brings estimated abundances to where true ones can be, in place. */
  public abstract void limit(double[] abundances, SimplexProjection projection);
}
