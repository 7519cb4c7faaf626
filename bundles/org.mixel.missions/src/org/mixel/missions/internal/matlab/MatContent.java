/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.SceneException;
import org.mixel.model.WavelengthUnit;

/**
 * Finds the images among the arrays of a file by their shape: three axes, or a matrix one of whose axes is as long as
 * the image has pixels. Its size stands in scalars beside it ({@code H} and {@code W}, {@code nRow} and {@code nCol},
 * ...); where there are none, a square number of pixels is taken for a square image.
 */
public final class MatContent {
  private static final String LEVEL_73 = "MATLAB 7.3";
  private static final List<String[]> SIZES = List.of(new String[] {"h", "w"}, new String[] {"nrow", "ncol"},
      new String[] {"nrows", "ncols"}, new String[] {"rows", "cols"}, new String[] {"height", "width"},
      new String[] {"lines", "samples"}, new String[] {"row", "col"}, new String[] {"nr", "nc"});
  private static final List<String> WAVELENGTHS = List.of("wavelength", "wavelengths", "wl", "lambda", "wavelen",
      "wavelens", "wave", "waves", "wavlen");
  private static final int LEAST_SQUARE = 64;

  private final Path path;
  private final List<MatArray> arrays;
  private final List<String> warnings = new ArrayList<>();

  private MatContent(Path path, List<MatArray> arrays) {
    this.path = path;
    this.arrays = arrays;
  }

  /** Reads what arrays there are. */
  public static MatContent of(Path path, byte[] head) throws IOException {
    boolean isHdf5 = new String(head, StandardCharsets.ISO_8859_1).startsWith(LEVEL_73);
    return new MatContent(path, isHdf5 ? new Mat73File(path).arrays() : Mat5File.arrays(path));
  }

  List<String> warnings() {
    return warnings;
  }

  /** The images, the one with most bands first. */
  List<MatCube> cubes() throws IOException {
    List<MatCube> cubes = new ArrayList<>();
    Optional<int[]> size = size();
    boolean byRow = isByRow();
    for (MatArray array : arrays) {
      int[] d = array.dimensions();
      if (array.isText()) {
        continue;
      }
      if (d.length == 3) {
        cubes.add(new MatCube(array, d[0], d[1], d[2], MatCube.Layout.CUBE));
      } else if (d.length == 2 && size.isPresent()) {
        matrix(array, size.get(), byRow).ifPresent(cubes::add);
      }
    }
    if (cubes.isEmpty()) {
      square().ifPresent(cubes::add);
    }
    cubes.sort(Comparator.comparingLong(MatCube::size).reversed());
    return cubes;
  }

  private static Optional<MatCube> matrix(MatArray array, int[] size, boolean byRow) {
    int[] d = array.dimensions();
    long pixels = (long) size[0] * size[1];
    if (pixels <= 1 || d[0] != pixels && d[1] != pixels) {
      return Optional.empty();
    }
    boolean pixelsLast = d[1] == pixels;
    MatCube.Layout layout = pixelsLast ? byRow ? MatCube.Layout.BAND_PIXEL_BY_ROW : MatCube.Layout.BAND_PIXEL
        : byRow ? MatCube.Layout.PIXEL_BAND_BY_ROW : MatCube.Layout.PIXEL_BAND;
    return Optional.of(new MatCube(array, size[0], size[1], pixelsLast ? d[0] : d[1], layout));
  }

  /** Height and width by scalars of the file. */
  private Optional<int[]> size() throws IOException {
    for (String[] names : SIZES) {
      Optional<Integer> height = scalar(names[0]);
      Optional<Integer> width = scalar(names[1]);
      if (height.isPresent() && width.isPresent()) {
        return Optional.of(new int[] {height.get(), width.get()});
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> scalar(String name) throws IOException {
    Optional<MatArray> found = arrays.stream().filter(a -> a.name().equalsIgnoreCase(name) && a.count() == 1)
        .findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double value = found.get().values()[0];
    return value >= 1 && value == Math.rint(value) && value < 1 << 20 ? Optional.of((int) value) : Optional.empty();
  }

  /** A text {@code order} that says {@code C}: pixels run along the rows; MATLAB's own order is down the columns. */
  private boolean isByRow() throws IOException {
    Optional<MatArray> order = arrays.stream()
        .filter(a -> a.isText() && a.name().equalsIgnoreCase("order") && a.count() == 1).findFirst();
    return order.isPresent() && (char) order.get().values()[0] == 'C';
  }

  private Optional<MatCube> square() {
    Optional<MatArray> largest = arrays.stream().filter(a -> !a.isText() && a.dimensions().length == 2)
        .max(Comparator.comparingLong(MatArray::count));
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    int pixels = Math.max(largest.get().dimensions()[0], largest.get().dimensions()[1]);
    int side = (int) Math.round(Math.sqrt(pixels));
    if (side * side != pixels || pixels < LEAST_SQUARE) {
      return Optional.empty();
    }
    warnings.add("The file does not say its rows and columns; its " + pixels + " pixels are taken for a square image.");
    return matrix(largest.get(), new int[] {side, side}, false);
  }

  /** Wavelengths in nanometres by a vector of the file; {@code null} where there is none. */
  double[] wavelengths(int bands) throws IOException {
    for (MatArray array : arrays) {
      if (!array.isText() && WAVELENGTHS.contains(array.name().toLowerCase(Locale.ROOT))
          && array.count() == bands) {
        return WavelengthUnit.toNanometres(array.values(), "");
      }
    }
    return null;
  }

  SceneException nothing() {
    List<String> told = arrays.stream().limit(8).map(a -> a.name() + " " + shape(a)).toList();
    return new SceneException(path, "it holds no image that is recognised by its shape (arrays: "
        + (told.isEmpty() ? "none" : String.join(", ", told)) + ")",
        "store a cube (rows, columns, bands), or a matrix (bands, pixels) with the scalars H and W beside it");
  }

  private static String shape(MatArray array) {
    StringBuilder text = new StringBuilder();
    for (int length : array.dimensions()) {
      text.append(text.length() == 0 ? "" : " x ").append(length);
    }
    return text.toString();
  }
}
