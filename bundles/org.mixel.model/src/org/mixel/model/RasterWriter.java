/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes rasters as files that GIS programs read fully (GeoTIFF). */
public interface RasterWriter {

  /**
   * Starts a float32 raster; missing values are {@code NaN} and declared as the file's nodata value.
   * Nothing stands at the target before {@link RasterSink#finish()}.
   *
   * @param target   the file to write; its folder must exist
   * @param grid     size, place and coordinate reference system
   * @param bands    one description a band
   * @param metadata items of the whole file, such as the provenance, by name in order
   */
  RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata)
      throws IOException;

  /**
   * As above with numbers of another form, so that those which float32 would round stay as they are. A writer of
   * float32 rasters rounds them.
   */
  default RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata,
      StoredNumbers numbers) throws IOException {
    return create(target, grid, bands, metadata);
  }

  /** Writes abundance maps, one band an endmember, in one call. */
  default void write(Path target, AbundanceMaps maps, Map<String, String> metadata) throws IOException {
    List<BandDescription> bands = maps.names().stream().map(BandDescription::named).toList();
    try (RasterSink sink = create(target, maps.grid(), bands, metadata)) {
      for (int band = 0; band < maps.size(); band++) {
        sink.write(band, maps.grid().extent(), maps.map(band));
      }
      sink.finish();
    }
  }
}
