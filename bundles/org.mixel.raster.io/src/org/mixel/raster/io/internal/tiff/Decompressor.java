/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** The compressions that are understood. */
enum Decompressor {
  NONE("uncompressed") {
    @Override
    int decode(byte[] packed, byte[] target) {
      int count = Math.min(packed.length, target.length);
      System.arraycopy(packed, 0, target, 0, count);
      return count;
    }
  },
  DEFLATE("Deflate") {
    @Override
    int decode(byte[] packed, byte[] target) throws DataFormatException {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(packed);
        int size = 0;
        while (size < target.length && !inflater.finished()) {
          int count = inflater.inflate(target, size, target.length - size);
          if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
            break;
          }
          size += count;
        }
        return size;
      } finally {
        inflater.end();
      }
    }
  },
  LZW("LZW") {
    @Override
    int decode(byte[] packed, byte[] target) throws DataFormatException {
      return new LzwDecoder(packed, target).decode();
    }
  },
  PACK_BITS("PackBits") {
    @Override
    int decode(byte[] packed, byte[] target) {
      int size = 0;
      for (int at = 0; at < packed.length && size < target.length;) {
        int code = packed[at++];
        if (code >= 0) {
          int count = Math.min(Math.min(code + 1, packed.length - at), target.length - size);
          System.arraycopy(packed, at, target, size, count);
          at += code + 1;
          size += count;
        } else if (code != -128 && at < packed.length) {
          int end = Math.min(target.length, size + 1 - code);
          java.util.Arrays.fill(target, size, end, packed[at++]);
          size = end;
        }
      }
      return size;
    }
  },
  ZSTD("Zstandard") {
    /** What goes beyond the target is left packed, as it is for the other compressions. */
    @Override
    int decode(byte[] packed, byte[] target) throws DataFormatException {
      try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
        ByteBuffer from = ByteBuffer.allocateDirect(packed.length).put(packed).flip();
        ByteBuffer to = ByteBuffer.allocateDirect(target.length);
        while (from.hasRemaining() && to.hasRemaining()) {
          int before = from.position() + to.position();
          context.decompressDirectByteBufferStream(to, from);
          if (from.position() + to.position() == before) {
            break;
          }
        }
        int size = to.flip().remaining();
        to.get(target, 0, size);
        return size;
      } catch (ZstdException e) {
        throw (DataFormatException) new DataFormatException(e.getMessage()).initCause(e);
      }
    }
  },
  /** Decoded with what its file says of all blocks: {@link JpegBlocks}. */
  JPEG("JPEG") {
    @Override
    int decode(byte[] packed, byte[] target) throws DataFormatException {
      throw new DataFormatException("JPEG needs the tables of its file");
    }
  };

  private final String label;

  Decompressor(String label) {
    this.label = label;
  }

  /** Name for people. */
  String label() {
    return label;
  }

  /**
   * Unpacks a block.
   *
   * @param target receives at most its length in bytes
   * @return the number of bytes unpacked
   * @throws DataFormatException if the block is damaged
   */
  abstract int decode(byte[] packed, byte[] target) throws DataFormatException;

  /** The decompressor of a TIFF's compression number. */
  static Optional<Decompressor> ofTiff(long number) {
    return switch ((int) number) {
      case Tiff.UNCOMPRESSED -> Optional.of(NONE);
      case Tiff.DEFLATE, Tiff.DEFLATE_OLD -> Optional.of(DEFLATE);
      case Tiff.LZW -> Optional.of(LZW);
      case Tiff.PACK_BITS -> Optional.of(PACK_BITS);
      case Tiff.ZSTD -> Optional.of(ZSTD);
      case Tiff.JPEG -> Optional.of(JPEG);
      default -> Optional.empty();
    };
  }

  /** Name of a compression that is not understood, for messages. */
  static String nameOf(long number) {
    return switch ((int) number) {
      case 2, 3, 4 -> "CCITT fax";
      case 6 -> "JPEG in its old form";
      case 33003, 33005, 34712 -> "JPEG 2000";
      case 34887 -> "LERC";
      case 34925 -> "LZMA";
      case 50001 -> "WebP";
      case 50002, 52546 -> "JPEG XL";
      default -> "number " + number;
    };
  }
}
