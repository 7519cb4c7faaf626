/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.diffusion.internal.simplex.SimplexProjection;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/**
 * Reads abundance products: the folder of an unmixing run, or any raster whose bands are abundances. Values
 * that miss the simplex by rounding are projected onto it; a raster that misses it by more is refused.
 */
public final class AbundanceReader {
  /** What a negative value, or the sum's distance from one, may be before the raster is refused. */
  static final double TOLERANCE = 0.02;

  private static final String RASTER = "abundances.tif";
  private static final String SPECTRA = "endmembers.csv";

  private final SceneReaders readers;

  /** Reads with the given readers. */
  public AbundanceReader(SceneReaders readers) {
    this.readers = readers;
  }

  /** The raster that a folder or file stands for. */
  public static Path rasterOf(Path input) throws ToolException {
    if (!Files.isDirectory(input)) {
      return input;
    }
    if (!Files.exists(input.resolve(RASTER))) {
      throw new InputException(input + ": there is no " + RASTER + " in this folder; "
          + "name the output folder of an unmix run, or an abundance raster itself.");
    }
    return input.resolve(RASTER);
  }

  /**
   * Reads a product into memory: 4 bytes a cell and endmember.
   *
   * @param input a folder or a raster
   */
  public AbundanceProduct read(Path input, Progress progress) throws IOException, ToolException {
    Path file = rasterOf(input);
    try (Scene scene = readers.open(file)) {
      if (scene.axis().size() < 2) {
        throw new InputException(file + ": an abundance product has a band for each endmember and at least two, "
            + "this raster has " + scene.axis().size() + "; name the abundances.tif of an unmix run.");
      }
      Optional<Endmembers> spectra = spectraBeside(file, scene.axis().size());
      float[][] maps = readAll(file, scene, progress);
      List<String> names = spectra.map(Endmembers::names).orElse(scene.axis().names());
      return new AbundanceProduct(file, new AbundanceMaps(scene.grid(), names, maps), spectra);
    }
  }

  private static Optional<Endmembers> spectraBeside(Path file, int bands) throws IOException {
    Path csv = file.toAbsolutePath().resolveSibling(SPECTRA);
    if (!file.getFileName().toString().equals(RASTER) || !Files.exists(csv)) {
      return Optional.empty();
    }
    return Optional.of(EndmemberCsv.read(csv)).filter(e -> e.size() == bands);
  }

  private static float[][] readAll(Path file, Scene scene, Progress progress) throws IOException, ToolException {
    int width = scene.grid().width();
    int height = scene.grid().height();
    int[] bands = IntStream.range(0, scene.axis().size()).toArray();
    float[][] maps = new float[bands.length][Math.multiplyExact(width, height)];
    int rows = Math.max(1, Math.max(scene.naturalBlock().height(), (1 << 18) / width));
    Check check = new Check(file, bands.length, width);
    float[] buffer = new float[0];
    for (Window strip : Window.ofSize(width, height).tiles(width, rows)) {
      progress.checkCancelled();
      int cells = (int) strip.cells();
      buffer = buffer.length == cells * bands.length ? buffer : new float[cells * bands.length];
      scene.read(strip, bands, Scene.Interleave.BAND, buffer);
      check.accept(buffer, cells, strip.y() * width, maps);
      progress.report((double) strip.endY() / height, "reading " + file.getFileName());
    }
    return maps;
  }

  /** Checks cells and puts them on the simplex. */
  private static final class Check {
    private final Path file;
    private final int width;
    private final double[] cell;
    private final float[] rounded;
    private final SimplexProjection projection;

    Check(Path file, int endmembers, int width) {
      this.file = file;
      this.width = width;
      this.cell = new double[endmembers];
      this.rounded = new float[endmembers];
      this.projection = new SimplexProjection(endmembers);
    }

    void accept(float[] buffer, int cells, int start, float[][] maps) throws InputException {
      for (int i = 0; i < cells; i++) {
        double sum = 0;
        double least = 0;
        for (int e = 0; e < cell.length; e++) {
          cell[e] = buffer[e * cells + i];
          sum += cell[e];
          least = Math.min(least, cell[e]);
        }
        if (Double.isFinite(sum)) {
          requireAbundances(sum, least, start + i);
          projection.project(cell);
          SimplexProjection.round(cell, rounded);
        } else {
          java.util.Arrays.fill(rounded, Float.NaN);
        }
        for (int e = 0; e < cell.length; e++) {
          maps[e][start + i] = rounded[e];
        }
      }
    }

    private void requireAbundances(double sum, double least, int index) throws InputException {
      if (Math.abs(sum - 1) > TOLERANCE || least < -TOLERANCE) {
        throw new InputException(String.format(Locale.ROOT, "%s: this is no abundance product, for in row %d, "
            + "column %d the %d bands sum to %.4g%s instead of 1; name the abundances.tif of an unmix run.", file,
            index / width, index % width, cell.length, sum,
            least < -TOLERANCE ? String.format(Locale.ROOT, " with a value of %.4g", least) : ""));
      }
    }
  }
}
