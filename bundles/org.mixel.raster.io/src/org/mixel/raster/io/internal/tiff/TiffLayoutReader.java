/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.util.Arrays;

import org.mixel.model.SceneException;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.sample.Values;
import org.mixel.model.SampleType;

/**
 * Reads the layout of a directory and checks that all of it lies in the file.
 *
 * @param directory the directory of the image
 * @param file      the file it stands in
 */
record TiffLayoutReader(TiffDirectory directory, PositionedFile file) {
  private static final long LARGEST_BLOCK = 1L << 30;
  /** Uncompressed rasters in one strip are cut into pieces of about this many bytes. */
  private static final int PIECE = 1 << 20;

  TiffLayout read() throws IOException {
    int width = size(Tiff.WIDTH, "columns");
    int height = size(Tiff.HEIGHT, "rows");
    int samples = (int) bounded(directory.integer(Tiff.SAMPLES_PER_PIXEL, 1), 0xffff, "bands");
    boolean tiled = directory.has(Tiff.TILE_WIDTH);
    int blockWidth = tiled ? size(Tiff.TILE_WIDTH, "columns a tile") : width;
    int blockHeight = tiled ? size(Tiff.TILE_HEIGHT, "rows a tile") : rowsPerStrip(height);
    boolean planar = samples > 1 && directory.integer(Tiff.PLANAR_CONFIGURATION, 1) == Tiff.PLANAR_BAND;
    Decompressor decompressor = decompressor();
    int components = isComplex(samples) ? 2 : 1;
    SampleType type = type(samples, components);
    TiffLayout layout = new TiffLayout(width, height, components * samples, components, type, directory.order(), planar,
        tiled, blockWidth, blockHeight, decompressor, predictor(components * type.bytes(), components > 1),
        jpeg(decompressor),
        directory.integers(tiled ? Tiff.TILE_OFFSETS : Tiff.STRIP_OFFSETS),
        directory.integers(tiled ? Tiff.TILE_BYTE_COUNTS : Tiff.STRIP_BYTE_COUNTS));
    if (decompressor == Decompressor.JPEG && (layout.type() != SampleType.UINT8
        || layout.together() != 1 && layout.together() != 3)) {
      throw unsupported("JPEG blocks of " + layout.together() + " samples of " + layout.type() + " are not supported",
          "rewrite it with gdal_translate -co COMPRESS=DEFLATE");
    }
    TiffLayout complete = withCounts(layout);
    check(complete);
    TiffLayout pieces = cut(complete);
    checkMemory(pieces);
    return pieces;
  }

  private int size(int tag, String what) throws IOException {
    return (int) bounded(directory.integer(tag, 0), Integer.MAX_VALUE, what);
  }

  private long bounded(long value, long most, String what) throws SceneException {
    if (value < 1 || value > most) {
      throw damaged("it announces " + value + " " + what);
    }
    return value;
  }

  private int rowsPerStrip(int height) throws IOException {
    long rows = directory.integer(Tiff.ROWS_PER_STRIP, height);
    return rows < 1 || rows > height ? height : (int) rows;
  }

  private Decompressor decompressor() throws IOException {
    long number = directory.integer(Tiff.COMPRESSION, Tiff.UNCOMPRESSED);
    return Decompressor.ofTiff(number).orElseThrow(() -> unsupported("compression " + Decompressor.nameOf(number)
        + " is not supported", "rewrite it with gdal_translate -co COMPRESS=DEFLATE"));
  }

  private boolean isComplex(int samples) throws IOException {
    long format = same(Tiff.SAMPLE_FORMAT, samples, Tiff.FORMAT_UNSIGNED, "sample formats");
    return format == Tiff.FORMAT_COMPLEX_WHOLE || format == Tiff.FORMAT_COMPLEX_FLOAT;
  }

  /** The type of the numbers, of complex ones that of their parts. */
  private SampleType type(int samples, int components) throws IOException {
    long bits = same(Tiff.BITS_PER_SAMPLE, samples, 1, "bits per sample");
    long format = same(Tiff.SAMPLE_FORMAT, samples, Tiff.FORMAT_UNSIGNED, "sample formats");
    String prefix = switch ((int) format) {
      case Tiff.FORMAT_UNSIGNED, Tiff.FORMAT_UNDEFINED -> "uint";
      case Tiff.FORMAT_SIGNED, Tiff.FORMAT_COMPLEX_WHOLE -> "int";
      case Tiff.FORMAT_FLOAT, Tiff.FORMAT_COMPLEX_FLOAT -> "float";
      default -> "format " + format + " of ";
    };
    return SampleType.named(prefix + bits / components).orElseThrow(() -> unsupported("samples of " + bits + " bits ("
        + (components > 1 ? "complex " : "") + prefix + ") are not supported",
        "rewrite it with gdal_translate -ot " + (components > 1 ? "CFloat32" : "Float32")));
  }

  private long same(int tag, int samples, long absent, String what) throws IOException {
    long[] values = directory.integers(tag);
    for (long value : values) {
      if (value != values[0]) {
        throw unsupported("its bands differ in " + what + " (" + values[0] + " and " + value + ")",
            "rewrite it with gdal_translate -ot Float32");
      }
    }
    return values.length == 0 ? absent : values[0];
  }

