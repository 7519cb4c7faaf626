/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.SpectralAxis;
import org.mixel.hdf5.Hdf5Tree.Dataset;
import org.mixel.hdf5.Hdf5Writer;
import org.mixel.hdf5.NumberType;

/**
 * Writes L2D products in the layout of PRISMA's: cubes of unsigned 16-bit numbers with their error
 * matrices, latitude and longitude, angles, and the attributes that readers use. There is no
 * panchromatic band and no detector calibration.
 *
 * <p>Rows go straight to the file, in any order and from several threads at once; memory is that of a row.
 * A file that is closed without {@link #finish()} is deleted. Callers write beside the target and rename
 * (see {@code OutputFolder}).
 */
public final class PrismaSceneWriter implements Closeable {
  private static final double OBSERVING_ANGLE = 6.9;
  private static final double RELATIVE_AZIMUTH = 56.3;
  private static final int DN_MAX = 65535;

  private final Path file;
  private final PrismaProduct product;
  private final CoordinateTransform toGeographic;
  private final ProductTree tree;
  private final Hdf5Writer writer;
  private final List<Band> bands;
  private boolean finished;

  /**
   * Starts a product.
   *
   * @param file       must not exist yet
   * @param transforms gives latitudes and longitudes
   */
  public PrismaSceneWriter(Path file, PrismaProduct product, CoordinateTransforms transforms) throws IOException {
    this.file = file;
    this.product = product;
    this.toGeographic = transforms.between(product.grid().crs().orElseThrow(), Crs.WGS84);
    this.tree = new ProductTree(product, toGeographic);
    this.bands = product.bands().acquired();
    this.writer = new Hdf5Writer(file, tree.tree());
  }

  /** The bands in the order in which {@link #writeRow} takes them. */
  public SpectralAxis axis() {
    return product.bands().axis();
  }

  /**
   * Writes a row. Values at or below zero become DN 0 with the flag of negative retrievals, values at or
   * above the maximum are clipped and flagged as saturated, {@code NaN} is missing; a pixel missing in all
   * bands is padding.
   *
   * @param row    row of the grid
   * @param values reflectance, {@code [column][band]}, bands as in {@link #axis()}
   */
  public void writeRow(int row, float[] values) throws IOException {
    int columns = product.grid().width();
    if (row < 0 || row >= product.grid().height() || values.length != columns * bands.size()) {
      throw new IllegalArgumentException("row " + row + " with " + values.length + " values does not fit "
          + product.grid().extent() + " with " + bands.size() + " bands");
    }
    boolean[] padding = padding(values, columns);
    for (Detector detector : Detector.SPECTROMETERS) {
      writeDetector(detector, row, values, padding);
    }
    writeGeometry(row, padding);
  }

  private boolean[] padding(float[] values, int columns) {
    boolean[] padding = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      int start = column * bands.size();
      padding[column] = IntStream.range(0, bands.size()).allMatch(b -> Float.isNaN(values[start + b]));
    }
    return padding;
  }

  private void writeDetector(Detector detector, int row, float[] values, boolean[] padding) throws IOException {
    int columns = padding.length;
    int slots = product.bands().slots(detector).size();
    ByteBuffer numbers = buffer(slots * columns, NumberType.UINT16);
    ByteBuffer flags = buffer(slots * columns, NumberType.UINT8);
    double perDn = DN_MAX / (double) (float) product.maximum(detector);
    for (int b = 0; b < bands.size(); b++) {
      if (bands.get(b).detector() == detector) {
        int at = bands.get(b).slot() * columns;
        for (int column = 0; column < columns; column++) {
          if (!padding[column]) {
            encode(values[column * bands.size() + b] * perDn, at + column, numbers, flags);
          }
        }
      }
    }
    long first = (long) row * slots * columns;
    writer.write(tree.cube(detector), first, numbers);
    writer.write(tree.errors(detector), first, flags);
  }

  private static void encode(double dn, int at, ByteBuffer numbers, ByteBuffer flags) {
    if (Double.isNaN(dn)) {
      flags.put(at, (byte) ErrorFlag.INVALID_IN_L1.bit());
    } else if (dn <= 0) {
      flags.put(at, (byte) ErrorFlag.NEGATIVE.bit());
    } else {
      numbers.putShort(2 * at, (short) Math.max(1, Math.min(DN_MAX, Math.round(dn))));
      if (dn >= DN_MAX) {
        flags.put(at, (byte) ErrorFlag.SATURATED.bit());
      }
    }
  }

  private void writeGeometry(int row, boolean[] padding) throws IOException {
    int columns = padding.length;
    AffineGrid affine = product.grid().affine();
    double[] xy = new double[2 * columns];
    for (int column = 0; column < columns; column++) {
      xy[2 * column] = affine.x(column + 0.5, row + 0.5);
      xy[2 * column + 1] = affine.y(column + 0.5, row + 0.5);
    }
    toGeographic.apply(xy, columns);
    writeLine(tree.longitude(), row, IntStream.range(0, columns).mapToDouble(c -> xy[2 * c]).toArray());
    writeLine(tree.latitude(), row, IntStream.range(0, columns).mapToDouble(c -> xy[2 * c + 1]).toArray());
    writeAngle(tree.observing(), row, padding, OBSERVING_ANGLE);
    writeAngle(tree.azimuth(), row, padding, RELATIVE_AZIMUTH);
    writeAngle(tree.zenith(), row, padding, product.sunZenith());
    ByteBuffer time = buffer(1, NumberType.FLOAT64);
    time.putDouble(0, ProductTree.mjd2000(product.start()) + row * ProductTree.SECONDS_PER_FRAME / 86_400);
    writer.write(tree.time(), row, time);
  }

  private void writeAngle(Dataset dataset, int row, boolean[] padding, double degrees) throws IOException {
    writeLine(dataset, row, IntStream.range(0, padding.length).mapToDouble(c -> padding[c] ? 0 : degrees).toArray());
  }

  private void writeLine(Dataset dataset, int row, double[] values) throws IOException {
    ByteBuffer line = buffer(values.length, NumberType.FLOAT32);
    for (int i = 0; i < values.length; i++) {
      line.putFloat(4 * i, (float) values[i]);
    }
    writer.write(dataset, (long) row * values.length, line);
  }

  private static ByteBuffer buffer(int values, NumberType type) {
    return ByteBuffer.allocate(values * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Completes the file. Rows that were never written are padding. */
  public void finish() {
    finished = true;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    if (!finished) {
      Files.deleteIfExists(file);
    }
  }
}
