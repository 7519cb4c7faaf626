/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;

/** Damage must end quickly, in one sentence, without large allocations. */
class DamagedTiffTest {
  private static final int WIDTH_TAG = 256;
  private static final int COMPRESSION_TAG = 259;

  @TempDir
  Path temp;

  private byte[] intact() throws IOException {
    Path file = temp.resolve("intact.tif");
    GridGeometry grid = GridGeometry.pixels(40, 30);
    try (RasterSink sink = new GeoTiffWriter().create(file, grid,
        List.of(BandDescription.named("a"), BandDescription.named("b")), Map.of())) {
      sink.write(0, grid.extent(), new float[40 * 30]);
      sink.finish();
    }
    return Files.readAllBytes(file);
  }

  private static int entry(ByteBuffer file, int tag) {
    int directory = file.getInt(4);
    for (int at = directory + 2;; at += 12) {
      if ((file.getShort(at) & 0xffff) == tag) {
        return at;
      }
    }
  }

  private String failure(UnaryOperator<byte[]> damage) throws IOException {
    Path file = temp.resolve("damaged.tif");
    Files.write(file, damage.apply(intact()));
    return assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThrows(SceneException.class, () -> {
      try (Scene scene = new GeoTiffReader(new TileCache()).open(file, SceneOptions.DEFAULT)) {
        scene.read(scene.grid().extent(), new int[] {0}, Scene.Interleave.BAND, new float[40 * 30]);
      }
    }).getMessage());
  }

  private static UnaryOperator<byte[]> edit(java.util.function.Consumer<ByteBuffer> change) {
    return bytes -> {
      change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      return bytes;
    };
  }

  @Test
  void truncatedFiles() throws IOException {
    for (int keep : new int[] {3, 7, 8, 100, 400, 1000}) {
      String message = failure(bytes -> Arrays.copyOf(bytes, keep));
      assertTrue(message.contains("damaged.tif: ") && message.contains("cut short"), message);
    }
  }

  @Test
  void absurdDimensions() throws IOException {
    String message = failure(edit(f -> f.putInt(entry(f, WIDTH_TAG) + 8, Integer.MAX_VALUE)));
    assertTrue(message.contains("need 16777216 blocks, it lists 2"), message);
    message = failure(edit(f -> f.putInt(entry(f, WIDTH_TAG) + 8, 0)));
    assertTrue(message.contains("announces 0 columns"), message);
    message = failure(edit(f -> {
      f.putInt(entry(f, 322) + 8, 50_000);
      f.putInt(entry(f, 323) + 8, 50_000);
    }));
    assertTrue(message.contains("one block would take"), message);
  }

  /** Found by fuzzing: a small file may announce a tile that no heap holds. */
  @Test
  void tilesLargerThanTheMemory() throws IOException {
    int side = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 16.0);
    if ((long) side * side * 4 > 1L << 30) {
      side = 16_000;
    }
    int columns = side;
    String message = failure(edit(f -> {
      f.putInt(entry(f, 322) + 8, columns);
      f.putInt(entry(f, 323) + 8, columns);
    }));
    assertTrue(message.contains("more than there is room for") || message.contains("bytes for"), message);
  }

  /** Found by fuzzing: the edge of the last tile lies beyond the largest whole number. */
  @Test
  void rastersAsWideAsNumbersGo() throws IOException {
    Path file = temp.resolve("wide.tif");
    int width = Integer.MAX_VALUE;
    int tile = 1 << 24;
    int tiles = (width - 1) / tile + 1;
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 9);
    int[][] fields = {{256, width}, {257, 1}, {258, 8}, {259, 1}, {277, 1}, {322, tile}, {323, 1}, {324, 0}, {325, 0}};
    for (int[] field : fields) {
      boolean list = field[0] >= 324;
      bytes.putShort((short) field[0]).putShort((short) 4).putInt(list ? tiles : 1)
          .putInt(list ? 1024 + (field[0] - 324) * 1024 : field[1]);
    }
    Files.write(file, bytes.array());
    try (Scene scene = new GeoTiffReader(new TileCache()).open(file, SceneOptions.DEFAULT)) {
      float[] last = {1};
      scene.read(new org.mixel.model.Window(width - 1, 0, 1, 1), new int[] {0}, Scene.Interleave.BAND, last);
      assertTrue(last[0] == 0, "a tile that was never written is zero");
    }
  }

  @Test
  void absurdCounts() throws IOException {
    String message = failure(edit(f -> f.putInt(entry(f, 324) + 4, Integer.MAX_VALUE)));
    assertTrue(message.contains("more than the file holds"), message);
    message = failure(edit(f -> f.putInt(entry(f, 42112) + 4, -1)));
    assertTrue(message.contains("more than the file holds"), message);
  }

  @Test
  void circularDirectories() throws IOException {
    String message = failure(edit(f -> {
      int directory = f.getInt(4);
      f.putInt(directory + 2 + 12 * f.getShort(directory), directory);
    }));
    assertTrue(message.contains("form a circle"), message);
  }

  @Test
  void unknownCompression() throws IOException {
    String message = failure(edit(f -> f.putShort(entry(f, COMPRESSION_TAG) + 8, (short) 50001)));
    assertTrue(message.contains("compression WebP is not supported"), message);
    assertTrue(message.contains("COMPRESS=DEFLATE"), message);
  }

  @Test
  void brokenBlocks() throws IOException {
    String message = failure(edit(f -> f.put(8, new byte[40])));
    assertTrue(message.contains("block 0 cannot be unpacked"), message);
    message = failure(edit(f -> f.putShort(entry(f, COMPRESSION_TAG) + 8, (short) 5)));
    assertTrue(message.contains("block 0"), message);
    message = failure(edit(f -> f.putShort(entry(f, COMPRESSION_TAG) + 8, (short) 1)));
    assertTrue(message.contains("block 0 has"), message);
  }

  @Test
  void randomDamageNeverEndsInAnythingButAScene() throws IOException {
    byte[] intact = intact();
    Path file = temp.resolve("random.tif");
    Random random = new Random(11);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (int round = 0; round < 150; round++) {
        byte[] bytes = intact.clone();
        for (int i = 0; i < 3; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        try (Scene scene = new GeoTiffReader(new TileCache()).open(file, SceneOptions.DEFAULT)) {
          int cells = (int) Math.min(1000, scene.grid().extent().cells());
          scene.read(new org.mixel.model.Window(0, 0, Math.min(10, scene.grid().width()), 1), new int[] {0},
              Scene.Interleave.BAND, new float[cells]);
        } catch (SceneException e) {
          assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        }
      }
    });
  }
}
