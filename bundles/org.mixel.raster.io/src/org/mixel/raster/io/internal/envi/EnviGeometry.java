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

import org.mixel.model.LookupTable;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.file.FileScene;

/**
 * Finds the geometry lookup table that airborne scenes in sensor geometry come with, those of AVIRIS-NG for example:
 * {@code ang20150420t182050_rdn_v1_img} has {@code ang20150420t182050_rdn_glt} beside it, an ENVI raster of two bands
 * on the orthorectified grid, with the column and the row of the pixel that each cell shows.
 */
final class EnviGeometry {
  private static final String MARK = "_glt";
  private static final long MOST_CELLS = 128L << 20;
  private static final int ROWS = 256;

  private final Path file;
  private final EnviOpener opener;

  EnviGeometry(Path file, EnviOpener opener) {
    this.file = file;
    this.opener = opener;
  }

  /** The scene with the place of a table of the same flight line; as it is where there is none that fits. */
  Scene place(FileScene scene) throws IOException {
    for (Path header : candidates()) {
      Optional<LookupTable> table = table(header, scene);
      if (table.isPresent()) {
        return scene.placed(table.get(), List.of(header), EnviPlace.NOWHERE);
      }
    }
    return scene;
  }

  /** Headers of tables, the longest common name first; none for a table itself. */
  private List<Path> candidates() throws IOException {
    String name = name(file);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || name.contains(MARK)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> name(f).endsWith(".hdr") && name(f).contains(MARK) && line(name(f)).equals(line(name)))
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

  private Optional<LookupTable> table(Path header, Scene scene) throws IOException {
    try (Scene stored = opener.openAlone(header, true, SceneOptions.DEFAULT)) {
      long cells = stored.grid().extent().cells();
      if (stored.axis().size() != 2 || stored.grid().crs().isEmpty()
          || cells > Math.min(MOST_CELLS, Runtime.getRuntime().maxMemory() / 32)) {
        return Optional.empty();
      }
      LookupTable table = new LookupTable(stored.grid(), scene.grid().extent());
      for (Window strip : stored.grid().extent().tiles(stored.grid().width(), ROWS)) {
        for (int axis = 0; axis < 2; axis++) {
          float[] values = new float[(int) strip.cells()];
          stored.read(strip, new int[] {axis}, Scene.Interleave.BAND, values);
          double[] numbers = new double[values.length];
          Arrays.setAll(numbers, i -> values[i]);
          table.fill(axis, strip.y() * stored.grid().width(), numbers);
        }
      }
      return Optional.of(table).filter(LookupTable::fits);
    } catch (SceneException e) {
      return Optional.empty(); // a damaged table is none: it was not asked for
    }
  }
}
