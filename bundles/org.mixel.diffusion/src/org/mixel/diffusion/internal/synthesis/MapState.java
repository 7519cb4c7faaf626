/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SimplexProjection;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/**
 * One map on its way from noise to abundances: x, the estimate D of this step and of the step before, each
 * {@code [coordinate][cell]} in float32. Memory: 12 bytes a cell and coordinate, plus the windows in work.
 * Results do not depend on the number of threads.
 */
final class MapState {
  private static final int WINDOWS_AT_ONCE = 8;

  private final int width;
  private final int height;
  private final long seed;
  private final SimplexCoordinates coordinates;
  private final WindowLayout layout;
  private final WindowDenoiser denoiser;
  private final Workers workers;
  private final float[][] x;
  private float[][] estimate;
  private float[][] before;

  /** Starts with white noise. */
  MapState(int width, int height, int edge, long seed, SimplexCoordinates coordinates, WindowDenoiser denoiser,
      Workers workers) {
    this.width = width;
    this.height = height;
    this.seed = seed;
    this.coordinates = coordinates;
    this.denoiser = denoiser;
    this.workers = workers;
    this.layout = new WindowLayout(width, height, edge);
    int cells = Math.multiplyExact(width, height);
    this.x = new float[coordinates.dimensions()][cells];
    this.estimate = new float[coordinates.dimensions()][cells];
    this.before = new float[coordinates.dimensions()][cells];
  }

  /**
   * Follows a plan to its end.
   *
   * @return how far the last estimate lay outside the simplex before it was projected
   */
  Violation run(SamplingPlan plan, Progress progress) {
    addNoise(plan.initialDeviation(), 0);
    Violation violation = Violation.NONE;
    for (int i = 0; i < plan.evaluations(); i++) {
      SamplingPlan.Step step = plan.steps().get(i);
      int done = i;
      estimate(step.sigma(), fraction -> {
        progress.checkCancelled();
        progress.report((done + fraction) / plan.evaluations(), "step " + (done + 1) + " of " + plan.evaluations());
      });
      violation = project();
      combine(step);
      addNoise(step.noise(), i + 1);
      float[][] swap = before;
      before = estimate;
      estimate = swap;
    }
    return violation;
  }

  private interface Ticker {
    void tick(double fraction);
  }

  private void estimate(double sigma, Ticker ticker) {
    for (float[] plane : estimate) {
      java.util.Arrays.fill(plane, 0);
    }
    List<Window> windows = layout.windows();
    int round = WINDOWS_AT_ONCE * workers.count();
    for (int first = 0; first < windows.size(); first += round) {
      ticker.tick((double) first / windows.size());
      List<Window> some = windows.subList(first, Math.min(first + round, windows.size()));
      int share = (some.size() + workers.count() - 1) / workers.count();
      List<Callable<float[]>> tasks = new ArrayList<>();
      for (int from = 0; from < some.size(); from += share) {
        List<Window> batch = some.subList(from, Math.min(from + share, some.size()));
        tasks.add(() -> denoiser.denoise(gather(batch), batch.size(), sigma));
      }
      int from = 0;
      for (float[] clean : workers.all(tasks)) {
        int count = Math.min(share, some.size() - from);
        accumulate(some.subList(from, from + count), clean);
        from += count;
      }
    }
  }

  private float[] gather(List<Window> windows) {
    int edge = windows.get(0).width();
    float[] values = new float[windows.size() * x.length * edge * edge];
    int to = 0;
    for (Window window : windows) {
      for (float[] plane : x) {
        for (int row = 0; row < edge; row++, to += edge) {
          System.arraycopy(plane, (window.y() + row) * width + window.x(), values, to, edge);
        }
      }
    }
    return values;
  }

  private void accumulate(List<Window> windows, float[] clean) {
    int from = 0;
    for (Window window : windows) {
      for (float[] plane : estimate) {
        for (int row = 0; row < window.height(); row++) {
          int to = (window.y() + row) * width + window.x();
          for (int column = 0; column < window.width(); column++) {
            plane[to++] += (float) (layout.weight(window, column, row) * clean[from++]);
          }
        }
      }
    }
  }

  /** Puts the estimate on the simplex, in double: the same role as clipping has for images. */
  private Violation project() {
    return IntStream.range(0, height).parallel().mapToObj(this::projectRow).reduce(Violation.NONE, Violation::plus);
  }

  private Violation projectRow(int row) {
    double[] z = new double[coordinates.dimensions()];
    double[] abundances = new double[coordinates.endmembers()];
    SimplexProjection projection = new SimplexProjection(abundances.length);
    Violation violation = Violation.NONE;
    for (int cell = row * width; cell < (row + 1) * width; cell++) {
      point(estimate, cell, z);
      coordinates.toAbundances(z, abundances);
      violation = violation.plus(Violation.of(abundances));
      projection.project(abundances);
      coordinates.toCoordinates(abundances, z);
      for (int d = 0; d < z.length; d++) {
        estimate[d][cell] = (float) z[d];
      }
    }
    return violation;
  }

  private static void point(float[][] planes, int cell, double[] z) {
    for (int d = 0; d < z.length; d++) {
      z[d] = planes[d][cell];
    }
  }

  private void combine(SamplingPlan.Step step) {
    for (int d = 0; d < x.length; d++) {
      float[] plane = x[d];
      float[] now = estimate[d];
      float[] last = before[d];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (step.keep() * plane[i] + step.current() * now[i] + step.previous() * last[i]);
      }
    }
  }

  /** Noise belongs to seed, step and row, so the work can be shared between threads. */
  private void addNoise(double deviation, int step) {
    if (deviation == 0) {
      return;
    }
    IntStream.range(0, height).parallel().forEach(row -> {
      SplittableRandom random = RandomStreams.of(seed, step, row);
      for (int cell = row * width; cell < (row + 1) * width; cell++) {
        for (float[] plane : x) {
          plane[cell] += (float) (deviation * random.nextGaussian());
        }
      }
    });
  }

  /** Abundances of the upper left part, {@code [endmember][row * columns + column]}, exactly on the simplex. */
  float[][] abundances(int columns, int rows) {
    float[][] maps = new float[coordinates.endmembers()][columns * rows];
    double[] z = new double[coordinates.dimensions()];
    double[] point = new double[coordinates.endmembers()];
    float[] rounded = new float[point.length];
    SimplexProjection projection = new SimplexProjection(point.length);
    for (int i = 0; i < columns * rows; i++) {
      point(x, i / columns * width + i % columns, z);
      coordinates.toAbundances(z, point);
      projection.project(point);
      SimplexProjection.round(point, rounded);
      for (int e = 0; e < rounded.length; e++) {
        maps[e][i] = rounded[e];
      }
    }
    return maps;
  }
}
