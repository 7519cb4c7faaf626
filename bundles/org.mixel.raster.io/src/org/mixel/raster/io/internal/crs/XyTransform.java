/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.Arrays;

import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.mixel.model.CoordinateTransform;

/**
 * GeoTools' transform with x first on both sides, whatever order the systems declare.
 *
 * @param transform the transform in declared order; immutable and safe for use by several threads
 * @param swapIn    whether the source system declares y first
 * @param swapOut   whether the target system declares y first
 * @param degrees   whether the source is longitude and latitude in degrees, where latitude has an end
 */
record XyTransform(MathTransform transform, boolean swapIn, boolean swapOut, boolean degrees)
    implements CoordinateTransform {
  private static final int CHUNK = 2048;

  @Override
  public void apply(double[] xy, int count) {
    if (transform.isIdentity() && swapIn == swapOut) {
      return;
    }
    double[] result = new double[2 * Math.min(count, CHUNK)];
    for (int done = 0; done < count; done += CHUNK) {
      int points = Math.min(CHUNK, count - done);
      if (degrees) {
        dropBeyondPoles(xy, 2 * done, points);
      }
      if (swapIn) {
        swap(xy, 2 * done, points);
      }
      chunk(xy, 2 * done, result, points);
      if (swapOut) {
        swap(result, 0, points);
      }
      clean(result, points);
      System.arraycopy(result, 0, xy, 2 * done, 2 * points);
    }
  }

  /** The series of a projection go on beyond the poles without complaint. */
  private static void dropBeyondPoles(double[] xy, int offset, int points) {
    for (int i = offset; i < offset + 2 * points; i += 2) {
      if (Math.abs(xy[i + 1]) > 90) {
        xy[i] = Double.NaN;
        xy[i + 1] = Double.NaN;
      }
    }
  }

  private void chunk(double[] from, int offset, double[] result, int points) {
    try {
      transform.transform(from, offset, result, 0, points);
    } catch (TransformException | IllegalArgumentException e) { // GeoTools fails so on angles beyond printing
      // one bad position spoils the call: find out which, and let only those be missing
      for (int i = 0; i < points; i++) {
        single(from, offset + 2 * i, result, 2 * i);
      }
    }
  }

  private void single(double[] from, int offset, double[] result, int at) {
    try {
      transform.transform(from, offset, result, at, 1);
    } catch (TransformException | IllegalArgumentException e) {
      Arrays.fill(result, at, at + 2, Double.NaN);
    }
  }

  private static void clean(double[] xy, int points) {
    for (int i = 0; i < 2 * points; i += 2) {
      if (!Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1])) {
        xy[i] = Double.NaN;
        xy[i + 1] = Double.NaN;
      }
    }
  }

  private static void swap(double[] xy, int offset, int points) {
    for (int i = offset; i < offset + 2 * points; i += 2) {
      double first = xy[i];
      xy[i] = xy[i + 1];
      xy[i + 1] = first;
    }
  }
}
