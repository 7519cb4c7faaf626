/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.AbundanceInference.Strip;
import org.mixel.unmixing.BlindUnmixing;
import org.mixel.unmixing.PixelMatrix;
import org.mixel.unmixing.SceneSource;
import org.mixel.unmixing.UnmixingModel;
import org.mixel.unmixing.UnmixingTask;

/** Short trainings on a small scene with three smooth materials, one of whose corners has no spectra. */
class DeepMethodsTest {
  private static final int WIDTH = 42;
  private static final int HEIGHT = 45;
  private static final int BANDS = 20;
  private static final int COUNT = 3;

  private final ComputeService compute = new ComputeService();
  private final double[][] truth = new double[COUNT][BANDS];
  private final float[] values = new float[WIDTH * HEIGHT * BANDS];
  private final UnmixingTask task;

  DeepMethodsTest() {
    SplittableRandom random = new SplittableRandom(1);
    for (int e = 0; e < COUNT; e++) {
      for (int band = 0; band < BANDS; band++) {
        truth[e][band] = 0.1 + 0.25 * (1 + Math.sin(0.3 * band * (e + 1) + e));
      }
    }
    double[] a = new double[COUNT];
    for (int cell = 0; cell < WIDTH * HEIGHT; cell++) {
      double x = (double) (cell % WIDTH) / (WIDTH - 1);
      double y = (double) (cell / WIDTH) / (HEIGHT - 1);
      a[0] = x * x;
      a[1] = (1 - x) * y;
      a[2] = 1 - a[0] - a[1];
      for (int band = 0; band < BANDS; band++) {
        double value = 0.002 * random.nextGaussian();
        for (int e = 0; e < COUNT; e++) {
          value += a[e] * truth[e][band];
        }
        values[cell * BANDS + band] = cell % WIDTH < 4 && cell / WIDTH < 4 ? Float.NaN : (float) value;
      }
    }
    float[] complete = new float[values.length];
    int n = 0;
    for (int i = 0; i < values.length; i += BANDS) {
      if (!Float.isNaN(values[i])) {
        System.arraycopy(values, i, complete, n, BANDS);
        n += BANDS;
      }
    }
    task = new UnmixingTask(SceneSource.of(new PixelMatrix(values, BANDS), WIDTH),
        new PixelMatrix(Arrays.copyOf(complete, n), BANDS), COUNT, 1);
  }

  @Test
  void cnnaeu() throws IOException, ToolException {
    check(new Cnnaeu(compute, new Cnnaeu.Sizes(6, 60, 4, 4, 8, 0.03, 0, 0.1, 3)), 0.35, 1);
  }

  @Test
  void patchesOfThePaperGrowWithTheSceneUpToUrban() {
    assertEquals(1, Cnnaeu.paperPatches(10, 12, 20));
    assertEquals(23, Cnnaeu.paperPatches(95, 95, 156), "Samson");
    assertEquals(250, Cnnaeu.paperPatches(307, 307, 162), "Urban");
    assertEquals(250, Cnnaeu.paperPatches(1213, 1239, 201));
  }

  @Test
  void msNet() throws IOException, ToolException {
    check(new MsNet(compute, new MsNet.Sizes(4, 40, 8, 0.003, 1e-4)), 0.2, 32);
  }

  @Test
  void pgmsu() throws IOException, ToolException {
    BlindUnmixing pgmsu = new Pgmsu(compute, new Pgmsu.Sizes(128, 200, new PgmsuNetwork.Weights(0.1, 0, 0.5)),
        true);
    check(pgmsu, 0.25, 0);
    try (UnmixingModel model = pgmsu.learn(task, Progress.NONE)) {
      AbundanceInference own = model.inference().orElseThrow();
      assertEquals(9, own.layers().get(0).size(COUNT));
      float[][][] layers = layers(own, HEIGHT);
      own.infer(strip(0, HEIGHT, 0), new float[COUNT][WIDTH * HEIGHT], layers);
      checkMeans(model.endmembers(), layers[1]);
      for (int cell = 4 * WIDTH; cell < WIDTH * HEIGHT; cell++) {
        assertTrue(layers[0][0][cell] >= 0 && layers[0][0][cell] < 1.6, "angle " + layers[0][0][cell]);
        assertTrue(layers[0][1][cell] > 0, "brightness " + layers[0][1][cell]);
      }
      String table = model.tables().get(0).text();
      assertEquals(BANDS + 1, table.lines().count());
      assertTrue(table.startsWith("used_band,mean_1,standard_deviation_1,mean_2"), table);
    }
  }

