/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.Optional;

import org.mixel.model.CoordinateTransform;

/**
 * Longitudes and latitudes on WGS 84 into a UTM zone of the same datum, back, and from zone to zone: Krüger's series
 * to the sixth order in the third flattening (C. F. F. Karney, Transverse Mercator with an accuracy of a few
 * nanometers, J. Geod. 85, 2011). It needs no database and no library, so that opening a scene does not wait for one:
 * GeoTools takes about a second for its first position.
 *
 * <p>Positions more than 80 degrees of longitude from the middle of the zone, where the series ends, become
 * {@code NaN}. Cost: some six elementary functions a position.
 */
final class UtmTransform implements CoordinateTransform {
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double N = FLATTENING / (2 - FLATTENING);
  private static final double E = Math.sqrt(FLATTENING * (2 - FLATTENING));
  /** Radius of the sphere on which the meridian has its true length, times the scale of UTM. */
  private static final double RADIUS =
      0.9996 * 6_378_137 / (1 + N) * (1 + N * N * (1 / 4.0 + N * N * (1 / 64.0 + N * N / 256)));
  /** Coefficients of sin 2jx, j from 1: row j holds those of the powers of n from j on. */
  private static final double[] FORWARD = coefficients(new double[][] {
      {1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37_800.0},
      {13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1_983_433 / 1_935_360.0},
      {61 / 240.0, -103 / 140.0, 15_061 / 26_880.0, 167_603 / 181_440.0},
      {49_561 / 161_280.0, -179 / 168.0, 6_601_661 / 7_257_600.0},
      {34_729 / 80_640.0, -3_418_889 / 1_995_840.0},
      {212_378_941 / 319_334_400.0}});
  private static final double[] BACK = coefficients(new double[][] {
      {-1 / 2.0, 2 / 3.0, -37 / 96.0, 1 / 360.0, 81 / 512.0, -96_199 / 604_800.0},
      {-1 / 48.0, -1 / 15.0, 437 / 1440.0, -46 / 105.0, 1_118_711 / 3_870_720.0},
      {-17 / 480.0, 37 / 840.0, 209 / 4480.0, -5569 / 90_720.0},
      {-4397 / 161_280.0, 11 / 504.0, 830_251 / 7_257_600.0},
      {-4583 / 161_280.0, 108_847 / 3_991_680.0},
      {-20_648_693 / 638_668_800.0}});
  private static final double FARTHEST = Math.toRadians(80);
  private static final double MOST_ETA = 2.5;
  private static final int WGS84 = 4326;
  private static final int STEPS = 6;

  private final Optional<Zone> from;
  private final Optional<Zone> to;

  private UtmTransform(Optional<Zone> from, Optional<Zone> to) {
    this.from = from;
    this.to = to;
  }

  /**
   * A zone.
   *
   * @param meridian central meridian in radians
   * @param northing northing of the equator in metres
   */
  private record Zone(double meridian, double northing) {

    static Optional<Zone> of(int code) {
      boolean north = code > 32600 && code <= 32660;
      boolean south = code > 32700 && code <= 32760;
      return north || south
          ? Optional.of(new Zone(Math.toRadians(code % 100 * 6 - 183), south ? 10_000_000 : 0)) : Optional.empty();
    }
  }

  /** The transform between two systems by their EPSG codes; empty where one of them is of another kind. */
  static Optional<CoordinateTransform> between(int fromCode, int toCode) {
    Optional<Zone> source = Zone.of(fromCode);
    Optional<Zone> target = Zone.of(toCode);
    boolean known = (source.isPresent() || fromCode == WGS84) && (target.isPresent() || toCode == WGS84);
    return known ? Optional.of(new UtmTransform(source, target)) : Optional.empty();
  }

  private static double[] coefficients(double[][] rows) {
    double[] result = new double[rows.length];
    for (int j = 0; j < rows.length; j++) {
      for (int k = 0; k < rows[j].length; k++) {
        result[j] += rows[j][k] * Math.pow(N, j + 1 + k);
      }
    }
    return result;
  }

