/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

  @TempDir
  Path temp;

  @Test
  void tilesCoverTheWindowOnce() {
    Window window = new Window(3, 5, 10, 7);
    List<Window> tiles = window.tiles(4, 3);
    assertEquals(9, tiles.size());
    assertEquals(window.cells(), tiles.stream().mapToLong(Window::cells).sum());
    assertEquals(new Window(11, 11, 2, 1), tiles.get(8));
  }

  @Test
  void affineMapAndItsInverseAgreeOnARotatedGrid() {
    AffineGrid grid = new AffineGrid(500_000, 20, 5, 4_000_000, 3, -25);
    double x = grid.x(12.5, 7.25);
    double y = grid.y(12.5, 7.25);
    assertEquals(12.5, grid.column(x, y), 1e-9);
    assertEquals(7.25, grid.row(x, y), 1e-9);
  }

  @Test
  void cropMovesTheOrigin() {
    GridGeometry grid = new GridGeometry(100, 80, AffineGrid.northUp(1000, 2000, 30), Optional.of(Crs.epsg(32633)));
    GridGeometry part = grid.crop(new Window(10, 20, 5, 6));
    assertArrayEquals(new double[] {1300, 30, 0, 1400, 0, -30}, part.affine().toGdal());
  }

  @Test
  void aSpectralAxisMustAscend() {
    List<String> names = List.of("a", "b");
    assertThrows(IllegalArgumentException.class, () -> SpectralAxis.of(new double[] {500, 400}, null, null, names));
    SpectralAxis axis = SpectralAxis.of(new double[] {400, 500}, null, null, names);
    assertEquals(1, axis.nearest(460));
    assertEquals(List.of("b"), axis.select(new int[] {1}).names());
  }

  @Test
  void filesOfNoKnownFormatAreExplained() throws Exception {
    SceneReaders readers = new SceneReaders(List.of());
    Path empty = Files.createFile(temp.resolve("empty.he5"));
    assertTrue(message(readers, empty).contains("empty"));
    assertTrue(message(readers, temp.resolve("absent")).contains("no such file"));
    assertTrue(message(readers, Files.writeString(temp.resolve("t.txt"), "text")).contains("not recognised"));
  }

  private static String message(SceneReaders readers, Path file) {
    return assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
  }

  @Test
  void sizesOfCachesAreRead() {
    assertEquals(512L << 20, CacheSize.of("512M", 1L << 30).bytes());
    assertEquals(2L << 30, CacheSize.of(" 2 gb", 1L << 30).bytes());
    assertEquals(0, CacheSize.of("0", 1L << 30).bytes());
    assertEquals(128L << 20, CacheSize.of("much", 1L << 30).bytes());
    assertEquals(256L << 20, CacheSize.of("", 1L << 40).bytes());
  }
}
