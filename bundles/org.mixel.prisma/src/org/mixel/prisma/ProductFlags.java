/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5File;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;

/** The flags that a product really has: every dataset of them is optional. */
final class ProductFlags {
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final List<DnCube> planes = new ArrayList<>();

  /**
   * Where a flag is found.
   *
   * @param plane a mask of one value a pixel; empty for the error matrices, which have one for every band
   */
  record Source(Flag flag, Optional<DnCube> plane) {
  }

  /** The flags of the error matrices. */
  void addErrors(Level level) {
    add(level == Level.L1 ? Flag.L1_ERRORS : Flag.L2_ERRORS, Optional.empty());
  }

  /** The flags of the masks of a hyperspectral product of the given size. */
  void addMasks(Hdf5File hdf, Level level, int rows, int columns, TileCache cache, List<String> warnings)
      throws IOException {
    addMask(hdf, level, "Cloud_Mask", Flag.CLOUD, rows, columns, cache, warnings);
    addMask(hdf, level, "SunGlint_Mask", Flag.SUN_GLINT, rows, columns, cache, warnings);
    addMask(hdf, level, "LandCover_Mask", Flag.LAND_COVER, rows, columns, cache, warnings);
    addMaps(hdf, level, rows, columns, cache, warnings);
  }

  /** The flags of the atmospheric maps, for a raster of the given size. */
  void addMaps(Hdf5File hdf, Level level, int rows, int columns, TileCache cache, List<String> warnings)
      throws IOException {
    addMask(hdf, level, "MAPS_PIXEL_L2_ERR_MATRIX", Flag.MAPS, rows, columns, cache, warnings);
  }

  private void addMask(Hdf5File hdf, Level level, String name, List<Flag> flags, int rows, int columns,
      TileCache cache, List<String> warnings) throws IOException {
    Optional<DnCube> plane;
    try {
      plane = hdf.plane(level.swath() + "Data Fields/" + name, 1, cache);
    } catch (SceneException e) {
      warnings.add("The mask " + name + " is not used: " + e.getMessage());
      return;
    }
    if (plane.isPresent() && plane.get().rows() == rows && plane.get().columns() == columns) {
      planes.add(plane.get());
      add(flags, plane);
    } else if (plane.isPresent()) {
      plane.get().close();
      warnings.add("The mask " + name + " has another shape than the cubes and is not used.");
    }
  }

  private void add(List<Flag> flags, Optional<DnCube> plane) {
    flags.forEach(flag -> sources.put(flag.title(), new Source(flag, plane)));
  }

  List<String> titles() {
    return List.copyOf(sources.keySet());
  }

  Optional<Source> source(String title) {
    return Optional.ofNullable(sources.get(title));
  }

  void close() throws IOException {
    for (DnCube plane : planes) {
      plane.close();
    }
  }
}
