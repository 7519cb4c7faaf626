/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures how fast a scene is opened, shown first, and read as a whole. */
@Component(service = Tool.class)
public final class BenchmarkReadingTool implements Tool<BenchmarkReadingTool.Parameters> {
  /** Values read at once, unless one band of a block has more: 128 MB. */
  private static final long MOST_VALUES = 32L << 20;
  /** Bands read at once where they are stored one by one. */
  private static final int FEW = 8;

  private final SceneReaders readers;

  /** Uses the readers at hand. */
  @Activate
  public BenchmarkReadingTool(@Reference SceneReaders readers) {
    this.readers = readers;
  }

  /** What is read. */
  public record Parameters(
      @Param(label = "Raster", positional = true, role = Param.Role.INPUT_RASTER,
          help = "The scene to read.") Path raster,
      @Param(label = "Picture", help = "Read three bands first, as for a colour composite.") boolean picture) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("benchmark-reading", "Benchmark Reading", List.of("Raster"),
        "Measure how fast a scene is opened and read.",
        "Opens the scene and reads every value once, block by block, in the order that suits the file. Values are "
            + "float32 in physical units; nothing is written. Run it twice: the first time the disk is measured.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException {
    long start = System.nanoTime();
    SceneOptions options = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);
    try (Scene scene = readers.open(parameters.raster(), options, context.progress()::prepare)) {
      long opened = System.nanoTime();
      int bands = scene.axis().size();
      if (parameters.picture()) {
        read(scene, IntStream.of(0, bands / 2, bands - 1).distinct().toArray(), context, 0, 0.2);
      }
      long shown = System.nanoTime();
      double mean = read(scene, IntStream.range(0, bands).toArray(), context, 0.2, 1);
      long done = System.nanoTime();
      ToolResult.Builder result = ToolResult.builder().value("openSeconds", seconds(start, opened));
      if (parameters.picture()) {
        result.value("threeBandsSeconds", seconds(opened, shown));
      }
      return result.value("allBandsSeconds", seconds(shown, done))
          .value("values", scene.grid().extent().cells() * bands)
          .value("mean", mean)
          .build();
    }
  }

  /** Reads bands over the whole raster; returns the mean of what is not missing. */
  private static double read(Scene scene, int[] bands, ToolContext context, double from, double to) throws IOException {
    boolean apart = bandsLieApart(scene, bands.length);
    Window block = apart ? scene.naturalBlock(FEW) : scene.naturalBlock();
    List<Window> windows = scene.grid().extent().tiles(block.width(), block.height());
    // where a block is the whole image, memory is for some of the bands only, and serves all of them
    int group = (int) Math.max(1, Math.min(apart ? FEW : bands.length, MOST_VALUES / block.cells()));
    int groups = (bands.length + group - 1) / group;
    float[] values = new float[Math.toIntExact(block.cells() * group)];
    Mean mean = new Mean();
    for (int i = 0; i < windows.size() * groups; i++) {
      context.progress().checkCancelled();
      Window window = windows.get(i / groups);
      int first = i % groups * group;
      int[] some = Arrays.copyOfRange(bands, first, Math.min(bands.length, first + group));
      scene.read(window, some, Scene.Interleave.BAND, values);
      mean.add(values, Math.toIntExact(window.cells() * some.length));
      context.progress().report(from + (to - from) * (i + 1) / (windows.size() * groups), "reading");
    }
    return mean.value();
  }

  /** Blocks hold about the same number of values, unless bands are stored one by one. */
  private static boolean bandsLieApart(Scene scene, int bands) {
    return bands > FEW && scene.naturalBlock(FEW).cells() * FEW > 2 * scene.naturalBlock().cells() * bands;
  }

  /** Of a sample, which tells whether the values arrived without being measured itself. */
  private static final class Mean {
    private double sum;
    private long count;

    void add(float[] values, int length) {
      for (int i = 0; i < length; i += 101) {
        if (!Float.isNaN(values[i])) {
          sum += values[i];
          count++;
        }
      }
    }

    double value() {
      return sum / count;
    }
  }

  private static double seconds(long from, long to) {
    return Math.round((to - from) / 1e6) / 1e3;
  }
}
