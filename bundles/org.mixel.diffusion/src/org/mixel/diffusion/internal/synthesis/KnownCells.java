/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.model.Window;

/**
 * Cells whose values are given: at every noise level they are set to their values plus fresh noise of that level, so
 * that the network sees the rest in their company (RePaint, Lugmayr et al. 2022). Only windows with wanted
 * cells are estimated.
 */
final class KnownCells implements Evidence {
  private static final int PURPOSE = 1;

  private final float[][] values;
  private final boolean[] open;
  private final boolean[] wanted;
  private final int width;
  private final long seed;

  /**
   * @param values {@code [coordinate][cell]}; owned
   * @param open   cells that are not known; owned
   * @param wanted open cells that are to be drawn; owned
   * @param width  columns
   */
  KnownCells(float[][] values, boolean[] open, boolean[] wanted, int width, long seed) {
    this.values = values;
    this.open = open;
    this.wanted = wanted;
    this.width = width;
    this.seed = seed;
  }

  @Override
  public boolean leavesOpen(Window window) {
    for (int row = window.y(); row < window.endY(); row++) {
      for (int column = window.x(); column < window.x() + window.width(); column++) {
        if (wanted[row * width + column]) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void setKnown(float[][] x, double sigma, int draw) {
    IntStream.range(0, open.length / width).parallel().forEach(row -> {
      SplittableRandom random = RandomStreams.of(seed, draw, row, PURPOSE);
      for (int cell = row * width; cell < (row + 1) * width; cell++) {
        if (!open[cell]) {
          for (int c = 0; c < x.length; c++) {
            x[c][cell] = (float) (values[c][cell] + (sigma > 0 ? sigma * random.nextGaussian() : 0));
          }
        }
      }
    });
  }
}
