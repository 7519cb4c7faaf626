/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.Arrays;

import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.unmixing.internal.Gaps;

/** The selected cells of a window of a scene on the bands in use. */
final class SelectedScene implements SceneSource {
  private final Scene scene;
  private final SceneSelection selection;
  private final int[] bands;

  /** @param bands indices into the scene's axis */
  SelectedScene(Scene scene, SceneSelection selection, int[] bands) {
    this.scene = scene;
    this.selection = selection;
    this.bands = bands.clone();
  }

  @Override
  public int width() {
    return selection.window().width();
  }

  @Override
  public int height() {
    return selection.window().height();
  }

  @Override
  public int bands() {
    return bands.length;
  }

  @Override
  public int rowsAtOnce() {
    return Math.min(height(), scene.naturalBlock().height());
  }

  @Override
  public void read(Window window, float[] target) throws IOException {
    scene.read(window.translate(selection.window().x(), selection.window().y()), bands, Scene.Interleave.PIXEL, target);
    for (int cell = 0; cell < window.cells() && selection.mask().isPresent(); cell++) {
      int row = window.y() + cell / window.width();
      if (!selection.has(row * width() + window.x() + cell % window.width())) {
        Arrays.fill(target, cell * bands.length, (cell + 1) * bands.length, Float.NaN);
      }
    }
    for (int start = 0; start < window.cells() * bands.length; start += bands.length) {
      complete(target, start);
    }
  }

  /** Reads a window band after band, {@code [band][row][column]}, with pixels that have gaps as they are. */
  void readPlanes(Window window, float[] target) throws IOException {
    scene.read(window.translate(selection.window().x(), selection.window().y()), bands, Scene.Interleave.BAND, target);
    int cells = Math.toIntExact(window.cells());
    for (int cell = 0; cell < cells && selection.mask().isPresent(); cell++) {
      int row = window.y() + cell / window.width();
      if (!selection.has(row * width() + window.x() + cell % window.width())) {
        for (int band = 0; band < bands.length; band++) {
          target[band * cells + cell] = Float.NaN;
        }
      }
    }
  }

  private void complete(float[] values, int start) {
    int gaps = 0;
    boolean signal = false;
    for (int band = 0; band < bands.length; band++) {
      gaps += Float.isFinite(values[start + band]) ? 0 : 1;
      signal |= values[start + band] != 0;
    }
    if (!signal || gaps > AbundanceEstimator.MISSING_LIMIT * bands.length) {
      Arrays.fill(values, start, start + bands.length, Float.NaN);
    } else if (gaps > 0) {
      Gaps.fill(values, start, bands.length);
    }
  }
}
