/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;

import org.mixel.model.SceneException;
import org.mixel.model.TileCache;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.sample.SampleDecoder;
import org.mixel.raster.io.internal.sample.Values;

/**
 * Delivers decoded blocks and keeps them in the shared cache, under the name of the file. Safe for use by several
 * threads; two threads that
 * ask for the same absent block at once both decode it.
 */
final class BlockSource {
  /** No compression that is understood shrinks more than this, but for Zstandard on a constant block. */
  private static final int LARGEST_RATIO = 1500;
  private static final int LARGEST_ZSTD_RATIO = 50_000;

  private final PositionedFile file;
  private final TiffLayout layout;
  private final SampleDecoder decoder;
  private final TileCache cache;

  BlockSource(PositionedFile file, TiffLayout layout, SampleDecoder decoder, TileCache cache) {
    this.file = file;
    this.layout = layout;
    this.decoder = decoder;
    this.cache = cache;
  }

  /** Which block: an image has a source of its own, and a file several images. */
  private record Block(BlockSource source, int index, boolean isWide) {
  }

  /**
   * The physical values of a block, {@code [row][column][sample that stand together]}; not to be changed.
   *
   * @param plane  number of the block's bands in a planar file, else 0
   * @param isWide whether as float64, for numbers that float32 would round
   */
  Values block(int plane, int blockColumn, int blockRow, boolean isWide) throws IOException {
    int index = layout.index(plane, blockColumn, blockRow);
    Block name = new Block(this, index, isWide);
    Optional<Values> known = cache.get(file, name, Values.class);
    if (known.isPresent()) {
      return known.get();
    }
    Values values = decode(index, plane * layout.components(), layout.rows(blockRow), isWide);
    cache.put(file, name, values, (long) values.bytes() * values.size());
    return values;
  }

  private Values decode(int index, int firstBand, int rows, boolean isWide) throws IOException {
    long packed = layout.counts()[index];
    int size = layout.rowBytes() * rows;
    int count = size / layout.type().bytes();
    if (packed == 0 || layout.offsets()[index] == 0) {
      return neverWritten(count, firstBand, isWide);
    }
    int ratio = layout.decompressor() == Decompressor.ZSTD ? LARGEST_ZSTD_RATIO : LARGEST_RATIO;
    if (packed < size / ratio || packed > Integer.MAX_VALUE - 8) {
      throw damaged(index, "has " + packed + " bytes for " + size + " bytes of values", null);
    }
    ByteBuffer bytes = unpacked(index, file.read(layout.offsets()[index], (int) packed), size, rows);
    Values values = Values.zeros(isWide, count);
    decoder.decode(bytes, 0, firstBand, layout.together(), values, 0, count);
    return values;
  }

  /** Blocks left out of a sparse file hold the missing value, or zero where the file names none. */
  private Values neverWritten(int count, int firstBand, boolean isWide) {
    if (!Double.isNaN(decoder.missing()) || decoder.type().isFloat()) {
      return Values.missing(isWide, count);
    }
    Values values = Values.zeros(isWide, count);
    for (int i = 0; i < count; i++) {
      values.set(i, decoder.offset()[firstBand + i % layout.together()]);
    }
    return values;
  }

  private ByteBuffer unpacked(int index, byte[] packed, int size, int rows) throws IOException {
    byte[] bytes = packed;
    if (layout.decompressor() != Decompressor.NONE) {
      bytes = new byte[size];
      try {
        int count = layout.jpeg() == null ? layout.decompressor().decode(packed, bytes)
            : layout.jpeg().decode(packed, bytes, layout.rowBytes());
        if (count < size) {
          throw damaged(index, "holds " + count + " bytes of values instead of " + size, null);
        }
      } catch (DataFormatException e) {
        throw damaged(index, "cannot be unpacked", e);
      }
    } else if (packed.length > size) {
      bytes = Arrays.copyOf(packed, size);
    }
    if (layout.predictor() == Tiff.PREDICTOR_FLOAT) {
      return Predictor.floating(bytes, layout.rowBytes(), rows, layout.type().bytes(), layout.together());
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(layout.order());
    if (layout.predictor() == Tiff.PREDICTOR_HORIZONTAL) {
      int parts = layout.components(); // differences are those of whole samples, complex ones taken by their bits
      Predictor.horizontal(buffer, layout.rowBytes(), rows, parts * layout.type().bytes(), layout.together() / parts);
      if (parts > 1 && layout.order() == ByteOrder.BIG_ENDIAN) {
        swapParts(bytes, layout.type().bytes());
      }
    }
    return buffer;
  }

  private SceneException damaged(int index, String cause, Exception reason) {
    return new SceneException(file.path(), "the TIFF is damaged: block " + index + " " + cause,
        "copy or download it again", reason);
  }

  /**
   * libtiff takes differences of complex samples as of whole numbers of its machine, in which on all usual ones the
   * real part is the lower half; in a big-endian file it then stands behind the imaginary one.
   */
  private static void swapParts(byte[] bytes, int width) {
    byte[] real = new byte[width];
    for (int at = 0; at + 2 * width <= bytes.length; at += 2 * width) {
      System.arraycopy(bytes, at + width, real, 0, width);
      System.arraycopy(bytes, at, bytes, at + width, width);
      System.arraycopy(real, 0, bytes, at, width);
    }
  }
}
