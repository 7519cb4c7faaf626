/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.SceneException;
import org.mixel.model.Window;
import org.mixel.model.CacheSize;
import org.mixel.model.TileCache;

class Hdf5FileTest {
  @TempDir
  Path folder;

  /** A file with a plane of floats (3, 4) and a cube of unsigned numbers (2, 3, 4) behind a dataset of a given size. */
  private Path write(long before) throws IOException {
    Path file = folder.resolve("a.h5");
    Hdf5Tree tree = new Hdf5Tree();
    if (before > 0) {
      tree.root().dataset("before", NumberType.UINT8, before);
    }
    Hdf5Tree.Dataset plane = tree.root().group("g").dataset("plane", NumberType.FLOAT32, 3, 4);
    Hdf5Tree.Dataset cube = tree.root().group("g").dataset("cube", NumberType.UINT16, 2, 3, 4);
    try (Hdf5Writer writer = new Hdf5Writer(file, tree)) {
      ByteBuffer floats = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 12; i++) {
        floats.putFloat(i + 0.5f);
      }
      writer.write(plane, 0, floats.flip());
      ByteBuffer numbers = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 24; i++) {
        numbers.putShort((short) (65000 + i));
      }
      writer.write(cube, 0, numbers.flip());
    }
    return file;
  }

  private static void check(Hdf5File hdf) throws IOException {
    assertArrayEquals(new int[] {2, 3, 4}, hdf.shape("g/cube").orElseThrow());
    assertEquals(Optional.of(new ValueType(ValueType.Kind.UNSIGNED, 2)), hdf.type("g/cube"));
    int[] found = new int[24];
    DnCube cube = hdf.cube("g/cube", 2, new TileCache(new CacheSize(0))).orElseThrow();
    cube.read(Window.ofSize(4, 2), new int[] {0, 1, 2}, (position, row, column, count, data, offset) -> {
      for (int i = 0; i < count; i++) {
        found[(row * 3 + position) * 4 + column + i] = data.getShort(offset + 2 * i) & 0xffff;
      }
    });
    assertEquals(65000, found[0]);
    assertEquals(65023, found[23]);
    NumberPlane every = hdf.plane("g/plane", 0, 1).orElseThrow();
    assertEquals(4, every.columns());
    assertEquals(11.5, every.values()[11]);
    NumberPlane some = hdf.plane("g/plane", 1, 2).orElseThrow();
    assertArrayEquals(new double[] {5.5, 7.5}, some.values());
    assertTrue(hdf.plane("g/none", 0, 1).isEmpty());
  }

  @Test
  void planesAndCubesOfAnyTypeAreRead() throws IOException {
    try (Hdf5File hdf = Hdf5File.open(write(0))) {
      check(hdf);
      SceneException e = assertThrows(SceneException.class, () -> hdf.plane("g/cube", 0, 1));
      assertTrue(e.getMessage().contains("[2, 3, 4] and not (rows, columns)"), e.getMessage());
    }
  }

  /** Beyond 2 GB a file has more bytes than one mapping; the hole in it takes no room on disk. */
  @Test
  void filesAboveTwoGigabytesAreRead() throws IOException {
    try (Hdf5File hdf = Hdf5File.open(write(2_400_000_000L))) {
      check(hdf);
    }
  }

  @Test
  void aFileInsideAnotherIsRead() throws IOException {
    byte[] inner = Files.readAllBytes(write(0));
    byte[] outer = new byte[inner.length + 123];
    Arrays.fill(outer, (byte) 7);
    System.arraycopy(inner, 0, outer, 100, inner.length);
    Path file = Files.write(folder.resolve("outer"), outer);
    try (Hdf5File hdf = Hdf5File.open(file, 100, inner.length)) {
      check(hdf);
    }
  }
}
