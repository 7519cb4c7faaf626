/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/** UTM on WGS 84 for tests: Krueger's series to the third order, good to a millimetre inside a zone. */
final class Utm implements CoordinateTransforms {
  private static final double N = 1 / (2 * 298.257223563 - 1);
  private static final double A = 6378137 / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
  private static final double E = 2 * Math.sqrt(N) / (1 + N);
  private static final double[] ALPHA = {N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16,
      13 * N * N / 48 - 3 * N * N * N / 5, 61 * N * N * N / 240};
  private static final double[] BETA = {N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96,
      N * N / 48 + N * N * N / 15, 17 * N * N * N / 480};

  @Override
  public CoordinateTransform between(Crs from, Crs to) {
    boolean forward = from.equals(Crs.WGS84);
    int code = (forward ? to : from).epsgCode().orElseThrow();
    if (code / 100 != 326 && code / 100 != 327) {
      throw new IllegalArgumentException("unknown EPSG:" + code);
    }
    double meridian = Math.toRadians(code % 100 * 6 - 183);
    double falseNorthing = code / 100 == 327 ? 1e7 : 0;
    return (xy, count) -> {
      for (int i = 0; i < 2 * count; i += 2) {
        double[] result = forward ? project(xy[i], xy[i + 1], meridian, falseNorthing)
            : invert(xy[i], xy[i + 1], meridian, falseNorthing);
        System.arraycopy(result, 0, xy, i, 2);
      }
    };
  }

  private static double[] project(double longitude, double latitude, double meridian, double falseNorthing) {
    double sin = Math.sin(Math.toRadians(latitude));
    double t = Math.sinh(atanh(sin) - E * atanh(E * sin));
    double dl = Math.toRadians(longitude) - meridian;
    double xi = Math.atan2(t, Math.cos(dl));
    double eta = atanh(Math.sin(dl) / Math.sqrt(1 + t * t));
    double x = eta;
    double y = xi;
    for (int j = 1; j <= 3; j++) {
      x += ALPHA[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
      y += ALPHA[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
    }
    return new double[] {500000 + 0.9996 * A * x, falseNorthing + 0.9996 * A * y};
  }

  private static double[] invert(double easting, double northing, double meridian, double falseNorthing) {
    double xi = (northing - falseNorthing) / (0.9996 * A);
    double eta = (easting - 500000) / (0.9996 * A);
    double y = xi;
    double x = eta;
    for (int j = 1; j <= 3; j++) {
      y -= BETA[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
      x -= BETA[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
    }
    double chi = Math.asin(Math.sin(y) / Math.cosh(x));
    double latitude = chi;
    for (int i = 0; i < 6; i++) {
      latitude = Math.asin(Math.tanh(atanh(Math.sin(chi)) + E * atanh(E * Math.sin(latitude))));
    }
    return new double[] {Math.toDegrees(meridian + Math.atan2(Math.sinh(x), Math.cos(y))), Math.toDegrees(latitude)};
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }

  @Override
  public String describe(Crs crs) {
    return crs.toString();
  }

  @Override
  public Crs normalise(Crs crs) {
    return crs;
  }

  @Override
  public boolean isGeographic(Crs crs) {
    return crs.equals(Crs.WGS84);
  }
}
