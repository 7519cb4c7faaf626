/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/**
 * Where several unmixings of one scene agree. The distance of two abundance vectors is half the sum of their absolute
 * differences: the share of the pixel that they give to different materials, 0 to 1 (total variation).
 *
 * @param pairs     mean distance over the pixels that both have, {@code [run][run]}; {@code NaN} where none
 * @param meanOfAll mean of the distance band, over the pixels of at least two runs
 */
record AgreementMap(double[][] pairs, double meanOfAll) {
  private static final int CELLS = 1 << 18;

  /**
   * Writes a raster: first the mean distance over all pairs of runs, then for each endmember the standard deviation of
   * its abundance over the runs. Pixels of fewer than two runs are missing. Memory: a strip of all maps.
   *
   * @param rasters abundances of the runs on one grid, endmembers in one order, at least two
   */
  static AgreementMap write(SceneReaders readers, List<Path> rasters, List<String> names, RasterWriter writer,
      Path target, Map<String, String> metadata, Progress progress) throws IOException {
    List<Scene> runs = new ArrayList<>();
    try {
      for (Path raster : rasters) {
        runs.add(readers.open(raster));
      }
      List<BandDescription> bands = new ArrayList<>(List.of(BandDescription.named("mean distance")));
      names.forEach(name -> bands.add(BandDescription.named("sd " + name)));
      try (RasterSink sink = writer.create(target, runs.get(0).grid(), bands, metadata)) {
        Sums sums = new Sums(runs.size());
        stream(runs, names.size(), sink, sums, progress);
        sink.finish();
        return sums.result();
      }
    } finally {
      for (Scene run : runs) {
        run.close();
      }
    }
  }

  private static void stream(List<Scene> runs, int endmembers, RasterSink sink, Sums sums, Progress progress)
      throws IOException {
    Window extent = runs.get(0).grid().extent();
    int rows = Math.max(1, CELLS / extent.width());
    for (Window strip : extent.tiles(extent.width(), rows)) {
      progress.checkCancelled();
      float[][][] maps = new float[runs.size()][endmembers][Math.toIntExact(strip.cells())];
      for (int run = 0; run < maps.length; run++) {
        for (int e = 0; e < endmembers; e++) {
          runs.get(run).read(strip, new int[] {e}, Scene.Interleave.BAND, maps[run][e]);
        }
      }
      float[][] result = strip(maps, endmembers, sums);
      for (int band = 0; band < result.length; band++) {
        sink.write(band, strip, result[band]);
      }
      progress.report((double) strip.endY() / extent.height(), "comparing methods");
    }
  }

  private static float[][] strip(float[][][] maps, int endmembers, Sums sums) {
    int cells = maps[0][0].length;
    float[][] result = new float[1 + endmembers][cells];
    int[] valid = new int[maps.length];
    for (int cell = 0; cell < cells; cell++) {
      int count = 0;
      for (int run = 0; run < maps.length; run++) {
        if (!Float.isNaN(maps[run][0][cell])) {
          valid[count++] = run;
        }
      }
      result[0][cell] = count < 2 ? Float.NaN : (float) sums.distance(maps, valid, count, cell);
      for (int e = 0; e < endmembers; e++) {
        result[1 + e][cell] = count < 2 ? Float.NaN : (float) deviation(maps, valid, count, e, cell);
      }
    }
    return result;
  }

  private static double deviation(float[][][] maps, int[] valid, int count, int endmember, int cell) {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += maps[valid[i]][endmember][cell] / count;
    }
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double difference = maps[valid[i]][endmember][cell] - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / count);
  }

  /** Means over pixels. */
  private static final class Sums {
    private final double[][] distances;
    private final long[][] counts;
    private double all;
    private long pixels;

    Sums(int runs) {
      distances = new double[runs][runs];
      counts = new long[runs][runs];
    }

    /** Mean distance of all pairs in a cell. */
    double distance(float[][][] maps, int[] valid, int count, int cell) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++) {
          double distance = 0;
          for (int e = 0; e < maps[0].length; e++) {
            distance += Math.abs(maps[valid[i]][e][cell] - maps[valid[j]][e][cell]) / 2.0;
          }
          sum += distance;
          distances[valid[i]][valid[j]] += distance;
          counts[valid[i]][valid[j]]++;
        }
      }
      double mean = sum / (count * (count - 1) / 2.0);
      all += mean;
      pixels++;
      return mean;
    }

    AgreementMap result() {
      double[][] pairs = new double[distances.length][distances.length];
      for (int i = 0; i < pairs.length; i++) {
        for (int j = 0; j < i; j++) {
          pairs[i][j] = counts[i][j] == 0 ? Double.NaN : distances[i][j] / counts[i][j];
          pairs[j][i] = pairs[i][j];
        }
      }
      return new AgreementMap(pairs, pixels == 0 ? Double.NaN : all / pixels);
    }
  }

  /** Mean distance of a run to the others. */
  double toOthers(int run) {
    double sum = 0;
    for (int other = 0; other < pairs.length; other++) {
      sum += other == run ? 0 : pairs[run][other];
    }
    return sum / (pairs.length - 1);
  }
}
