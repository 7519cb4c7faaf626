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

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class MemorySceneTest {
  private static final SpectralAxis AXIS = SpectralAxis.unknown(List.of("a", "b", "c"));
  private static final GridGeometry GRID = GridGeometry.pixels(4, 3);

  private final MemoryScene scene = new MemoryScene("made up", GRID, AXIS, "abundance", planes());

  /** The value tells band, row and column: 100 b + 10 r + c. */
  private static float[][] planes() {
    float[][] planes = new float[3][12];
    for (int i = 0; i < 36; i++) {
      planes[i / 12][i % 12] = 100 * (i / 12) + 10 * (i % 12 / 4) + i % 4;
    }
    return planes;
  }

  @Test
  void imagesAreReadOneAfterTheOther() {
    float[] target = new float[8];
    scene.read(new Window(1, 1, 2, 2), new int[] {2, 0}, Scene.Interleave.BAND, target);
    assertArrayEquals(new float[] {211, 212, 221, 222, 11, 12, 21, 22}, target);
  }

  @Test
  void spectraAreReadOneAfterTheOther() {
    float[] target = new float[9];
    scene.read(new Window(1, 1, 2, 2), new int[] {2, 0}, Scene.Interleave.PIXEL, target);
    assertArrayEquals(new float[] {211, 11, 212, 12, 221, 21, 222, 22, 0}, target);
  }

  @Test
  void theWholeIsWhatWasGiven() {
    float[] target = new float[12];
    scene.read(GRID.extent(), new int[] {1}, Scene.Interleave.PIXEL, target);
    assertArrayEquals(scene.plane(1), target);
    assertEquals("made up", scene.name());
    assertEquals("abundance", scene.quantity());
    assertEquals(Optional.empty(), scene.source());
    assertEquals(Map.of(), scene.metadata());
    assertEquals(List.of(), scene.warnings());
    assertEquals(0, GRID.height() % scene.naturalBlock().height());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    float[] small = new float[11];
    int[] band = {0};
    assertThrows(IllegalArgumentException.class,
        () -> scene.read(GRID.extent(), band, Scene.Interleave.BAND, small));
    assertThrows(IllegalArgumentException.class,
        () -> scene.read(new Window(3, 0, 2, 1), band, Scene.Interleave.BAND, small));
    assertThrows(IllegalArgumentException.class,
        () -> new MemoryScene("two planes", GRID, AXIS, "", new float[2][12]));
    assertThrows(IllegalArgumentException.class,
        () -> new MemoryScene("short planes", GRID, AXIS, "", new float[3][11]));
  }
}
