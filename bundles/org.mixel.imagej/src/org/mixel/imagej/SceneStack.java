/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.mixel.model.Scene;
import org.mixel.process.Progress;

import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** The bands of a scene as slices that are read when asked for; ImageJ counts them from 1. */
final class SceneStack extends VirtualStack {
  private final Scene scene;
  private final Progress progress;

  SceneStack(Scene scene, Progress progress) {
    super(scene.grid().width(), scene.grid().height(), null, null);
    this.scene = scene;
    this.progress = progress;
  }

  @Override
  public ImageProcessor getProcessor(int slice) {
    progress.checkCancelled();
    int cells = Math.multiplyExact(scene.grid().width(), scene.grid().height());
    float[] values = new float[cells];
    try {
      scene.read(scene.grid().extent(), new int[] {slice - 1}, Scene.Interleave.BAND, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.report((double) slice / getSize(), getSliceLabel(slice));
    return new FloatProcessor(scene.grid().width(), scene.grid().height(), values);
  }

  @Override
  public Object getPixels(int slice) {
    return getProcessor(slice).getPixels();
  }

  @Override
  public int getSize() {
    return scene.axis().size();
  }

  @Override
  public int size() {
    return getSize();
  }

  @Override
  public int getBitDepth() {
    return Float.SIZE;
  }

  @Override
  public String getSliceLabel(int slice) {
    return scene.axis().name(slice - 1);
  }

  @Override
  public String getShortSliceLabel(int slice) {
    return getSliceLabel(slice);
  }
}
