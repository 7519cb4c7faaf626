/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;

import org.mixel.model.SceneException;
import org.mixel.model.TileCache;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.sample.SampleDecoder;

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
  private record Block(BlockSource source, int index) {
  }

  /**
   * The physical values of a block, {@code [row][column][sample that stand together]}; not to be changed.
   *
   * @param plane band of the block in a planar file, else 0
   */
  float[] block(int plane, int blockColumn, int blockRow) throws IOException {
    int index = layout.index(plane, blockColumn, blockRow);
    Block name = new Block(this, index);
    Optional<float[]> known = cache.get(file, name, float[].class);
    if (known.isPresent()) {
      return known.get();
    }
    float[] values = decode(index, plane, layout.rows(blockRow));
    cache.put(file, name, values, (long) Float.BYTES * values.length);
    return values;
  }

  private float[] decode(int index, int plane, int rows) throws IOException {
    long packed = layout.counts()[index];
    int size = layout.rowBytes() * rows;
    if (packed == 0 || layout.offsets()[index] == 0) {
      return neverWritten(size / layout.type().bytes(), plane);
    }
    int ratio = layout.decompressor() == Decompressor.ZSTD ? LARGEST_ZSTD_RATIO : LARGEST_RATIO;
    if (packed < size / ratio || packed > Integer.MAX_VALUE - 8) {
      throw damaged(index, "has " + packed + " bytes for " + size + " bytes of values", null);
    }
    ByteBuffer bytes = unpacked(index, file.read(layout.offsets()[index], (int) packed), size, rows);
    float[] values = new float[size / layout.type().bytes()];
    decoder.decode(bytes, 0, plane, layout.together(), values, 0, values.length);
    return values;
  }

  /** Blocks left out of a sparse file hold the missing value, or zero where the file names none. */
  private float[] neverWritten(int count, int plane) {
    float[] values = new float[count];
    boolean isMissing = !Double.isNaN(decoder.missing()) || decoder.type().isFloat();
    for (int i = 0; i < count; i++) {
      values[i] = isMissing ? Float.NaN : (float) decoder.offset()[plane + i % layout.together()];
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
    int width = layout.type().bytes();
    if (layout.predictor() == Tiff.PREDICTOR_FLOAT) {
      return Predictor.floating(bytes, layout.rowBytes(), rows, width, layout.together());
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(layout.order());
    if (layout.predictor() == Tiff.PREDICTOR_HORIZONTAL) {
      Predictor.horizontal(buffer, layout.rowBytes(), rows, width, layout.together());
    }
    return buffer;
  }

  private SceneException damaged(int index, String cause, Exception reason) {
    return new SceneException(file.path(), "the TIFF is damaged: block " + index + " " + cause,
        "copy or download it again", reason);
  }
}
