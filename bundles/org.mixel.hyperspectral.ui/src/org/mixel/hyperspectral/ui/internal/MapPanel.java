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
import java.util.Optional;

import org.mixel.map.ColorRamp;
import org.mixel.map.MapExtent;
import org.mixel.map.Viewport;
import org.mixel.model.AffineGrid;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;

/**
 * The maps of one run at a size that suits small pictures: every n-th cell of every n-th row of what is visible.
 *
 * @param name  of the run
 * @param bands names of the endmembers
 * @param grid  of the cells that were kept
 * @param maps  {@code [band][row * width + column]}, 0..1, {@code NaN} where missing
 * @param view  what the map showed when they were read, in the reference system of the grid; empty for all of it
 */
record MapPanel(String name, List<String> bands, GridGeometry grid, float[][] maps, Optional<Viewport> view) {
  private static final int EDGE = 400;
  private static final String ABUNDANCES = "abundances.tif";
  private static final int GROUND = 0xFFFFFF;

  /** The rasters of abundances that belong to tables of endmembers. */
  static List<Path> rasters(List<Path> tables) {
    return tables.stream().map(table -> table.resolveSibling(ABUNDANCES)).filter(Files::isRegularFile).toList();
  }

  /** Reads the visible part of the rasters. Cost: one row of all bands of every n-th row of it. */
  static List<MapPanel> read(SceneReaders readers, List<Path> rasters, MapView view) throws IOException {
    List<MapPanel> panels = new ArrayList<>();
    for (Path raster : rasters) {
      try (Scene scene = readers.open(raster)) {
        panels.add(read(scene, EndmemberRun.read(raster.resolveSibling(EndmemberRun.SPECTRA)).name(),
            view.in(scene.grid().crs())));
      }
    }
    return panels;
  }

  private static MapPanel read(Scene scene, String name, Optional<Viewport> view) throws IOException {
    Window window = view.flatMap(v -> visible(scene.grid(), v.extent())).orElse(scene.grid().extent());
    int step = Math.max(1, (Math.max(window.width(), window.height()) + EDGE - 1) / EDGE);
    int width = (window.width() + step - 1) / step;
    int height = (window.height() + step - 1) / step;
    float[][] maps = new float[scene.axis().size()][width * height];
    float[] line = new float[window.width()];
    for (int row = 0; row < height; row++) {
      for (int band = 0; band < maps.length; band++) {
        scene.read(new Window(window.x(), window.y() + row * step, window.width(), 1), new int[] {band},
            Scene.Interleave.BAND, line);
        for (int column = 0; column < width; column++) {
          maps[band][row * width + column] = line[column * step];
        }
      }
    }
    AffineGrid fine = scene.grid().affine().shifted(window.x(), window.y());
    AffineGrid coarse = new AffineGrid(fine.originX(), fine.xPerColumn() * step, fine.xPerRow() * step, fine.originY(),
        fine.yPerColumn() * step, fine.yPerRow() * step);
    return new MapPanel(name, scene.axis().names(), new GridGeometry(width, height, coarse, scene.grid().crs()), maps,
        view);
  }

  /** The cells of a grid within an extent, and some around it; empty where there are none. */
  private static Optional<Window> visible(GridGeometry grid, MapExtent extent) {
    MapExtent wider = extent.grown(0.5);
    AffineGrid affine = grid.affine();
    double column0 = affine.column(wider.minX(), wider.maxY());
    double column1 = affine.column(wider.maxX(), wider.minY());
    double row0 = affine.row(wider.minX(), wider.maxY());
    double row1 = affine.row(wider.maxX(), wider.minY());
    int left = (int) Math.max(0, Math.floor(Math.min(column0, column1)));
    int right = (int) Math.min(grid.width(), Math.ceil(Math.max(column0, column1)));
    int top = (int) Math.max(0, Math.floor(Math.min(row0, row1)));
    int bottom = (int) Math.min(grid.height(), Math.ceil(Math.max(row0, row1)));
    return left < right && top < bottom ? Optional.of(new Window(left, top, right - left, bottom - top))
        : Optional.empty();
  }

  /** What the cells cover. */
  MapExtent extent() {
    AffineGrid affine = grid.affine();
    double[] corners = {affine.x(0, 0), affine.y(0, 0), affine.x(grid.width(), grid.height()),
        affine.y(grid.width(), grid.height())};
    return MapExtent.around(corners, 2).orElseThrow();
  }

  /** One map in the colours of a ramp from 0 to 1, white where there is none. */
  BufferedImage picture(int band, ColorRamp ramp) {
    BufferedImage picture = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < maps[band].length; i++) {
      float value = maps[band][i];
      picture.setRGB(i % grid.width(), i / grid.width(),
          Float.isNaN(value) ? GROUND : ramp.argb(Math.max(0, Math.min(1, value))));
    }
    return picture;
  }
}
