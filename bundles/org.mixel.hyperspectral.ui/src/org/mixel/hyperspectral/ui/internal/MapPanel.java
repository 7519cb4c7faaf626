/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mixel.map.ColorRamp;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;

/**
 * The maps of one run at a size that suits small pictures: every n-th cell of every n-th row.
 *
 * @param name     of the run
 * @param bands    names of the endmembers
 * @param width    columns that were kept
 * @param height   rows that were kept
 * @param maps     {@code [band][row * width + column]}, 0..1, {@code NaN} where missing
 */
record MapPanel(String name, List<String> bands, int width, int height, float[][] maps) {
  private static final int EDGE = 400;
  private static final String ABUNDANCES = "abundances.tif";
  private static final int GROUND = 0xFFFFFF;

  /** The rasters of abundances that belong to tables of endmembers. */
  static List<Path> rasters(List<Path> tables) {
    return tables.stream().map(table -> table.resolveSibling(ABUNDANCES)).filter(Files::isRegularFile).toList();
  }

  /** Reads the rasters. Cost: one row of all bands of every n-th row of the file. */
  static List<MapPanel> read(SceneReaders readers, List<Path> rasters) throws IOException {
    List<MapPanel> panels = new ArrayList<>();
    for (Path raster : rasters) {
      try (Scene scene = readers.open(raster)) {
        panels.add(read(scene, EndmemberRun.read(raster.resolveSibling(EndmemberRun.SPECTRA)).name()));
      }
    }
    return panels;
  }

  private static MapPanel read(Scene scene, String name) throws IOException {
    int columns = scene.grid().width();
    int rows = scene.grid().height();
    int step = Math.max(1, (Math.max(columns, rows) + EDGE - 1) / EDGE);
    int width = (columns + step - 1) / step;
    int height = (rows + step - 1) / step;
    float[][] maps = new float[scene.axis().size()][width * height];
    float[] line = new float[columns];
    for (int row = 0; row < height; row++) {
      for (int band = 0; band < maps.length; band++) {
        scene.read(new Window(0, row * step, columns, 1), new int[] {band}, Scene.Interleave.BAND, line);
        for (int column = 0; column < width; column++) {
          maps[band][row * width + column] = line[column * step];
        }
      }
    }
    return new MapPanel(name, scene.axis().names(), width, height, maps);
  }

  /** One map in the colours of a ramp from 0 to 1, white where there is none. */
  BufferedImage picture(int band, ColorRamp ramp) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      float value = maps[band][i];
      picture.setRGB(i % width, i / width,
          Float.isNaN(value) ? GROUND : ramp.argb(Math.max(0, Math.min(1, value))));
    }
    return picture;
  }
}
