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

import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.tiff.GeoKeyCodec;
import org.mixel.raster.io.internal.tiff.TiffOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens GeoTIFFs and any other TIFF or BigTIFF in place: whole and floating-point numbers of 8 to 64 bits, and
 * complex ones of these, whose real and imaginary parts are a band each, by band or by pixel, in tiles or strips, uncompressed or packed by Deflate, LZW, PackBits, Zstandard or JPEG,
 * with predictors. The nodata value becomes {@code NaN}; scale, offset, names and wavelengths of GDAL metadata
 * apply; bands with wavelengths are sorted ascending. The first full image of the file is the scene.
 *
 * <p>Cost of opening: header and metadata. Cost of a window: the blocks it touches, unpacked on all cores;
 * they are kept for the next window as far as the cache has room.
 */
@Component(service = SceneReader.class)
public final class GeoTiffReader implements SceneReader {
  private final TiffOpener opener;

  /** Keeps unpacked blocks in the given cache. */
  @Activate
  public GeoTiffReader(@Reference TileCache cache) {
    this.opener = new TiffOpener(new GeoKeyCodec(new CrsDecoder()), cache);
  }

  @Override
  public String format() {
    return "GeoTIFF";
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return TiffOpener.recognises(head);
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    return guarded(file, opened -> opener.open(opened, options));
  }

  /**
   * Opens the raster of a product that describes its bands elsewhere: bands in the order of the file, numbers as
   * stored, without scale, offset and wavelengths; the nodata value of the file is {@code NaN}.
   */
  public Scene openStored(Path file) throws IOException {
    return guarded(file, opener::openStored);
  }

  /** What is done with an open file. */
  @FunctionalInterface
  private interface Opening {
    Scene open(PositionedFile file) throws IOException;
  }

  private static Scene guarded(Path file, Opening opening) throws IOException {
    PositionedFile opened = new PositionedFile(file);
    try {
      return opening.open(opened);
    } catch (SceneException e) {
      opened.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw new SceneException(file, "the TIFF cannot be read (" + e.getMessage() + ")",
          "copy or download it again", e);
    }
  }
}
