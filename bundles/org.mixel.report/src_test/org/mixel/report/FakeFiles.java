/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.SpectralAxis;

/** Reads a simulated scene, its abundances or synthetic maps, by the name of the file. */
final class FakeFiles implements SceneReader {
  static final List<String> NAMES = List.of("Vegetation", "Bare soil", "Water", "Limestone");
  private static final int BANDS = 170;

  @Override
  public String format() {
    return "fake";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return true;
  }

  @Override
  public Scene open(Path file, SceneOptions options) {
    String name = file.getFileName().toString();
    boolean synthetic = name.startsWith("synthetic");
    GridGeometry grid = new GridGeometry(synthetic ? 64 : 200, synthetic ? 64 : 160,
        AffineGrid.northUp(350_000, 5_820_000, 30), Optional.of(Crs.epsg(32633)));
    double phase = synthetic ? name.hashCode() % 7 : 0;
    float[][] abundances = abundances(grid, phase);
    return name.endsWith(".he5")
        ? new MemoryScene("PRS_L2D_simulated", grid, axis(), "reflectance", reflectances(abundances))
        : new MemoryScene(name, grid, SpectralAxis.unknown(NAMES), "", abundances);
  }

  private static SpectralAxis axis() {
    double[] wavelengths = IntStream.range(0, BANDS).mapToDouble(i -> 400 + i * 11.0).toArray();
    return SpectralAxis.of(wavelengths, null, null, IntStream.range(0, BANDS).mapToObj(i -> "band " + i).toList());
  }

  /** Spectra on a grid with the windows of atmospheric water vapour left out. */
  static Endmembers endmembers() {
    int[] kept = IntStream.range(0, BANDS).filter(i -> {
      double w = 400 + i * 11.0;
      return !(w > 1350 && w < 1450 || w > 1800 && w < 1950);
    }).toArray();
    double[][] spectra = new double[NAMES.size()][];
    for (int e = 0; e < spectra.length; e++) {
      int endmember = e;
      spectra[e] = IntStream.of(kept).mapToDouble(band -> spectrum(endmember, band)).toArray();
    }
    return new Endmembers(NAMES, axis().select(kept), spectra);
  }

  private static double spectrum(int endmember, int band) {
    double w = 400 + band * 11.0;
    return switch (endmember) {
      case 0 -> 0.04 + 0.03 * Math.exp(-Math.pow((w - 550) / 40, 2)) + 0.42 / (1 + Math.exp((715 - w) / 18))
          * Math.exp(-(w - 700) / 1500);
      case 1 -> 0.08 + 0.32 * (1 - Math.exp(-(w - 380) / 700));
      case 2 -> 0.07 * Math.exp(-(w - 400) / 250);
      default -> 0.35 + 0.2 * (1 - Math.exp(-(w - 380) / 300)) - 0.12 * Math.exp(-Math.pow((w - 2200) / 60, 2));
    };
  }

  private static float[][] abundances(GridGeometry grid, double phase) {
    int size = grid.width();
    float[][] planes = new float[NAMES.size()][(int) grid.extent().cells()];
    for (int cell = 0; cell < planes[0].length; cell++) {
      int column = cell % size;
      int row = cell / size;
      double[] weights = new double[planes.length];
      double sum = column + row < size / 8 ? Double.NaN : 0;
      for (int e = 0; e < weights.length; e++) {
        double wave = Math.sin(column * 7.0 / size + e * 1.7 + phase)
            + Math.cos(row * 6.0 / size * (1 + e % 2) - e + phase);
        weights[e] = Math.exp(2.2 * wave);
        sum += weights[e];
      }
      for (int e = 0; e < weights.length; e++) {
        planes[e][cell] = (float) (weights[e] / sum);
      }
    }
    return planes;
  }

  private static float[][] reflectances(float[][] abundances) {
    float[][] planes = new float[BANDS][abundances[0].length];
    for (int band = 0; band < BANDS; band++) {
      for (int e = 0; e < abundances.length; e++) {
        double spectrum = spectrum(e, band);
        for (int cell = 0; cell < planes[band].length; cell++) {
          planes[band][cell] += abundances[e][cell] * spectrum;
        }
      }
    }
    return planes;
  }
}
