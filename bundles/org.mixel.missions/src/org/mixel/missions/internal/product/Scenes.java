/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;
import org.mixel.raster.io.GeoTiffReader;

/** Opens the rasters of a product; what was opened is closed when a later one fails. */
public final class Scenes implements AutoCloseable {
  private static final List<String> ENDINGS = List.of(".TIF", ".tif", ".TIFF", ".tiff", "_COG.TIF", "_COG.tif",
      "_COG.tiff", ".GEOTIFF");
  private static final List<String> OTHER = List.of(".BSQ", ".BIL", ".BIP", ".JP2", ".JPEG2000", ".bsq", ".bil",
      ".bip", ".jp2");

  private final GeoTiffReader reader;
  private final List<Scene> opened = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private boolean kept;

  /** Nothing is opened yet; what is read is kept in the cache. */
  public Scenes(TileCache cache) {
    this.reader = new GeoTiffReader(cache);
  }

  /** The GeoTIFF of a stem beside a file, under one of the endings in use; empty where there is none. */
  public static Optional<Path> beside(Path file, String stem) {
    return ENDINGS.stream().map(e -> file.resolveSibling(stem + e)).filter(Files::isRegularFile).findFirst();
  }

  /**
   * Opens a raster that the product must have.
   *
   * @throws SceneException if it is not there, or in another format than GeoTIFF
   */
  public Scene required(Path metadata, String stem) throws IOException {
    Optional<Path> found = beside(metadata, stem);
    if (found.isPresent()) {
      return open(found.get());
    }
    Optional<Path> other = OTHER.stream().map(e -> metadata.resolveSibling(stem + e)).filter(Files::isRegularFile)
        .findFirst();
    if (other.isPresent()) {
      throw new SceneException(metadata, "the image " + other.get().getFileName() + " of the product is no GeoTIFF",
          "order the product as GeoTIFF or open the image by itself");
    }
    throw new SceneException(metadata, "the image " + stem + ".TIF of the product is not beside it",
        "keep the files of a product in one folder");
  }

  /** Opens a raster as it is stored, in the order of its bands. */
  public Scene open(Path file) throws IOException {
    Scene scene = reader.openStored(file);
    opened.add(scene);
    files.add(file);
    return scene;
  }

  /** All files opened so far. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /** Leaves everything open: a scene closes it. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      close(opened);
    }
  }

  /** Closes all, also after one fails. */
  static void close(List<Scene> scenes) throws IOException {
    IOException first = null;
    for (Scene scene : scenes) {
      try {
        scene.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
