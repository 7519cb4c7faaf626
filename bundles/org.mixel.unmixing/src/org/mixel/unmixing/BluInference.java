/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.mixel.unmixing.internal.AbundanceChains;
import org.mixel.unmixing.internal.AffineSpace;
import org.mixel.unmixing.internal.VertexDraws;

/** Posterior means and standard deviations of abundances, pixel by pixel, under draws of spectra and noise. */
final class BluInference implements AbundanceInference {
  private static final int DRAWS = 30;

  private final AffineSpace space;
  private final AbundanceChains chains;
  private final Optional<EvenBrightness> brightness;
  private final long seed;

  BluInference(AffineSpace space, VertexDraws draws, Optional<EvenBrightness> brightness, long seed) {
    this.space = space;
    this.chains = new AbundanceChains(draws.thinned(DRAWS));
    this.brightness = brightness;
    this.seed = seed;
  }

  @Override
  public AbundanceScale scale() {
    return brightness.isPresent() ? AbundanceScale.L2 : AbundanceScale.NONE;
  }

  @Override
  public List<Layer> layers() {
    return List.of(new Layer("abundance-sd", List.of("standard deviation"), true));
  }

  @Override
  public void infer(Strip strip, float[][] abundances, float[][][] layers) {
    double[] coordinates = new double[strip.cells() * space.dimensions()];
    float[] values = brightness.map(b -> b.evened(strip.values())).orElse(strip.values());
    space.project(values, strip.cells(), coordinates, 0);
    for (int row = 0; row < strip.rows(); row++) {
      SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (strip.row() + row + 1));
      for (int cell = row * strip.width(); cell < (row + 1) * strip.width(); cell++) {
        if (strip.has(cell)) {
          chains.run(coordinates, cell, abundances, layers[0], random);
        }
      }
    }
  }
}
