/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Arrays;
import java.util.zip.Deflater;

import com.github.luben.zstd.Zstd;

/** The compressions that are written. */
public enum Compressor {
  /** Read by every program. */
  DEFLATE(Tiff.DEFLATE) {
    @Override
    byte[] encode(byte[] bytes) {
      Deflater deflater = new Deflater(LEVEL);
      try {
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length / 2 + 64];
        int size = 0;
        while (!deflater.finished()) {
          if (size == out.length) {
            out = Arrays.copyOf(out, out.length * 2);
          }
          size += deflater.deflate(out, size, out.length - size);
        }
        return Arrays.copyOf(out, size);
      } finally {
        deflater.end();
      }
    }
  },
  /** Smaller and faster than Deflate; read by GDAL, QGIS and ArcGIS Pro of today, not by older programs. */
  ZSTD(Tiff.ZSTD) {
    @Override
    byte[] encode(byte[] bytes) {
      return Zstd.compress(bytes, ZSTD_LEVEL);
    }
  },
  /** As the values are. */
  NONE(Tiff.UNCOMPRESSED) {
    @Override
    byte[] encode(byte[] bytes) {
      return bytes;
    }
  };

  /** Beyond this level files of abundances shrink by a few per cent at several times the cost. */
  private static final int LEVEL = 4;
  private static final int ZSTD_LEVEL = 9;

  private final int number;

  Compressor(int number) {
    this.number = number;
  }

  /** The number of the compression in a TIFF. */
  int number() {
    return number;
  }

  /** Packs the bytes of a tile; safe for use by several threads. */
  abstract byte[] encode(byte[] bytes);
}
