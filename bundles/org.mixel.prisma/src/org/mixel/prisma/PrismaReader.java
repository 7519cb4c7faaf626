/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.Superblock;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.OpeningProgress;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens PRISMA products of the levels 1, 2B, 2C and 2D (PRISMA Products Specification Document, Issue 2.3,
 * 12/03/2020, ASI), as they are or in the zip archive in which they are delivered. The scene is the co-registered
 * hyperspectral cubes; the part {@code pan} is the panchromatic image.
 *
 * <p>It takes every HDF5 file that no reader of higher precedence recognises: so a damaged product or an HDF5 file
 * of another kind is refused with a sentence that says which of these it is.
 */
@Component(service = SceneReader.class)
public final class PrismaReader implements SceneReader {
  private final CoordinateTransforms transforms;
  private final TileCache cache;

  /** Uses the given transforms between latitudes and longitudes and maps, and keeps inflated chunks in the cache. */
  @Activate
  public PrismaReader(@Reference CoordinateTransforms transforms, @Reference TileCache cache) {
    this.transforms = Objects.requireNonNull(transforms, "transforms");
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "PRISMA";
  }

  @Override
  public List<String> extensions() {
    return List.of("he5", "zip");
  }

  @Override
  public boolean recognises(Path file, byte[] head) throws IOException {
    return Superblock.isSignature(head) || Archive.isZip(head) && new Archive(file).holdsProduct();
  }

  /**
   * Opens a product. Values are {@code DN / factor - offset} in L1 and {@code min + DN (max - min) / 65535} in the
   * other levels, with the numbers of each detector; DN 0 is missing, in L1 only where the whole pixel is 0.
   * Cost: attributes; three pixels of latitude and longitude of L2D, all of them of the other levels. A compressed
   * archive is unpacked into a temporary file first.
   */
  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    return open(file, options, OpeningProgress.NONE);
  }

  @Override
  public Scene open(Path file, SceneOptions options, OpeningProgress progress) throws IOException {
    ProductFile product = product(file, progress);
    try {
      return new PrismaProductReader(product, transforms, cache).scene(options);
    } catch (IOException | RuntimeException e) {
      product.hdf().close();
      throw e;
    } finally {
      product.forgetCopy();
    }
  }

  private static ProductFile product(Path file, OpeningProgress progress) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    }
    if (Archive.isZip(head)) {
      return new Archive(file).open(progress);
    }
    Hdf5File hdf = Hdf5File.open(file);
    try {
      return ProductFile.of(hdf, file, file.getFileName().toString());
    } catch (IOException | RuntimeException e) {
      hdf.close();
      throw e;
    }
  }
}
