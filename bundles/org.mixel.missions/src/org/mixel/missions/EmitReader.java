/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.Superblock;
import org.mixel.missions.internal.emit.EmitScene;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens EMIT products L1B (radiance, uW cm<sup>-2</sup> sr<sup>-1</sup> nm<sup>-1</sup>) and L2A (reflectance) in
 * NetCDF-4 (EMIT L1B and L2A user guides, JPL D-107862 and D-107863): the cube in sensor geometry with its
 * wavelengths, widths and good bands, placed by the geometry lookup table of the product.
 */
@Component(service = SceneReader.class)
public final class EmitReader implements SceneReader {
  private final TileCache cache;

  /** Keeps inflated chunks in the given cache. */
  @Activate
  public EmitReader(@Reference TileCache cache) {
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "EMIT";
  }

  @Override
  public List<String> extensions() {
    return List.of("nc");
  }

  /** Before the reader that takes every HDF5 file. */
  @Override
  public int precedence() {
    return SPECIFIC;
  }

  @Override
  public boolean recognises(Path file, byte[] head) throws IOException {
    if (!Superblock.isSignature(head)) {
      return false;
    }
    try (Hdf5File hdf = Hdf5File.open(file)) {
      return hdf.has("sensor_band_parameters/wavelengths");
    } catch (SceneException e) {
      return false; // damaged: whoever takes every HDF5 file says so
    }
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    Hdf5File hdf = Hdf5File.open(file);
    try {
      return new EmitScene(hdf, cache);
    } catch (IOException | RuntimeException e) {
      hdf.close();
      throw e;
    }
  }
}