  /** The endmembers told are the means of those of the pixels. */
  private static void checkMeans(double[][] endmembers, float[][] ofPixels) {
    assertEquals(COUNT * BANDS, ofPixels.length);
    for (int i = 0; i < ofPixels.length; i++) {
      double sum = 0;
      int pixels = 0;
      for (int cell = 0; cell < WIDTH * HEIGHT; cell++) {
        if (cell % WIDTH >= 4 || cell / WIDTH >= 4) {
          sum += ofPixels[i][cell];
          pixels++;
        }
      }
      assertEquals(endmembers[i / BANDS][i % BANDS], sum / pixels, 1e-4);
    }
  }

  @Test
  void misicNet() throws IOException, ToolException {
    check(new MisicNet(compute, new MisicNet.Sizes(2, 150, 8, 16)), 0.3, 0);
  }

  @Test
  void endmembersThatCoincideOrCoverNothingAreTold() {
    EndmemberFit fit = new EndmemberFit(new double[][] {{1, 2, 3}, {1, 2, 3.01}, {3, 1, 0}});
    fit.add(new double[] {0.5, 0.5, 0}, new float[] {1, 2, 3}, 0);
    assertEquals(2, fit.warnings().size(), fit.warnings()::toString);
    assertTrue(fit.warnings().get(0).contains("nearly the same"), fit.warnings().get(0));
    assertTrue(fit.warnings().get(1).contains("covers only 0.00 %"), fit.warnings().get(1));
  }

  @Test
  void factorsOfEndmembersAreFound() {
    EndmemberFit fit = new EndmemberFit(new double[][] {{1, 0}, {0, 1}});
    fit.add(new double[] {0.25, 0.75}, new float[] {0.5f, 3}, 0);
    fit.add(new double[] {0.5, 0.5}, new float[] {1, 2}, 0);
    double[][] endmembers = fit.endmembers(10);
    assertEquals(20, endmembers[0][0], 1e-9);
    assertEquals(40, endmembers[1][1], 1e-9);
  }

  /** Spectra come near, abundances are fractions, and neither the run nor the cut into strips changes a bit much. */
  private void check(BlindUnmixing method, double angle, int margin) throws IOException, ToolException {
    AtomicInteger losses = new AtomicInteger();
    double[][] endmembers;
    try (UnmixingModel model = method.learn(task, counting(losses, Integer.MAX_VALUE))) {
      endmembers = model.endmembers();
      double[][] angles = SpectralAngle.matrix(truth, endmembers);
      int[] matching = Assignment.of(angles);
      for (int i = 0; i < COUNT; i++) {
        assertTrue(angles[i][matching[i]] < angle, "angle " + angles[i][matching[i]]);
      }
      assertEquals(losses.get(), ((Number) model.facts().get("steps")).intValue());
      for (double[] spectrum : endmembers) {
        assertTrue(Arrays.stream(spectrum).allMatch(v -> v >= 0 && Double.isFinite(v)));
      }
      strips(model.inference().orElseThrow(), margin);
    }
    try (UnmixingModel again = method.learn(task, Progress.NONE)) {
      assertArrayEquals(endmembers, again.endmembers(), "the same seed gives the same spectra");
    }
    AtomicInteger few = new AtomicInteger();
    assertThrows(CancelledException.class, () -> method.learn(task, counting(few, 3)));
    assertEquals(3, few.get());
  }

  private static Progress counting(AtomicInteger losses, int most) {
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        assertTrue(fraction >= 0 && fraction <= 1);
      }

      @Override
      public boolean isCancelled() {
        return losses.get() >= most;
      }

      @Override
      public void measure(String curve, double step, double value) {
        assertEquals("loss", curve);
        losses.incrementAndGet();
      }
    };
  }

  private void strips(AbundanceInference own, int margin) throws IOException {
    assertEquals(margin, own.margin());
    float[][] whole = new float[COUNT][WIDTH * HEIGHT];
    own.infer(strip(0, HEIGHT, 0), whole, layers(own, HEIGHT));
    for (int cell = 0; cell < WIDTH * HEIGHT; cell++) {
      double sum = 0;
      for (float[] map : whole) {
        assertFalse(map[cell] < 0);
        sum += map[cell];
      }
      assertEquals(1, sum, 1e-4);
    }
    int top = 36;
    float[][] part = new float[COUNT][WIDTH * (HEIGHT - top)];
    own.infer(strip(top, HEIGHT - top, Math.min(margin, top)), part, layers(own, HEIGHT - top));
    for (int e = 0; e < COUNT; e++) {
      assertArrayEquals(Arrays.copyOfRange(whole[e], top * WIDTH, HEIGHT * WIDTH), part[e], 1e-4f);
    }
  }

  private static float[][][] layers(AbundanceInference own, int rows) {
    return own.layers().stream().map(layer -> new float[layer.size(COUNT)][WIDTH * rows]).toArray(float[][][]::new);
  }

  private Strip strip(int row, int rows, int above) {
    return new Strip(row, rows, above, 0, WIDTH, BANDS,
        Arrays.copyOfRange(values, (row - above) * WIDTH * BANDS, (row + rows) * WIDTH * BANDS));
  }
}
