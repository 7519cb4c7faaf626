/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.SpectralAngle;
import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.unmixing.endmembers.SceneRegions;
import org.mixel.unmixing.internal.Strips;

/**
 * The spectra of some regions of a scene.
 *
 * @param bands  the bands used, ascending
 * @param region the pixels of each region that hold values
 */
record RegionSpectra(int[] bands, List<List<double[]>> region) {
  /** Pixels of a region that are kept; the mean of more does not get better. */
  private static final int LIMIT = 20_000;

  /**
   * Reads the rows of the scene in which the regions lie.
   *
   * @param cells {@code row * width + column} of each region
   */
  static RegionSpectra read(Scene scene, WavelengthWindows drop, List<BitSet> cells, Progress progress)
      throws IOException {
    int[] bands = IntStream.range(0, scene.axis().size())
        .filter(b -> scene.axis().isUsable(b) && !drop.holds(scene.axis().wavelength(b))).toArray();
    List<List<double[]>> regions = cells.stream().map(c -> (List<double[]>) new ArrayList<double[]>()).toList();
    BitSet all = new BitSet();
    cells.forEach(all::or);
    int width = scene.grid().width();
    Window window = new SceneRegions.Region("all", all).window(width);
    for (Window strip : Strips.of(window, scene.naturalBlock(), bands.length)) {
      progress.checkCancelled();
      int next = all.nextSetBit(strip.y() * width);
      if (next >= 0 && next < strip.endY() * width) {
        strip(scene, strip, bands, cells, regions);
      }
      progress.report((double) (strip.endY() - window.y()) / window.height(), "reading " + scene.name());
    }
    return new RegionSpectra(bands, regions).withoutMissingBands();
  }

  private static void strip(Scene scene, Window strip, int[] bands, List<BitSet> cells, List<List<double[]>> regions)
      throws IOException {
    float[] values = new float[Math.toIntExact(strip.cells() * bands.length)];
    scene.read(strip, bands, Scene.Interleave.PIXEL, values);
    for (int i = 0; i < strip.cells(); i++) {
      int cell = (strip.y() + i / strip.width()) * scene.grid().width() + strip.x() + i % strip.width();
      for (int r = 0; r < regions.size(); r++) {
        if (cells.get(r).get(cell) && regions.get(r).size() < LIMIT) {
          double[] spectrum = new double[bands.length];
          for (int b = 0; b < bands.length; b++) {
            spectrum[b] = values[i * bands.length + b];
          }
          if (Arrays.stream(spectrum).anyMatch(Double::isFinite)) {
            regions.get(r).add(spectrum);
          }
        }
      }
    }
  }

  /** Leaves out bands without any value in one of the regions that have values at all. */
  private RegionSpectra withoutMissingBands() {
    int[] kept = IntStream.range(0, bands.length).filter(b -> region.stream().allMatch(spectra -> spectra.isEmpty()
        || spectra.stream().anyMatch(s -> Double.isFinite(s[b])))).toArray();
    return new RegionSpectra(IntStream.of(kept).map(b -> bands[b]).toArray(), region.stream().map(spectra -> spectra
        .stream().map(s -> IntStream.of(kept).mapToDouble(b -> s[b]).toArray()).toList()).toList());
  }

  /** Mean spectrum of each region, {@code [region][band]}. */
  double[][] means(String scene) throws InputException {
    if (bands.length == 0 || region.stream().anyMatch(List::isEmpty)) {
      throw new InputException(scene + ": there is no value in one of the chosen places; choose pixels with data.");
    }
    return region.stream().map(this::mean).toArray(double[][]::new);
  }

  private double[] mean(List<double[]> spectra) {
    return IntStream.range(0, bands.length).mapToDouble(b -> spectra.stream().mapToDouble(s -> s[b])
        .filter(Double::isFinite).average().orElse(Double.NaN)).toArray();
  }

  /** Number of pixels of each region. */
  List<Integer> pixels() {
    return region.stream().map(List::size).toList();
  }

  /** Mean angle of the complete pixels of each region to their mean, radians: how alike they are. */
  List<Double> meanAngles() {
    return region.stream().map(spectra -> {
      double[] mean = mean(spectra);
      return spectra.stream().filter(s -> Arrays.stream(s).allMatch(Double::isFinite))
          .mapToDouble(s -> SpectralAngle.between(s, mean)).average().orElse(0);
    }).toList();
  }
}
