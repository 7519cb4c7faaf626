/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** Flag layers of a scene as bands: 1 where the flag is set, 0 elsewhere. The scene is not closed with it. */
public final class FlagScene implements Scene {
  private final Scene scene;
  private final List<String> flags;

  /**
   * @param flags names out of {@link Scene#flags()}
   */
  public FlagScene(Scene scene, List<String> flags) {
    this.scene = scene;
    this.flags = List.copyOf(flags);
  }

  @Override
  public String name() {
    return scene.name();
  }

  @Override
  public String format() {
    return scene.format();
  }

  @Override
  public GridGeometry grid() {
    return scene.grid();
  }

  @Override
  public SpectralAxis axis() {
    return SpectralAxis.unknown(flags);
  }

  @Override
  public Map<String, String> metadata() {
    return scene.metadata();
  }

  @Override
  public Window naturalBlock() {
    return scene.naturalBlock();
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    int cells = Math.toIntExact(window.cells());
    byte[] values = new byte[cells];
    for (int band = 0; band < bands.length; band++) {
      scene.readFlag(flags.get(bands[band]), window, values);
      for (int i = 0; i < cells; i++) {
        target[layout == Interleave.BAND ? band * cells + i : i * bands.length + band] = values[i];
      }
    }
  }

  @Override
  public void close() {
    // the scene is closed by whoever opened it
  }
}
