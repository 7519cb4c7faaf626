/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.prisma.PrismaReader;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.raster.io.GeoToolsTransforms;
import org.mixel.unmixing.AbundanceEstimator;
import org.mixel.unmixing.AbundanceScale;
import org.mixel.unmixing.PixelScaling;
import org.mixel.unmixing.SceneSelection;
import org.mixel.unmixing.SceneSurvey;
import org.mixel.unmixing.Vca;

/**
 * How many pixels a CPU second one thread fits, from memory, with abundances and the map of the reconstruction error:
 *
 * <pre>java -Xmx1g -cp "bundles/*&#47;target/classes joined by colons" releng/benchmarks/FitSpeed.java none sclsu</pre>
 *
 * The scene is made up: 201 bands, 5 smooth endmembers, noise of 1 % of full scale, once with all endmembers in every
 * pixel, and once with each missing in four of ten, so that bounds hold in nearly all. It is fitted strip by strip, as
 * {@code unmix} does, with endmembers that are a little off. Prints, for each treatment of brightness, the best and the
 * median of 15 passes.
 *
 * <p>Where the first argument is a PRISMA file, the pixels are strips of 32 rows from its middle, read beforehand, and
 * the endmembers those that VCA finds there. These strips come from main memory, as do the made-up ones.
 */
final class FitSpeed {
  private static final int BANDS = 201;
  private static final int ENDMEMBERS = 5;
  private static final int STRIP = 20_000;
  private static final int STRIPS = 10;
  private static final int PASSES = 15;
  private static final int ROWS = 32;
  private static final int SCENE_STRIPS = 8;

  private FitSpeed() {
  }

  /**
   * @param args the file of a scene, if wanted, and names of treatments of brightness; all when there are none
   * @throws IOException if the scene cannot be read
   * @throws InputException if it is not a scene
   */
  public static void main(String[] args) throws IOException, InputException {
    boolean real = args.length > 0 && Files.exists(Path.of(args[0]));
    List<String> given = List.of(args).subList(real ? 1 : 0, args.length);
    List<String> names = given.isEmpty()
        ? Arrays.stream(AbundanceScale.values()).map(AbundanceScale::toString).toList() : given;
    if (real) {
      measureScene(Path.of(args[0]), names);
    } else {
      measureMadeUp(names);
    }
  }

  private static void measureScene(Path file, List<String> names) throws IOException, InputException {
    SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new GeoToolsTransforms(), new TileCache())));
    try (Scene scene = readers.open(file)) {
      int width = scene.grid().width();
      int height = scene.grid().height();
      Window middle = new Window(width / 4, height / 4, width / 2, height / 2);
      SceneSurvey survey = SceneSurvey.of(scene,
          new SceneSelection(middle, Optional.empty(), scene.badWindows().windows()), 1,
          Progress.silent(() -> false));
      double[][] endmembers = new Vca(40, PixelScaling.L2)
          .extract(survey.sample().thinned(50_000), ENDMEMBERS, 1, Progress.silent(() -> false)).spectra();
      int cells = width / 2 * ROWS;
      float[][] strips = new float[SCENE_STRIPS][cells * survey.bands().length];
      for (int i = 0; i < SCENE_STRIPS; i++) {
        int row = height / 4 + i * (height / 2 - ROWS) / SCENE_STRIPS;
        scene.read(new Window(width / 4, row, width / 2, ROWS), survey.bands(), Scene.Interleave.BAND, strips[i]);
      }
      print(file.getFileName().toString(), names, endmembers, strips, cells);
    }
  }

  private static void measureMadeUp(List<String> names) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] endmembers = new double[ENDMEMBERS][BANDS];
    for (int e = 0; e < ENDMEMBERS; e++) {
      for (int band = 0; band < BANDS; band++) {
        endmembers[e][band] = 0.05 + 0.2 * (1 + Math.sin(0.01 * (e + 1) * band + e)) + 0.03 * e;
      }
    }
    double[][] known = new double[ENDMEMBERS][BANDS];
    for (int e = 0; e < ENDMEMBERS; e++) {
      for (int band = 0; band < BANDS; band++) {
        known[e][band] = endmembers[e][band] * (1 + 0.02 * Math.cos(0.05 * band));
      }
    }
    for (double missing : new double[] {0, 0.4}) {
      float[][] strips = new float[STRIPS][];
      for (int i = 0; i < STRIPS; i++) {
        strips[i] = strip(endmembers, missing, random);
      }
      print("share missing " + missing, names, known, strips, STRIP);
    }
  }

  private static void print(String pixels, List<String> names, double[][] endmembers, float[][] strips, int cells) {
    for (AbundanceScale scale : AbundanceScale.values()) {
      if (names.contains(scale.toString())) {
        System.out.println(scale + ", " + pixels + ": "
            + speed(new AbundanceEstimator(endmembers, scale), strips, cells));
      }
    }
  }

  /** {@code [band][pixel]}. */
  private static float[] strip(double[][] endmembers, double missing, SplittableRandom random) {
    float[] planes = new float[BANDS * STRIP];
    double[] weights = new double[ENDMEMBERS];
    for (int pixel = 0; pixel < STRIP; pixel++) {
      double sum = 0;
      for (int e = 0; e < ENDMEMBERS; e++) {
        weights[e] = random.nextDouble() < missing ? 0 : -Math.log(1 - random.nextDouble());
        sum += weights[e];
      }
      for (int band = 0; band < BANDS; band++) {
        double value = 0.01 * random.nextGaussian();
        for (int e = 0; e < ENDMEMBERS; e++) {
          value += (sum > 0 ? weights[e] / sum : 1.0 / ENDMEMBERS) * endmembers[e][band];
        }
        planes[band * STRIP + pixel] = (float) value;
      }
    }
    return planes;
  }

  private static String speed(AbundanceEstimator estimator, float[][] strips, int cells) {
    float[][] maps = new float[ENDMEMBERS][cells];
    float[] rmse = new float[cells];
    double[] speeds = new double[PASSES];
    double checksum = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (float[] strip : strips) {
        estimator.estimatePlanes(strip, cells, maps, rmse);
        checksum += rmse[0];
      }
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      speeds[pass] = 1e3 * cells * strips.length / nanos;
    }
    Arrays.sort(speeds);
    return String.format(Locale.ROOT, "%.2f million pixels a CPU second at best, %.2f in the median (first error %.4f)",
        speeds[PASSES - 1], speeds[PASSES / 2], checksum / PASSES / strips.length);
  }
}
