/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.process.Version;
import org.mixel.raster.io.internal.crs.CrsDecoder;

/** Starts GeoTIFFs of any type, compression and layout. */
public final class TiffFactory {
  private final GeoKeyCodec codec = new GeoKeyCodec(new CrsDecoder());

  /**
   * Starts a file; nothing stands at the target before it is finished.
   *
   * @param options how values are stored
   */
  public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata,
      TiffOptions options) throws IOException {
    return new TiffSink(target, new TiffDescription(grid, grid.crs().map(codec::encode), bands, metadata,
        "Mixel " + Version.current(), options), options);
  }
}
