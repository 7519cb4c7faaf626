/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.StoredNumbers;
import org.mixel.raster.io.internal.sample.NumberEncoder;
import org.mixel.raster.io.internal.tiff.TiffFactory;
import org.mixel.raster.io.internal.tiff.TiffOptions;
import org.osgi.service.component.annotations.Component;

/**
 * Writes GeoTIFFs, float32 unless another form of numbers is asked for, as GDAL, QGIS, EnMAP-Box and SNAP read them
 * fully: tiles of 256 x 256, one band after the other, deflated with the prediction that suits the type, with averaged
 * overviews; BigTIFF when the
 * values take more than 4 GB. Band names, wavelengths, statistics, the nodata value {@code nan} and the metadata stand in
 * the file itself (tags 42112 and 42113); the coordinate reference system is an EPSG code where one is found.
 *
 * <p>The same windows in the same order give the same bytes. Tiles are compressed on all cores. At most
 * 256 MB (or an eighth of the heap) are held for tiles of which cells are still missing; what goes beyond
 * waits in a scratch file beside the target.
 */
@Component(service = RasterWriter.class)
public final class GeoTiffWriter implements RasterWriter {
  private final TiffFactory factory = new TiffFactory();

  @Override
  public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata)
      throws IOException {
    return factory.create(target, grid, bands, metadata, TiffOptions.DEFAULT);
  }

  @Override
  public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata,
      StoredNumbers numbers) throws IOException {
    return factory.create(target, grid, bands, metadata, TiffOptions.DEFAULT.with(NumberEncoder.of(numbers)));
  }
}
