/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Crs;

class UtmTransformTest {
  private static final int WGS84 = 4326;
  private static final double MILLIMETRE = 1e-3;

  private static CoordinateTransform between(int from, int to) {
    return UtmTransform.between(from, to).orElseThrow();
  }

  @Test
  void agreesWithGeoToolsWithinAMillimetre() {
    Random random = new Random(1);
    TransformFinder finder = new TransformFinder(new CrsDecoder());
    for (int code : new int[] {32601, 32632, 32645, 32660, 32719, 32756}) {
      CoordinateTransform other = finder.findInGeoTools(Crs.WGS84, Crs.epsg(code));
      CoordinateTransform back = finder.findInGeoTools(Crs.epsg(code), Crs.WGS84);
      double[] ours = new double[400];
      for (int i = 0; i < ours.length; i += 2) {
        ours[i] = code % 100 * 6 - 183 + 8 * (random.nextDouble() - 0.5);
        ours[i + 1] = (code < 32700 ? 1 : -1) * 84 * random.nextDouble();
      }
      double[] theirs = ours.clone();
      between(WGS84, code).apply(ours, ours.length / 2);
      other.apply(theirs, ours.length / 2);
      assertArrayEquals(theirs, ours, MILLIMETRE, "EPSG:" + code);
      between(code, WGS84).apply(ours, ours.length / 2);
      back.apply(theirs, ours.length / 2);
      for (int i = 0; i < ours.length; i += 2) {
        assertEquals(Math.IEEEremainder(theirs[i], 360), ours[i], 1e-8, "longitude, EPSG:" + code);
        assertEquals(theirs[i + 1], ours[i + 1], 1e-8, "latitude, EPSG:" + code);
      }
    }
  }

  @Test
  void thereAndBackIsExactFarFromTheZone() {
    Random random = new Random(2);
    double[] places = new double[2000];
    for (int i = 0; i < places.length; i += 2) {
      places[i] = 9 + 120 * (random.nextDouble() - 0.5);
      places[i + 1] = 178 * (random.nextDouble() - 0.5);
    }
    double[] xy = places.clone();
    between(WGS84, 32632).apply(xy, xy.length / 2);
    between(32632, 32733).apply(xy, xy.length / 2);
    between(32733, WGS84).apply(xy, xy.length / 2);
    for (int i = 0; i < places.length; i += 2) {
      assertEquals(places[i + 1], xy[i + 1], 1e-9);
      assertEquals(places[i], xy[i], 1e-9 / Math.cos(Math.toRadians(places[i + 1])));
    }
  }

  @Test
  void polesAndTheEquatorLieWhereTheyShould() {
    double[] xy = {9, 90, 9, 0, 9, -90};
    between(WGS84, 32632).apply(xy, 3);
    double quadrant = 0.9996 * 10_001_965.729; // of the meridian of WGS 84
    assertArrayEquals(new double[] {500_000, quadrant, 500_000, 0, 500_000, -quadrant}, xy, 0.01);
  }

  @Test
  void whereTheSeriesEndsNothingIsInvented() {
    double[] xy = {9 + 81, 10, 9, 91, Double.NaN, 10, 180, 0, 9, 50};
    between(WGS84, 32632).apply(xy, 5);
    for (int i = 0; i < 8; i++) {
      assertTrue(Double.isNaN(xy[i]), "value " + i);
    }
    assertEquals(500_000, xy[8], MILLIMETRE);
    double[] far = {1e30, 5, 5, Double.NEGATIVE_INFINITY};
    between(32632, WGS84).apply(far, 2);
    for (double value : far) {
      assertTrue(Double.isNaN(value));
    }
  }

  @Test
  void otherSystemsAreLeftToOthers() {
    assertTrue(UtmTransform.between(WGS84, 3857).isEmpty());
    assertTrue(UtmTransform.between(25832, WGS84).isEmpty());
    assertTrue(UtmTransform.between(32600, WGS84).isEmpty());
    assertTrue(UtmTransform.between(32661, WGS84).isEmpty());
  }
}
