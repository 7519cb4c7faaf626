/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.raster.io.internal.gdal.BandStatistics;
import org.mixel.raster.io.internal.gdal.GdalMetadataWriter;
import org.mixel.model.SampleType;

/**
 * Everything a GeoTIFF says beside its values.
 *
 * @param grid     size and place
 * @param keys     the coordinate reference system; empty where there is none
 * @param bands    one description a band
 * @param metadata items of the whole file
 * @param software name and version of the program
 * @param options  how values are stored
 */
public record TiffDescription(GridGeometry grid, Optional<GeoKeys> keys, List<BandDescription> bands,
    Map<String, String> metadata, String software, TiffOptions options) {
  private static final int MOST_BANDS = 65_535;
  private static final String TITLE = "TIFFTAG_IMAGEDESCRIPTION";
  private static final String STARTED = "MIXEL_STARTED";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss", Locale.ROOT);

  /** Rejects what a TIFF cannot say. */
  public TiffDescription {
    if (bands.isEmpty() || bands.size() > MOST_BANDS) {
      throw new IllegalArgumentException("a GeoTIFF has 1 to " + MOST_BANDS + " bands, not " + bands.size());
    }
    if (options.palette().isPresent() && (bands.size() > 1 || options.numbers().type() != SampleType.UINT8)) {
      throw new IllegalArgumentException("only a single band of bytes has a palette");
    }
    bands = List.copyOf(bands);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * The directory of a resolution.
   *
   * @param index   0 for the full resolution, else the number of the overview
   * @param offsets places of the tiles
   */
  DirectoryWriter directory(int index, TiffLevel level, boolean big, long[] offsets) {
    DirectoryWriter fields = new DirectoryWriter(big);
    if (index > 0) {
      fields.longs(Tiff.NEW_SUBFILE_TYPE, Tiff.REDUCED);
    }
    fields.longs(Tiff.WIDTH, level.tiles().width());
    fields.longs(Tiff.HEIGHT, level.tiles().height());
    samples(fields);
    fields.shorts(Tiff.TILE_WIDTH, level.tiles().side());
    fields.shorts(Tiff.TILE_HEIGHT, level.tiles().side());
    fields.sizes(Tiff.TILE_OFFSETS, offsets);
    fields.sizes(Tiff.TILE_BYTE_COUNTS, level.counts());
    String missing = options.numbers().missingText();
    if (!missing.isEmpty()) {
      fields.text(Tiff.GDAL_NODATA, missing);
    }
    if (index == 0) {
      texts(fields, level.bandStatistics());
      place(fields);
    }
    return fields;
  }

  private void samples(DirectoryWriter fields) {
    int samples = bands.size();
    SampleType type = options.numbers().type();
    fields.repeated(Tiff.BITS_PER_SAMPLE, Byte.SIZE * type.bytes(), samples);
    fields.repeated(Tiff.SAMPLE_FORMAT, type.isFloat() ? Tiff.FORMAT_FLOAT
        : type.isSigned() ? Tiff.FORMAT_SIGNED : Tiff.FORMAT_UNSIGNED, samples);
    fields.shorts(Tiff.SAMPLES_PER_PIXEL, samples);
    fields.shorts(Tiff.COMPRESSION, options.compressor().number());
    if (options.predictor() != Tiff.PREDICTOR_NONE) {
      fields.shorts(Tiff.PREDICTOR, options.predictor());
    }
    fields.shorts(Tiff.PHOTOMETRIC, options.palette().isPresent() ? Tiff.PALETTE : Tiff.BLACK_IS_ZERO);
    options.palette().ifPresent(palette -> fields.shorts(Tiff.COLOR_MAP, palette.colourMap()));
    fields.shorts(Tiff.PLANAR_CONFIGURATION, samples == 1 ? Tiff.PLANAR_PIXEL : Tiff.PLANAR_BAND);
    if (samples > 1) {
      fields.repeated(Tiff.EXTRA_SAMPLES, 0, samples - 1); // no band is transparency
    }
  }

  private void texts(DirectoryWriter fields, BandStatistics[] statistics) {
    fields.text(Tiff.SOFTWARE, software);
    fields.text(Tiff.DESCRIPTION, metadata.getOrDefault(TITLE, title()));
    if (metadata.containsKey(STARTED)) {
      fields.text(Tiff.DATE_TIME, TIME.format(Instant.parse(metadata.get(STARTED)).atOffset(ZoneOffset.UTC)));
    }
    Map<String, String> items = new LinkedHashMap<>(metadata);
    items.remove(TITLE);
    fields.text(Tiff.GDAL_METADATA, GdalMetadataWriter.write(bands, Arrays.asList(statistics),
        grid.extent().cells(), items, options.numbers().scale()));
  }

  private String title() {
    String tool = metadata.getOrDefault("MIXEL_TOOL", "");
    return (tool.isEmpty() ? "" : tool + ": ") + bands.size() + (bands.size() == 1 ? " band" : " bands");
  }

  private void place(DirectoryWriter fields) {
    keys.ifPresent(k -> k.writeTo(fields));
    AffineGrid affine = grid.affine();
    if (keys.isEmpty() && affine.equals(AffineGrid.PIXELS)) {
      return; // pixel coordinates need no transform
    }
    if (affine.isNorthUp()) {
      fields.doubles(Tiff.MODEL_PIXEL_SCALE, affine.xPerColumn(), -affine.yPerRow(), 0);
      fields.doubles(Tiff.MODEL_TIEPOINT, 0, 0, 0, affine.originX(), affine.originY(), 0);
    } else {
      fields.doubles(Tiff.MODEL_TRANSFORMATION, affine.xPerColumn(), affine.xPerRow(), 0, affine.originX(),
          affine.yPerColumn(), affine.yPerRow(), 0, affine.originY(), 0, 0, 0, 0, 0, 0, 0, 1);
    }
  }
}