  /** @param bytes of a sample, of a complex one with both parts */
  private int predictor(int bytes, boolean complex) throws IOException {
    long predictor = directory.integer(Tiff.PREDICTOR, Tiff.PREDICTOR_NONE);
    if (complex && predictor == Tiff.PREDICTOR_FLOAT || bytes > Long.BYTES && predictor == Tiff.PREDICTOR_HORIZONTAL) {
      throw unsupported("predictor " + predictor + " of complex samples of " + bytes + " bytes is not supported",
          "rewrite it with gdal_translate -co PREDICTOR=1");
    }
    return (int) bounded(predictor, Tiff.PREDICTOR_FLOAT, "as its predictor");
  }

  private JpegBlocks jpeg(Decompressor decompressor) throws IOException {
    if (decompressor != Decompressor.JPEG) {
      return null;
    }
    byte[] tables = new byte[(int) Math.min(1 << 20, directory.count(Tiff.JPEG_TABLES))];
    long[] numbers = directory.integers(Tiff.JPEG_TABLES);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = (byte) numbers[i];
    }
    return new JpegBlocks(tables, directory.integer(Tiff.PHOTOMETRIC, 1) == Tiff.PHOTOMETRIC_LUMINANCE);
  }

  /** Old writers left out the sizes of uncompressed strips. */
  private TiffLayout withCounts(TiffLayout layout) {
    if (layout.counts().length > 0 || layout.decompressor() != Decompressor.NONE) {
      return layout;
    }
    long[] counts = new long[layout.offsets().length];
    Arrays.setAll(counts, i -> (long) layout.rowBytes() * layout.rows(i / layout.across() % layout.down()));
    return layout.with(layout.blockHeight(), layout.offsets(), counts);
  }

  private void check(TiffLayout layout) throws SceneException {
    long bytes = (long) layout.blockWidth() * layout.together() * layout.type().bytes();
    if (bytes > LARGEST_BLOCK || bytes * layout.blockHeight() > LARGEST_BLOCK
        && layout.decompressor() != Decompressor.NONE) {
      throw damaged("one block would take " + layout.blockWidth() + " x " + layout.blockHeight() + " x "
          + layout.together() + " values");
    }
    long blocks = (long) layout.across() * layout.down() * layout.planes();
    if (layout.offsets().length != blocks || layout.counts().length != blocks) {
      throw damaged(layout.width() + " x " + layout.height() + " x " + layout.samples() + " values need " + blocks
          + " blocks, it lists " + Math.min(layout.offsets().length, layout.counts().length));
    }
    for (int i = 0; i < blocks; i++) {
      if (layout.offsets()[i] < 0 || layout.counts()[i] < 0 || layout.counts()[i] > file.size() - layout.offsets()[i]) {
        throw new SceneException(file.path(), "the file is cut short: block " + i + " ends at byte "
            + (layout.offsets()[i] + layout.counts()[i]) + ", the file at " + file.size(), "copy or download it again");
      }
    }
    checkUncompressed(layout);
  }

  /** A block is unpacked as a whole: its bytes and its values must find room beside everything else. */
  private void checkMemory(TiffLayout layout) throws SceneException {
    long values = (long) layout.blockWidth() * layout.blockHeight() * layout.together();
    long bytes = values * (2L * layout.type().bytes() + Values.bytes(layout.type().isWide()));
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new SceneException(file.path(), "one block of " + layout.blockWidth() + " x " + layout.blockHeight() + " x "
          + layout.together() + " values takes " + (bytes >> 20) + " MB, more than there is room for",
          "rewrite it with gdal_translate -co TILED=YES, or allow more memory with MIXEL_JAVA_OPTS=-Xmx8g");
    }
  }

  private void checkUncompressed(TiffLayout layout) throws SceneException {
    for (int i = 0; layout.decompressor() == Decompressor.NONE && i < layout.counts().length; i++) {
      long expected = (long) layout.rowBytes() * layout.rows(i / layout.across() % layout.down());
      if (layout.counts()[i] != 0 && layout.counts()[i] < expected) {
        throw damaged("block " + i + " has " + layout.counts()[i] + " bytes instead of " + expected);
      }
    }
  }

  /** Cuts a large uncompressed raster in one strip, so that a window does not need all of it. */
  private static TiffLayout cut(TiffLayout whole) {
    int rows = Math.max(1, PIECE / whole.rowBytes());
    boolean one = !whole.tiled() && whole.down() == 1 && whole.decompressor() == Decompressor.NONE;
    if (!one || whole.predictor() != Tiff.PREDICTOR_NONE || rows >= whole.height()) {
      return whole;
    }
    int pieces = (whole.height() - 1) / rows + 1;
    long[] offsets = new long[pieces * whole.offsets().length];
    long[] counts = new long[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      int piece = i % pieces;
      offsets[i] = whole.offsets()[i / pieces] == 0 ? 0
          : whole.offsets()[i / pieces] + (long) piece * rows * whole.rowBytes();
      counts[i] = (long) Math.min(rows, whole.height() - piece * rows) * whole.rowBytes();
    }
    return whole.with(rows, offsets, counts);
  }

  private SceneException damaged(String cause) {
    return new SceneException(file.path(), "the TIFF is damaged: " + cause, "copy or download it again");
  }

  private SceneException unsupported(String cause, String nextStep) {
    return new SceneException(file.path(), cause, nextStep);
  }
}
