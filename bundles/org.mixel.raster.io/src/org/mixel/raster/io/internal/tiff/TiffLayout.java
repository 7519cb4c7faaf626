/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.nio.ByteOrder;

import org.mixel.model.SampleType;

/**
 * How the values of a TIFF are stored: blocks (tiles or strips), one after the other, for all samples or
 * for one sample at a time.
 *
 * @param width        columns
 * @param height       rows
 * @param samples      number of bands, real and imaginary parts counted each
 * @param components   2 where samples are complex numbers, a real part followed by an imaginary one, else 1
 * @param type         how a number is stored, of a complex one each part
 * @param order        byte order
 * @param planar       whether every band has its own blocks
 * @param tiled        whether blocks at the edge are padded to full size
 * @param blockWidth   columns of a block
 * @param blockHeight  rows of a block
 * @param decompressor what unpacks a block
 * @param predictor    1 none, 2 horizontal, 3 floating point
 * @param jpeg         what JPEG blocks need; {@code null} for other compressions
 * @param offsets      place of each block in the file, 0 where it was never written; owned
 * @param counts       bytes of each block in the file; owned
 */
record TiffLayout(int width, int height, int samples, int components, SampleType type, ByteOrder order,
    boolean planar, boolean tiled, int blockWidth, int blockHeight, Decompressor decompressor, int predictor, JpegBlocks jpeg,
    long[] offsets, long[] counts) {

  int across() {
    return (width - 1) / blockWidth + 1;
  }

  int down() {
    return (height - 1) / blockHeight + 1;
  }

  /** Samples that stand together in a block. */
  int together() {
    return planar ? components : samples;
  }

  /** Bands that have blocks of their own. */
  int planes() {
    return planar ? samples / components : 1;
  }

  /** The type for people. */
  String typeText() {
    return components == 1 ? type.toString() : "complex " + type;
  }

  /** Rows that block number {@code blockRow} from the top holds. */
  int rows(int blockRow) {
    return tiled ? blockHeight : Math.min(blockHeight, height - blockRow * blockHeight);
  }

  int rowBytes() {
    return blockWidth * together() * type.bytes();
  }

  int index(int plane, int blockColumn, int blockRow) {
    return (plane * down() + blockRow) * across() + blockColumn;
  }

  /** The same layout with other blocks. */
  TiffLayout with(int rows, long[] newOffsets, long[] newCounts) {
    return new TiffLayout(width, height, samples, components, type, order, planar, tiled, blockWidth, rows, decompressor,
        predictor, jpeg, newOffsets, newCounts);
  }

  /** For messages: without the long lists. */
  @Override
  public String toString() {
    return width + " x " + height + " x " + samples + " " + typeText() + ", blocks of " + blockWidth + " x " + blockHeight;
  }
}
