/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.PositionMesh;
import org.mixel.model.SceneException;
import org.mixel.model.envi.EnviFiles;
import org.mixel.model.envi.EnviHeader;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.file.PositionedFile;

/**
 * An input geometry file (IGM): an ENVI raster as large as the image, whose first two bands are x and y of the pixels'
 * centres, a third their elevation. Distributed with AVIRIS (longitude, latitude, WGS 84) and made by ENVI in any
 * system, mostly UTM. Numbers are taken in double precision, for float32 tells northings to half a metre only.
 *
 * @param header     of the table
 * @param layout     how its numbers stand in the file
 * @param data       the file
 * @param system     the reference system that a header names
 * @param transforms bring longitudes and latitudes into UTM
 */
record EnviPositions(EnviHeader header, EnviLayout layout, Path data, Optional<Crs> system,
    CoordinateTransforms transforms) {
  private static final double UNKNOWN = -9999;
  /** Cells of the map for a pixel: 2 for a square image that lies askew, more for long flight lines. */
  private static final long LARGEST_SPREAD = 64;
  /** Bytes for a node while a mesh is read and transformed. */
  private static final long NODE_BYTES = 32;
  private static final int SAMPLES = 1 << 10;

  /**
   * Reads the headers.
   *
   * @param scene files of the image
   */
  static EnviPositions of(Path table, List<Path> scene, CrsDecoder decoder, CoordinateTransforms transforms)
      throws IOException {
    EnviHeader header = EnviHeader.read(table);
    EnviLayout layout = EnviLayout.of(header);
    Path data = EnviFiles.dataOf(table, layout.bytes());
    Optional<Crs> system = new EnviPlace(header, decoder, new ArrayList<>()).system();
    for (Path file : scene) {
      if (system.isEmpty() && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".hdr")) {
        system = new EnviPlace(EnviHeader.read(file), decoder, new ArrayList<>()).system();
      }
    }
    return new EnviPositions(header, layout, data, system, transforms);
  }

  /** Whether it is as large as an image and holds two coordinates. */
  boolean fit(GridGeometry pixels) throws IOException {
    return layout.samples() == pixels.width() && layout.lines() == pixels.height() && layout.bands() >= 2
        && layout.components() == 1 && layout.samples() >= 2 && layout.lines() >= 2
        && Files.size(data) == layout.bytes();
  }

  /**
   * Reads the positions; longitudes and latitudes come in the UTM system of their middle. Cost: the whole file.
   *
   * @throws SceneException if nothing tells what system they are in, or they are not on earth
   */
  PositionMesh read() throws IOException {
    long nodes = (long) layout.samples() * layout.lines();
    if (nodes * NODE_BYTES > Runtime.getRuntime().maxMemory() / 2) {
      throw new SceneException(data, "its " + nodes + " positions are more than there is memory for",
          "allow more memory with MIXEL_JAVA_OPTS=-Xmx8g");
    }
    double[] x = new double[(int) nodes];
    double[] y = new double[x.length];
    try (PositionedFile file = new PositionedFile(data)) {
      for (int row = 0; row < layout.lines(); row++) {
        read(file, 0, row, x);
        read(file, 1, row, y);
      }
    }
    forgetUnknown(x, y);
    Crs crs = system.isPresent() ? system.get() : geographic(x, y);
    PositionMesh mesh = PositionMesh.ofPixels(layout.samples(), layout.lines(), crs, x, y);
    try {
      if (!transforms.isGeographic(crs)) {
        return mesh;
      }
      Crs utm = mesh.utm().orElseThrow(() -> new SceneException(data, "its positions are not on earth", "remove it"));
      return mesh.in(utm, transforms);
    } catch (IllegalArgumentException e) {
      throw new SceneException(data, "the reference system " + crs + " of its positions is not known",
          "name another one in " + header.path().getFileName(), e);
    }
  }

  private void read(PositionedFile file, int band, int row, double[] target) throws IOException {
    int bytes = layout.type().bytes();
    boolean isByPixel = layout.interleave() == EnviLayout.Interleave.BIP;
    int step = isByPixel ? layout.bands() * bytes : bytes;
    byte[] line = file.read(layout.position(isByPixel ? 0 : band, row, 0), layout.samples() * step);
    ByteBuffer numbers = ByteBuffer.wrap(line).order(layout.order());
    int first = isByPixel ? band * bytes : 0;
    for (int column = 0; column < layout.samples(); column++) {
      target[row * layout.samples() + column] = layout.type().number(numbers, first + column * step);
    }
  }

  private void forgetUnknown(double[] x, double[] y) {
    double ignored = header.number("data ignore value").orElse(UNKNOWN);
    for (int i = 0; i < x.length; i++) {
      if (x[i] == ignored || y[i] == ignored || x[i] == 0 && y[i] == 0 || !Double.isFinite(x[i] + y[i])) {
        x[i] = Double.NaN;
        y[i] = Double.NaN;
      }
    }
  }

  /** WGS 84 for longitudes and latitudes, as AVIRIS has them; of others nobody knows the zone. */
  private Crs geographic(double[] x, double[] y) throws SceneException {
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(x[i]) > 360 || Math.abs(y[i]) > 90) {
        throw new SceneException(data, "no header names the reference system of its positions, and they are no "
            + "longitudes and latitudes", "add the line 'coordinate system string = {...}' to "
            + header.path().getFileName());
      }
    }
    return Crs.WGS84;
  }

  /** A north-up grid whose cells are about as large as the pixels, rounded to two digits. */
  GridGeometry grid(PositionMesh mesh) throws SceneException {
    double[] sizes = IntStream.range(0, SAMPLES)
        .mapToDouble(i -> size(mesh, (int) ((long) i * (mesh.columns() - 1) * (mesh.rows() - 1) / SAMPLES)))
        .filter(size -> size > 0 && size < Double.POSITIVE_INFINITY).sorted().toArray();
    if (sizes.length > 0) {
      double size = new BigDecimal(sizes[sizes.length / 2]).round(new MathContext(2)).doubleValue();
      try {
        GridGeometry grid = mesh.grid(size);
        if (grid.extent().cells() <= LARGEST_SPREAD * mesh.raster().cells()) {
          return grid;
        }
      } catch (IllegalArgumentException e) {
        throw new SceneException(data, "its positions do not lie together (" + e.getMessage() + ")", "remove it", e);
      }
    }
    throw new SceneException(data, "its positions do not lie together as those of an image do", "remove it");
  }

  /** Side of a square as large as a quadrilateral of the mesh. */
  private static double size(PositionMesh mesh, int quad) {
    int at = quad / (mesh.columns() - 1) * mesh.columns() + quad % (mesh.columns() - 1);
    int below = at + mesh.columns();
    double[] x = mesh.x();
    double[] y = mesh.y();
    return Math.sqrt(Math.abs((x[at + 1] - x[at]) * (y[below] - y[at]) - (x[below] - x[at]) * (y[at + 1] - y[at])));
  }
}
