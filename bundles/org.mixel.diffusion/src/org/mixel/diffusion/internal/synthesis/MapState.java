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
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.sampling.Chain;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SimplexProjection;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/**
 * One map on its way from noise to abundances, estimated window by window. Memory: 12 bytes a cell and coordinate
 * for the chain, plus the windows in work. Results do not depend on the number of threads.
 */
final class MapState implements Chain.Field {
  private final int width;
  private final int height;
  private final long seed;
  private final SimplexCoordinates coordinates;
  private final WindowLayout layout;
  private final WindowDenoiser denoiser;
  private final Workers workers;
  private final Evidence evidence;
  private final float[][] known;
  private final List<Window> windows;
  private final float[] coverage;
  private Violation violation = Violation.NONE;
  private float[][] result;

  /** Prepares a map of which nothing is known. */
  MapState(int width, int height, int edge, long seed, SimplexCoordinates coordinates, WindowDenoiser denoiser,
      Workers workers) {
    this(width, height, edge, seed, coordinates, denoiser, workers, Evidence.NONE, new float[0][]);
  }

  /**
   * Prepares a map.
   *
   * @param evidence what is known of its cells
   * @param known    maps that the network sees beside the noisy one, {@code [map][cell]}; none where it sees none
   */
  MapState(int width, int height, int edge, long seed, SimplexCoordinates coordinates, WindowDenoiser denoiser,
      Workers workers, Evidence evidence, float[][] known) {
    this.width = width;
    this.height = height;
    this.seed = seed;
    this.coordinates = coordinates;
    this.denoiser = denoiser;
    this.workers = workers;
    this.evidence = evidence;
    this.known = known;
    this.layout = new WindowLayout(width, height, edge);
    this.windows = layout.windows().stream().filter(evidence::leavesOpen).toList();
    this.coverage = windows.size() == layout.windows().size() ? new float[0] : coverage();
  }

  /** Weights of the windows that are estimated: less than one where a neighbour is left out. */
  private float[] coverage() {
    float[] sum = new float[width * height];
    for (Window window : windows) {
      for (int row = 0; row < window.height(); row++) {
        for (int column = 0; column < window.width(); column++) {
          sum[(window.y() + row) * width + window.x() + column] += (float) layout.weight(window, column, row);
        }
      }
    }
    return sum;
  }

  /**
   * Follows a plan to its end.
   *
   * @return how far the last estimate lay outside the simplex before it was projected
   */
  Violation run(SamplingPlan plan, Progress progress) {
    result = new Chain(this, coordinates.dimensions(), Math.multiplyExact(width, height)).run(plan, progress);
    return violation;
  }

  @Override
  public void estimate(float[][] x, double sigma, float[][] clean, Progress progress) {
    for (float[] plane : clean) {
      java.util.Arrays.fill(plane, 0);
    }
    int round = denoiser.windowsAtOnce() * workers.count();
    for (int first = 0; first < windows.size(); first += round) {
      progress.checkCancelled();
      progress.report((double) first / windows.size(), "");
      List<Window> some = windows.subList(first, Math.min(first + round, windows.size()));
      int share = (some.size() + workers.count() - 1) / workers.count();
      List<Callable<float[]>> tasks = new ArrayList<>();
      for (int from = 0; from < some.size(); from += share) {
        List<Window> batch = some.subList(from, Math.min(from + share, some.size()));
        tasks.add(() -> denoiser.denoise(gather(x, batch), gather(known, batch), batch.size(),
            sigma));
      }
      int from = 0;
      for (float[] part : workers.all(tasks)) {
        int count = Math.min(share, some.size() - from);
        accumulate(some.subList(from, from + count), part, clean);
        from += count;
      }
    }
    spread(clean);
    evidence.shift(clean);
    violation = limit(clean);
    evidence.settle(clean);
  }

  /** Makes weighted sums weighted means where windows are left out. */
  private void spread(float[][] clean) {
    for (int i = 0; i < coverage.length; i++) {
      if (coverage[i] > 0) {
        for (float[] plane : clean) {
          plane[i] /= coverage[i];
        }
      }
    }
  }

  @Override
  public void setKnown(float[][] x, double sigma, int draw) {
    evidence.setKnown(x, sigma, draw);
  }

  private float[] gather(float[][] x, List<Window> windows) {
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

  private void accumulate(List<Window> windows, float[] part, float[][] clean) {
    int from = 0;
    for (Window window : windows) {
      for (float[] plane : clean) {
        for (int row = 0; row < window.height(); row++) {
          int to = (window.y() + row) * width + window.x();
          for (int column = 0; column < window.width(); column++) {
            plane[to++] += (float) (layout.weight(window, column, row) * part[from++]);
          }
        }
      }
    }
  }

  /** Brings the estimate to where abundances can be, in double. */
  private Violation limit(float[][] clean) {
    return IntStream.range(0, height).parallel().mapToObj(row -> limitRow(clean, row))
        .reduce(Violation.NONE, Violation::plus);
  }

  private Violation limitRow(float[][] clean, int row) {
    double[] z = new double[coordinates.dimensions()];
    double[] abundances = new double[coordinates.endmembers()];
    SimplexProjection projection = new SimplexProjection(abundances.length);
    Violation sum = Violation.NONE;
    for (int cell = row * width; cell < (row + 1) * width; cell++) {
      point(clean, cell, z);
      coordinates.toAbundances(z, abundances);
      sum = sum.plus(Violation.of(abundances));
      coordinates.limit(abundances, projection);
      coordinates.toCoordinates(abundances, z);
      for (int d = 0; d < z.length; d++) {
        clean[d][cell] = (float) z[d];
      }
    }
    return sum;
  }

  private static void point(float[][] planes, int cell, double[] z) {
    for (int d = 0; d < z.length; d++) {
      z[d] = planes[d][cell];
    }
  }

  /** Noise belongs to seed, step and row, so the work can be shared between threads. */
  @Override
  public void addNoise(float[][] x, double deviation, int draw) {
    IntStream.range(0, height).parallel().forEach(row -> {
      SplittableRandom random = RandomStreams.of(seed, draw, row);
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
      point(result, i / columns * width + i % columns, z);
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
