/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.mixel.model.Geolocation;
import org.mixel.model.LookupTable;
import org.mixel.model.MeshGeolocation;
import org.mixel.model.PositionMesh;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.file.FileScene;

/**
 * Finds the tables that airborne scenes in sensor geometry come with, those of AVIRIS-NG for example:
 * {@code ang20150420t182050_rdn_v1_img} has {@code ang20150420t182050_rdn_glt} beside it, a geometry lookup table, or
 * {@code ang20150420t182050_rdn_igm}, the positions of its pixels ({@link EnviPositions}). The former is an ENVI
 * raster of two bands on the orthorectified grid, with the column and the row of the pixel that each cell shows; it
 * goes before the latter, for it holds what its producer thinks the map should be.
 */
final class EnviGeometry {
  private static final String LOOKUP = "_glt";
  private static final String POSITIONS = "_igm";
  private static final long MOST_CELLS = 1L << 30;

  private final Path file;
  private final EnviOpener opener;
  private final TileCache cache;

  EnviGeometry(Path file, EnviOpener opener, TileCache cache) {
    this.file = file;
    this.opener = opener;
    this.cache = cache;
  }

  /** The scene with the place of a table of the same flight line; as it is where there is none that fits. */
  Scene place(FileScene scene) throws IOException {
    for (Path header : candidates(LOOKUP)) {
      Optional<Geolocation> table = table(header, scene);
      if (table.isPresent()) {
        return scene.placed(table.get(), "lookup table", List.of(header), EnviPlace.NOWHERE);
      }
    }
    FileScene left = scene;
    for (Path header : candidates(POSITIONS)) {
      try {
        Optional<Geolocation> mesh = mesh(header, scene);
        if (mesh.isPresent()) {
          return left.placed(mesh.get(), "positions of pixels", List.of(header), EnviPlace.NOWHERE);
        }
      } catch (SceneException e) {
        left = left.warned("The positions beside are not used: " + e.getMessage());
      }
    }
    return left;
  }

  /** Headers of tables, the longest common name first; none for a table itself. */
  private List<Path> candidates(String mark) throws IOException {
    String name = name(file);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || name.contains(LOOKUP) || name.contains(POSITIONS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> name(f).endsWith(".hdr") && name(f).contains(mark) && line(name(f)).equals(line(name)))
          .sorted(Comparator.comparingInt((Path f) -> -common(name(f), name)).thenComparing(Path::toString)).toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** The flight line, by which names of files begin. */
  private static String line(String name) {
    return name.split("[_.]", 2)[0];
  }

  private static int common(String one, String other) {
    int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
    return mismatch < 0 ? one.length() : mismatch;
  }

  /** Numbers of a table, read in place. */
  private record Stored(FileScene scene) implements LookupTable.Source {
    @Override
    public void read(int axis, Window window, float[] numbers) throws IOException {
      scene.read(window, new int[] {axis}, Scene.Interleave.BAND, numbers);
    }

    @Override
    public void close() throws IOException {
      scene.close();
    }
  }

  private Optional<Geolocation> table(Path header, Scene scene) throws IOException {
    LookupTable table = null;
    boolean isUsed = false;
    try {
      FileScene stored = opener.openAlone(header, true, SceneOptions.DEFAULT);
      if (stored.axis().size() != 2 || stored.grid().crs().isEmpty() || stored.grid().extent().cells() > MOST_CELLS) {
        stored.close();
        return Optional.empty();
      }
      table = new LookupTable(stored.grid(), scene.grid().extent(), new Stored(stored), cache);
      isUsed = table.fits();
      return isUsed ? Optional.of(table) : Optional.empty();
    } catch (SceneException e) {
      return Optional.empty(); // a damaged table is none: it was not asked for
    } finally {
      if (table != null && !isUsed) {
        table.close();
      }
    }
  }

  /** Positions of the pixels, on a north-up grid of about their distance. */
  private Optional<Geolocation> mesh(Path header, Scene scene) throws IOException {
    EnviPositions positions = opener.positions(header, scene.files());
    if (!positions.fit(scene.grid())) {
      return Optional.empty();
    }
    PositionMesh mesh = positions.read();
    return Optional.of(new MeshGeolocation(mesh, positions::read, positions.grid(mesh), cache));
  }
}
