/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.List;

import org.mixel.model.Window;
import org.mixel.unmixing.internal.Strips;

/** Abundances by least squares, each pixel on the bands it has. */
final class FittedMapper implements StripMapper {
  private final SelectedScene source;
  private final AbundanceEstimator estimator;
  private final int endmembers;

  FittedMapper(SelectedScene source, double[][] endmembers, AbundanceScale scale) {
    this(source, endmembers, scale, AbundanceSolver.FCLS, 0);
  }

  FittedMapper(SelectedScene source, double[][] endmembers, AbundanceScale scale, AbundanceSolver solver,
      double sparsity) {
    this.source = source;
    this.estimator = new AbundanceEstimator(endmembers, scale, solver, sparsity);
    this.endmembers = endmembers.length;
  }

  @Override
  public List<Window> strips() {
    return Strips.of(new Window(0, 0, source.width(), source.height()),
        new Window(0, 0, source.width(), source.rowsAtOnce()), source.bands());
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public List<AbundanceInference.Layer> layers() {
    return List.of();
  }

  @Override
  public Part map(Window strip) throws IOException {
    int cells = Math.toIntExact(strip.cells());
    float[] values = new float[cells * source.bands()];
    source.readPlanes(strip, values);
    float[][] maps = new float[endmembers][cells];
    float[] rmse = new float[cells];
    AbundanceEstimator.Tally tally = estimator.estimatePlanes(values, cells, maps, rmse);
    return new Part(maps, rmse, new float[0][][], tally);
  }
}
