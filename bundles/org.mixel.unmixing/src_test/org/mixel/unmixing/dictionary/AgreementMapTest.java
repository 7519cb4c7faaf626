/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;

class AgreementMapTest {
  private static final float NAN = Float.NaN;

  @TempDir
  Path folder;

  private final StoredRasters rasters = new StoredRasters();

  private Path run(String name, float[]... maps) throws Exception {
    return rasters.put(folder.resolve(name), new MemoryScene(name, GridGeometry.pixels(4, 1),
        SpectralAxis.unknown(List.of("a", "b")), "", maps));
  }

  @Test
  void distancesAndDeviationsAreThoseOfTheDefinition() throws Exception {
    List<Path> runs = List.of(
        run("one", new float[] {1, 0.5f, NAN, NAN}, new float[] {0, 0.5f, NAN, NAN}),
        run("two", new float[] {1, 0, 0.5f, NAN}, new float[] {0, 1, 0.5f, NAN}),
        run("three", new float[] {1, 1, 0.25f, 1}, new float[] {0, 0, 0.75f, 0}));
    AgreementMap agreement = AgreementMap.write(new SceneReaders(List.of(rasters)), runs, List.of("a", "b"), rasters,
        folder.resolve("agreement"), Map.of(), Progress.NONE);
    try (Scene written = rasters.open(folder.resolve("agreement"), null)) {
      assertEquals(List.of("mean distance", "sd a", "sd b"), written.axis().names());
      float[][] bands = IntStream.range(0, 3).mapToObj(((MemoryScene) written)::plane).toArray(float[][]::new);
      assertArrayEquals(new float[] {0, 2 / 3f, 0.25f, NAN}, bands[0], 1e-6f);
      assertArrayEquals(new float[] {0, (float) Math.sqrt(1 / 6.0), 0.125f, NAN}, bands[1], 1e-6f);
      assertArrayEquals(bands[1], bands[2], 1e-6f, "with two endmembers one varies as the other");
    }
    assertEquals((0.5 + 0) / 2, agreement.pairs()[0][1], 1e-6);
    assertEquals((0 + 1 + 0.25) / 3, agreement.pairs()[1][2], 1e-6);
    assertEquals((2 / 3.0 + 0.25) / 3, agreement.meanOfAll(), 1e-6);
    assertEquals((agreement.pairs()[0][1] + agreement.pairs()[0][2]) / 2, agreement.toOthers(0), 1e-12);
  }
}
