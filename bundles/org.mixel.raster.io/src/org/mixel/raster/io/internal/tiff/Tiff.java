/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

/**
 * Numbers of the TIFF 6.0 specification, its BigTIFF extension, the GeoTIFF standard (OGC 19-008) and the
 * two tags that GDAL registered.
 */
public final class Tiff {
  // tags
  public static final int NEW_SUBFILE_TYPE = 254;
  public static final int WIDTH = 256;
  public static final int HEIGHT = 257;
  public static final int BITS_PER_SAMPLE = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  public static final int DESCRIPTION = 270;
  public static final int STRIP_OFFSETS = 273;
  public static final int SAMPLES_PER_PIXEL = 277;
  public static final int ROWS_PER_STRIP = 278;
  public static final int STRIP_BYTE_COUNTS = 279;
  public static final int PLANAR_CONFIGURATION = 284;
  public static final int SOFTWARE = 305;
  public static final int DATE_TIME = 306;
  public static final int PREDICTOR = 317;
  public static final int COLOR_MAP = 320;
  public static final int TILE_WIDTH = 322;
  public static final int TILE_HEIGHT = 323;
  public static final int TILE_OFFSETS = 324;
  public static final int TILE_BYTE_COUNTS = 325;
  public static final int EXTRA_SAMPLES = 338;
  public static final int SAMPLE_FORMAT = 339;
  public static final int JPEG_TABLES = 347;
  public static final int MODEL_PIXEL_SCALE = 33550;
  public static final int MODEL_TIEPOINT = 33922;
  public static final int MODEL_TRANSFORMATION = 34264;
  public static final int GEO_KEY_DIRECTORY = 34735;
  public static final int GEO_DOUBLE_PARAMS = 34736;
  public static final int GEO_ASCII_PARAMS = 34737;
  public static final int GDAL_METADATA = 42112;
  public static final int GDAL_NODATA = 42113;

  // field types
  public static final int BYTE = 1;
  public static final int ASCII = 2;
  public static final int SHORT = 3;
  public static final int LONG = 4;
  public static final int DOUBLE = 12;
  public static final int LONG8 = 16;

  // values
  public static final int UNCOMPRESSED = 1;
  public static final int LZW = 5;
  public static final int JPEG = 7;
  public static final int DEFLATE = 8;
  public static final int PACK_BITS = 32773;
  public static final int DEFLATE_OLD = 32946;
  public static final int ZSTD = 50000;
  public static final int REDUCED = 1;
  public static final int BLACK_IS_ZERO = 1;
  public static final int PALETTE = 3;
  public static final int PHOTOMETRIC_LUMINANCE = 6;
  public static final int PLANAR_PIXEL = 1;
  public static final int PLANAR_BAND = 2;
  public static final int PREDICTOR_NONE = 1;
  public static final int PREDICTOR_HORIZONTAL = 2;
  public static final int PREDICTOR_FLOAT = 3;
  public static final int FORMAT_UNSIGNED = 1;
  public static final int FORMAT_SIGNED = 2;
  public static final int FORMAT_FLOAT = 3;
  public static final int FORMAT_UNDEFINED = 4;
  public static final int FORMAT_COMPLEX_WHOLE = 5;
  public static final int FORMAT_COMPLEX_FLOAT = 6;

  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private Tiff() {
  }

  /** Bytes of one value of a field type; 0 for an unknown type. */
  static int bytesOf(int type) {
    return type >= 0 && type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
  }
}
