/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.envi.EnviOpener;
import org.mixel.raster.io.internal.tiff.TiffOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens ENVI rasters in place by their header or their data file: band-sequential, by line or by pixel, all
 * real number types, both byte orders, with scale factor or gains, ignored value, wavelengths, bad bands and
 * map information. Bands with wavelengths are sorted ascending. A raster without a place takes that of a geometry
 * lookup table or of a table of positions beside it.
 *
 * <p>Cost of opening: the header. Cost of a window: its own bytes, and for data by pixel all bands of its pixels.
 */
@Component(service = SceneReader.class)
public final class EnviReader implements SceneReader {
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

  private final EnviOpener opener;

  /** Places scenes in sensor geometry by the given transforms, and keeps their lookup tables in the cache. */
  @Activate
  public EnviReader(@Reference CoordinateTransforms transforms, @Reference TileCache cache) {
    this.opener = new EnviOpener(new CrsDecoder(), transforms, cache);
  }

  @Override
  public String format() {
    return "ENVI";
  }

  @Override
  public List<String> extensions() {
    return List.of("hdr", "bsq", "bil", "bip", "dat", "img");
  }

  @Override
  public boolean recognises(Path file, byte[] head) throws IOException {
    if (EnviOpener.isHeader(head)) {
      return true;
    }
    // other programs put such headers beside files that have a format of their own
    return !TiffOpener.recognises(head) && !startsWith(head, HDF5) && EnviOpener.hasHeader(file);
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    }
    return opener.open(file, EnviOpener.isHeader(head), options);
  }
}