  @Override
  public void apply(double[] xy, int count) {
    if (from.equals(to)) {
      return;
    }
    for (int i = 0; i < 2 * count; i += 2) {
      from.ifPresent(new Position(xy, i)::toDegrees);
      to.ifPresent(new Position(xy, i)::toZone);
      if (!Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1])) {
        xy[i] = Double.NaN;
        xy[i + 1] = Double.NaN;
      }
    }
  }

  /** One position within an array. */
  private record Position(double[] xy, int at) {

    void toZone(Zone zone) {
      double latitude = Math.toRadians(xy[at + 1]);
      double east = Math.IEEEremainder(Math.toRadians(xy[at]) - zone.meridian, 2 * Math.PI);
      if (!(Math.abs(latitude) <= Math.PI / 2 && Math.abs(east) <= FARTHEST)) {
        put(Double.NaN, Double.NaN);
        return;
      }
      double conformal = conformal(Math.tan(latitude));
      double sine = Math.sin(east);
      double cosine = Math.cos(east);
      double slope = sine / Math.sqrt(1 + conformal * conformal);
      put(Math.atan2(conformal, cosine), 0.5 * Math.log((1 + slope) / (1 - slope)));
      double square = conformal * conformal + cosine * cosine;
      double rest = 1 - slope * slope;
      add(FORWARD, 2 * conformal * cosine / square, (cosine - conformal) * (cosine + conformal) / square,
          2 * slope / rest, (1 + slope * slope) / rest);
      put(500_000 + RADIUS * xy[at + 1], zone.northing + RADIUS * xy[at]);
    }

    void toDegrees(Zone zone) {
      double xi = (xy[at + 1] - zone.northing) / RADIUS;
      double eta = (xy[at] - 500_000) / RADIUS;
      if (!(Math.abs(eta) <= MOST_ETA && Math.abs(xi) <= Math.PI)) {
        put(Double.NaN, Double.NaN);
        return;
      }
      put(xi, eta);
      double growth = Math.exp(2 * eta);
      add(BACK, Math.sin(2 * xi), Math.cos(2 * xi), (growth - 1 / growth) / 2, (growth + 1 / growth) / 2);
      double cosine = Math.cos(xy[at]);
      double sinh = (Math.exp(xy[at + 1]) - Math.exp(-xy[at + 1])) / 2;
      double conformal = Math.sin(xy[at]) / Math.sqrt(sinh * sinh + cosine * cosine);
      double longitude = Math.toDegrees(zone.meridian + Math.atan2(sinh, cosine));
      put(Math.IEEEremainder(longitude, 360), Math.toDegrees(Math.atan(tangent(conformal))));
    }

    private void put(double first, double second) {
      xy[at] = first;
      xy[at + 1] = second;
    }

    /**
     * Adds the series of sin 2j(xi + i eta), summed from its end (Clenshaw), to what is stored, by the sine and cosine
     * of 2 xi and the hyperbolic ones of 2 eta.
     */
    private void add(double[] series, double sinXi, double cosXi, double sinhEta, double coshEta) {
      double real = 2 * cosXi * coshEta;
      double imaginary = -2 * sinXi * sinhEta;
      double nextReal = 0;
      double nextImaginary = 0;
      double afterReal = 0;
      double afterImaginary = 0;
      for (int j = series.length - 1; j >= 0; j--) {
        double sumReal = real * nextReal - imaginary * nextImaginary - afterReal + series[j];
        double sumImaginary = real * nextImaginary + imaginary * nextReal - afterImaginary;
        afterReal = nextReal;
        afterImaginary = nextImaginary;
        nextReal = sumReal;
        nextImaginary = sumImaginary;
      }
      xy[at] += nextReal * sinXi * coshEta - nextImaginary * cosXi * sinhEta;
      xy[at + 1] += nextReal * cosXi * sinhEta + nextImaginary * sinXi * coshEta;
    }
  }

  /** Tangent of the conformal latitude, by the tangent of the latitude. */
  private static double conformal(double tau) {
    double root = Math.sqrt(1 + tau * tau);
    double sigma = sigma(tau / root);
    return tau * Math.sqrt(1 + sigma * sigma) - sigma * root;
  }

  /** sinh(e atanh(e sine)): both arguments are below .0068, so that few terms of their series are exact. */
  private static double sigma(double sine) {
    double square = E * E * sine * sine;
    double x = E * E * sine * (1 + square * (1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square * (1 / 9.0
        + square * (1 / 11.0 + square / 13))))));
    return x * (1 + x * x * (1 / 6.0 + x * x / 120));
  }

  /** Tangent of the latitude whose conformal latitude has the given tangent, by Newton's method. */
  private static double tangent(double conformal) {
    double tau = conformal / (1 - E * E);
    for (int i = 0; i < STEPS; i++) {
      double found = conformal(tau);
      double step = (conformal - found) * (1 + (1 - E * E) * tau * tau)
          / (Math.sqrt(1 + found * found) * (1 - E * E) * Math.sqrt(1 + tau * tau));
      tau += step;
      if (!(Math.abs(step) > 1e-15 * Math.max(1, Math.abs(tau)))) {
        break;
      }
    }
    return tau;
  }
}
