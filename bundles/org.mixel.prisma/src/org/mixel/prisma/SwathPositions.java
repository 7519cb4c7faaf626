/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mixel.hdf5.NumberPlane;
import org.mixel.model.Crs;
import org.mixel.model.PositionMesh;
import org.mixel.model.SceneException;
import org.mixel.model.Window;

/**
 * Longitudes and latitudes of a raster's pixels as stored; of a fine raster every n-th, in the middle of each 30 m.
 *
 * @param columns columns of the raster as stored
 * @param rows    rows as stored
 * @param ratio   its pixels along 30 m
 */
record SwathPositions(int columns, int rows, int ratio) {

  /**
   * Reads them.
   *
   * @param warnings receives how many are no positions
   * @return empty where the product has none of this raster
   */
  Optional<PositionMesh> of(ProductFile source, List<String> warnings) throws IOException {
    Detector detector = ratio == 1 ? Detector.VNIR : Detector.PAN;
    String fields = source.level().swath(detector) + "Geolocation Fields/";
    for (String ending : new String[] {"", "_VNIR", "_SWIR"}) {
      int first = ratio / 2;
      Optional<int[]> shape = source.hdf().shape(fields + "Latitude" + ending);
      if (shape.isPresent() && Arrays.equals(shape.get(), new int[] {rows, columns})
          && columns >= 2 * ratio && rows >= 2 * ratio) {
        Optional<NumberPlane> latitude = source.hdf().plane(fields + "Latitude" + ending, first, ratio);
        Optional<NumberPlane> longitude = source.hdf().plane(fields + "Longitude" + ending, first, ratio);
        if (longitude.isPresent() && longitude.get().values().length == latitude.get().values().length) {
          return Optional.of(mesh(latitude.get(), longitude.get(), warnings));
        }
      }
    }
    return Optional.empty();
  }

  /** Reads what was read before. */
  PositionMesh again(ProductFile source) throws IOException {
    source.hdf().checkWhole();
    return of(source, new ArrayList<>()).orElseThrow(() -> new SceneException(source.origin(),
        "the latitudes and longitudes are no longer in it", "open it again"));
  }

  private PositionMesh mesh(NumberPlane latitude, NumberPlane longitude, List<String> warnings) {
    double[] x = longitude.values();
    double[] y = latitude.values();
    int unknown = 0;
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(y[i]) < 90 && Math.abs(x[i]) <= 180) || x[i] == 0 && y[i] == 0) {
        x[i] = Double.NaN;
        y[i] = Double.NaN;
        unknown++;
      }
    }
    if (unknown > 0) {
      warnings.add(unknown + " of " + x.length + " positions of pixels are no latitudes and longitudes; these pixels "
          + "are not shown on the map.");
    }
    double centre = ratio / 2 + 0.5;
    return new PositionMesh(Window.ofSize(columns, rows), latitude.columns(), latitude.rows(), centre, centre, ratio,
        Crs.WGS84, x, y);
  }
}
