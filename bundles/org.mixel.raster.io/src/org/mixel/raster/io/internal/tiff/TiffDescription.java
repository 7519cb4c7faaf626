/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.raster.io.internal.gdal.BandStatistics;
import org.mixel.raster.io.internal.gdal.GdalMetadataWriter;

/**
 * Everything a GeoTIFF says beside its values.
 *
 * @param grid     size and place
 * @param keys     the coordinate reference system; empty where there is none
 * @param bands    one description a band
 * @param metadata items of the whole file
 * @param software name and version of the program
 */
public record TiffDescription(GridGeometry grid, Optional<GeoKeys> keys, List<BandDescription> bands,
    Map<String, String> metadata, String software) {
  private static final int MOST_BANDS = 65_535;
  private static final String TITLE = "TIFFTAG_IMAGEDESCRIPTION";

  /** Rejects what a TIFF cannot say. */
  public TiffDescription {
    if (bands.isEmpty() || bands.size() > MOST_BANDS) {
      throw new IllegalArgumentException("a GeoTIFF has 1 to " + MOST_BANDS + " bands, not " + bands.size());
    }
    bands = List.copyOf(bands);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  DirectoryWriter directory(TileGrid tiles, boolean big, long[] offsets, long[] counts, BandStatistics[] statistics) {
    DirectoryWriter fields = new DirectoryWriter(big);
    int samples = bands.size();
    fields.longs(Tiff.WIDTH, grid.width());
    fields.longs(Tiff.HEIGHT, grid.height());
    fields.repeated(Tiff.BITS_PER_SAMPLE, Float.SIZE, samples);
    fields.repeated(Tiff.SAMPLE_FORMAT, Tiff.FORMAT_FLOAT, samples);
    fields.shorts(Tiff.SAMPLES_PER_PIXEL, samples);
    fields.shorts(Tiff.COMPRESSION, Tiff.DEFLATE);
    fields.shorts(Tiff.PREDICTOR, Tiff.PREDICTOR_FLOAT);
    fields.shorts(Tiff.PHOTOMETRIC, 1); // black is zero
    fields.shorts(Tiff.PLANAR_CONFIGURATION, samples == 1 ? Tiff.PLANAR_PIXEL : Tiff.PLANAR_BAND);
    if (samples > 1) {
      fields.repeated(Tiff.EXTRA_SAMPLES, 0, samples - 1); // no band is transparency
    }
    fields.shorts(Tiff.TILE_WIDTH, tiles.side());
    fields.shorts(Tiff.TILE_HEIGHT, tiles.side());
    fields.sizes(Tiff.TILE_OFFSETS, offsets);
    fields.sizes(Tiff.TILE_BYTE_COUNTS, counts);
    texts(fields, statistics);
    place(fields);
    return fields;
  }

  private void texts(DirectoryWriter fields, BandStatistics[] statistics) {
    fields.text(Tiff.SOFTWARE, software);
    fields.text(Tiff.DESCRIPTION, metadata.getOrDefault(TITLE, title()));
    Map<String, String> items = new LinkedHashMap<>(metadata);
    items.remove(TITLE);
    fields.text(Tiff.GDAL_METADATA,
        GdalMetadataWriter.write(bands, Arrays.asList(statistics), grid.extent().cells(), items));
    fields.text(Tiff.GDAL_NODATA, "nan");
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
