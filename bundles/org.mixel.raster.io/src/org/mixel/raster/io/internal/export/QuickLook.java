/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.mixel.model.AffineGrid;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/**
 * Draws a raster as a PNG: one band in grey or three in colours, each stretched between its 2nd and 98th
 * percentile; cells without a value are transparent. Large rasters are thinned out by whole cells.
 */
public final class QuickLook {
  private static final int MOST_SIDE = 4096;
  private static final double CUT = 0.02;
  /** Red, green and blue in nanometres. */
  private static final double[] TRUE_COLOUR = {650, 560, 470};
  /** What can pass for red, green and blue. */
  private static final double FARTHEST = 60;

  private final RasterPart part;
  private final int step;
  private final GridGeometry grid;

  /** A picture of a part; its first band, or its first three. */
  public QuickLook(RasterPart part) {
    this.part = part;
    Window window = part.window();
    this.step = (Math.max(window.width(), window.height()) - 1) / MOST_SIDE + 1;
    AffineGrid fine = part.grid().affine();
    AffineGrid coarse = new AffineGrid(fine.originX(), fine.xPerColumn() * step, fine.xPerRow() * step,
        fine.originY(), fine.yPerColumn() * step, fine.yPerRow() * step);
    this.grid = new GridGeometry((window.width() - 1) / step + 1, (window.height() - 1) / step + 1, coarse,
        part.scene().grid().crs());
  }

  /** The bands to draw where nobody chose any: true colour where there is such light, else the first one. */
  public static int[] bands(SpectralAxis axis) {
    int[] bands = Arrays.stream(TRUE_COLOUR).mapToInt(axis::nearest).toArray();
    for (int i = 0; i < bands.length; i++) {
      if (bands[i] < 0 || Math.abs(axis.wavelength(bands[i]) - TRUE_COLOUR[i]) > FARTHEST) {
        return new int[] {0};
      }
    }
    return bands;
  }

  /** Where the picture lies. */
  public GridGeometry grid() {
    return grid;
  }

  /** Draws and writes the picture. */
  public void write(Path file, Progress progress) throws IOException {
    int shown = part.bands().length < TRUE_COLOUR.length ? 1 : TRUE_COLOUR.length;
    float[][] planes = new float[shown][];
    for (int i = 0; i < shown; i++) {
      planes[i] = stretched(plane(part.bands()[i], progress.part((double) i / shown, (i + 1.0) / shown)));
    }
    BufferedImage image = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < planes[0].length; i++) {
      image.setRGB(i % grid.width(), i / grid.width(), colour(planes, i));
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(file + ": this Java cannot write PNG; choose another format.");
    }
  }

  private float[] plane(int band, Progress progress) throws IOException {
    Window window = part.window();
    float[] plane = new float[grid.width() * grid.height()];
    for (Window strip : new RasterPart(part.scene(), window, new int[] {band}).strips()) {
      progress.checkCancelled();
      progress.report((strip.y() - window.y()) / (double) window.height(), "drawing");
      float[] values = new float[(int) strip.cells()];
      part.scene().read(strip, new int[] {band}, Scene.Interleave.BAND, values);
      for (int row = 0; row < strip.height(); row++) {
        int y = strip.y() + row - window.y();
        for (int x = 0; y % step == 0 && x < grid.width(); x++) {
          plane[y / step * grid.width() + x] = values[row * strip.width() + x * step];
        }
      }
    }
    return plane;
  }

  /** Brings the middle of the values to 0..1. */
  private static float[] stretched(float[] plane) {
    float[] sorted = new float[plane.length];
    int count = 0;
    for (float value : plane) {
      if (Float.isFinite(value)) {
        sorted[count++] = value;
      }
    }
    Arrays.sort(sorted, 0, count);
    float low = count == 0 ? 0 : sorted[(int) (CUT * (count - 1))];
    float high = count == 0 ? 1 : sorted[(int) Math.ceil((1 - CUT) * (count - 1))];
    float range = high > low ? high - low : 1;
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (plane[i] - low) / range;
    }
    return plane;
  }

  private static int colour(float[][] planes, int cell) {
    int rgb = 0;
    for (int i = 0; i < TRUE_COLOUR.length; i++) {
      float value = planes[Math.min(i, planes.length - 1)][cell];
      if (Float.isNaN(value)) {
        return 0;
      }
      rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
    }
    return 0xff000000 | rgb;
  }

  /** Writes the world file: cell size, rotation, and the centre of the upper left cell. */
  public void writeWorldFile(Path file) throws IOException {
    AffineGrid a = grid.affine();
    double[] numbers = {a.xPerColumn(), a.yPerColumn(), a.xPerRow(), a.yPerRow(), a.x(0.5, 0.5), a.y(0.5, 0.5)};
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(String.format(Locale.ROOT, "%s%n", Double.toString(number)).replace("\r", ""));
    }
    Files.writeString(file, text);
  }
}
