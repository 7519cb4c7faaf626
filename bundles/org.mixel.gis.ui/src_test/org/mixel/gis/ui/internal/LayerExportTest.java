/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.gis.ui.internal.open.LayerExport;
import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.SampleType;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.StoredNumbers;
import org.mixel.model.Window;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

class LayerExportTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  /** What float32 does not tell from its neighbours. */
  private static final int LONG = 1 << 25;

  /**
   * A scene whose value is {@code band * 1000 + row * 10 + column}.
   *
   * @param stored the form of its numbers; of int32 ones {@link #LONG} and 1 more
   */
  private static Scene scene(Optional<StoredNumbers> stored) {
    return (Scene) Proxy.newProxyInstance(Scene.class.getClassLoader(), new Class<?>[] {Scene.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "axis" -> SpectralAxis.of(new double[] {500, 600}, null, null, List.of("green", "orange"));
          case "grid" -> GridGeometry.pixels(WIDTH, HEIGHT);
          case "metadata" -> Map.of("sensor", "none");
          case "naturalBlock" -> new Window(0, 0, WIDTH, 2);
          case "stored" -> stored;
          case "readExact" -> fillExactly((Window) arguments[0], (int[]) arguments[1], (double[]) arguments[3]);
          case "read" -> fill((Window) arguments[0], (int[]) arguments[1], (float[]) arguments[3]);
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }

  private static Object fill(Window window, int[] bands, float[] target) {
    int at = 0;
    for (int band : bands) {
      for (int row = window.y(); row < window.endY(); row++) {
        for (int column = window.x(); column < window.endX(); column++) {
          target[at++] = band * 1000 + row * 10 + column;
        }
      }
    }
    return null;
  }

  private static Object fillExactly(Window window, int[] bands, double[] target) {
    float[] values = new float[target.length];
    fill(window, bands, values);
    Arrays.setAll(target, i -> LONG + 1 + values[i]);
    return null;
  }

  private static final class Memory implements RasterWriter, RasterSink {
    private final float[][] planes = new float[2][WIDTH * HEIGHT];
    private final double[][] exact = new double[2][WIDTH * HEIGHT];
    private StoredNumbers numbers;
    private List<BandDescription> bands;
    private boolean finished;
    private boolean closed;

    @Override
    public RasterSink create(Path target, GridGeometry grid, List<BandDescription> descriptions,
        Map<String, String> metadata) {
      bands = descriptions;
      return this;
    }

    @Override
    public RasterSink create(Path target, GridGeometry grid, List<BandDescription> descriptions,
        Map<String, String> metadata, StoredNumbers form) {
      numbers = form;
      return create(target, grid, descriptions, metadata);
    }

    @Override
    public void write(int band, Window window, double[] values) {
      System.arraycopy(values, 0, exact[band], window.y() * WIDTH, values.length);
    }

    @Override
    public void write(int band, Window window, float[] values) {
      for (int row = 0; row < window.height(); row++) {
        System.arraycopy(values, row * window.width(), planes[band], (window.y() + row) * WIDTH + window.x(),
            window.width());
      }
    }

    @Override
    public void finish() {
      finished = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void everyValueArrivesWithTheBandsWavelength() throws IOException {
    Memory memory = new Memory();
    new LayerExport(memory).write(scene(Optional.empty()), Path.of("out.tif"), Progress.NONE);
    float[] expected = new float[2 * WIDTH * HEIGHT];
    fill(Window.ofSize(WIDTH, HEIGHT), new int[] {0, 1}, expected);
    float[] found = new float[expected.length];
    System.arraycopy(memory.planes[0], 0, found, 0, WIDTH * HEIGHT);
    System.arraycopy(memory.planes[1], 0, found, WIDTH * HEIGHT, WIDTH * HEIGHT);
    assertArrayEquals(expected, found);
    assertEquals(600, memory.bands.get(1).wavelength());
    assertTrue(memory.finished && memory.closed);
    assertEquals(SampleType.FLOAT32, memory.numbers.type());
  }

  @Test
  void numbersThatFloat32RoundsStayAsTheyAre() throws IOException {
    Memory memory = new Memory();
    StoredNumbers numbers = new StoredNumbers(SampleType.INT32, -9999);
    new LayerExport(memory).write(scene(Optional.of(numbers)), Path.of("out.tif"), Progress.NONE);
    assertEquals(numbers, memory.numbers);
    double[] expected = new double[2 * WIDTH * HEIGHT];
    fillExactly(Window.ofSize(WIDTH, HEIGHT), new int[] {0, 1}, expected);
    assertArrayEquals(Arrays.copyOf(expected, WIDTH * HEIGHT), memory.exact[0]);
    assertArrayEquals(Arrays.copyOfRange(expected, WIDTH * HEIGHT, expected.length), memory.exact[1]);
  }

  @Test
  void cancellingLeavesTheFileUnfinished() {
    Memory memory = new Memory();
    Progress cancelled = new Progress() {
      @Override
      public void report(double fraction, String message) {
        throw new AssertionError("nothing is done after cancelling");
      }

      @Override
      public boolean isCancelled() {
        return true;
      }
    };
    assertThrows(CancelledException.class,
        () -> new LayerExport(memory).write(scene(Optional.empty()), Path.of("out.tif"), cancelled));
    assertTrue(memory.closed && !memory.finished);
  }
}
