/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.mixel.process.Progress;

/**
 * Compares synthetic patches with held-out real ones by all metrics, and real ones with each other for a floor. Every
 * distance is the median over many random subsets without repetition (subsampling: Politis, Romano and Wolf 1999), all
 * of one size so that all share the bias of small samples; whole patches are drawn, because cells of a patch are not
 * independent.
 */
public final class RealismEvaluation {
  /** Share of the smallest set that a subset takes. */
  private static final double SHARE = 0.75;

  private final PatchPool pool;
  private final List<int[]> heldOut;
  private final int[] training;
  private final int subset;
  private final Options options;
  private final List<Metric> metrics = new ArrayList<>();
  private final KernelMetric kernel;
  private final SpectrumMetric spectrum;
  private final VariogramMetric variogram;

  /**
   * How to compare.
   *
   * @param draws random subsets for synthetic sets and floors
   * @param baselineDraws random subsets for baselines
   * @param seed  of all random numbers
   */
  public record Options(int draws, int baselineDraws, long seed) {
  }

  /**
   * Prepares the features of all patches.
   *
   * @param pool     all patches
   * @param heldOut  names of the groups of held-out scenes, at least one, each of at least 8 patches
   * @param training name of the group of training patches
   * @param others   names of the groups that will be compared
   */
  public RealismEvaluation(PatchPool pool, List<String> heldOut, String training, List<String> others,
      Options options) {
    this.pool = pool;
    this.heldOut = heldOut.stream().map(pool::members).toList();
    this.training = pool.members(training);
    this.options = options;
    int least = this.heldOut.stream().mapToInt(m -> m.length / 2).min().orElseThrow();
    for (String other : others) {
      least = Math.min(least, pool.members(other).length);
    }
    this.subset = Math.max(2, (int) (SHARE * least));
    this.spectrum = new SpectrumMetric(pool);
    this.variogram = new VariogramMetric(pool);
    RandomFeatures features = new RandomFeatures(pool, this.training, options.seed());
    FeatureDistances distances = new FeatureDistances(features.values());
    this.kernel = new KernelMetric(distances, this.training);
    metrics.addAll(List.of(new MarginalMetric(pool), new JointMetric(pool), new PatchMeanMetric(pool), spectrum,
        variogram, new SlicedWassersteinMetric(pool, options.seed()), kernel,
        new FrechetMetric(features.values(), this.training, subset), new NeighbourMetric(distances),
        new StructureMetric(pool), new TransferMetric(pool)));
  }

  /** Number of patches in each subset. */
  public int subsetSize() {
    return subset;
  }

  /** Mean radial power of a group, {@code [endmember][cycles a patch - 1]}. */
  public double[][] spectra(String group) {
    return spectrum.spectra(pool.members(group));
  }

  /** Variograms of a group, {@code [endmember][i]} at lag 2^i cells, means over four directions. */
  public double[][] variograms(String group) {
    return variogram.variograms(pool.members(group));
  }

  /** Probability of a kernel discrepancy (M7) like that of two sets, were they of one law. */
  public double permutationP(String group) {
    SplittableRandom random = new SplittableRandom(options.seed() + 7);
    return kernel.permutationP(Draws.subset(pool.members(group), subset, random),
        Draws.subset(right(random), subset, random), 499, options.seed());
  }

  /**
   * Compares.
   *
   * @param synthetic name of the synthetic group
   * @param others    names of further groups to compare with the held-out scenes
   * @return a row for each value of each metric
   */
  public List<RealismRow> compare(String synthetic, List<String> others, Progress progress) {
    double[][] made = draws(options.draws(), 1, left(synthetic), progress.part(0, 0.3));
    double[][] halves = draws(options.draws(), 2, this::halves, progress.part(0.3, 0.5));
    double[][] scenes = heldOut.size() < 2 ? null
        : draws(options.draws(), 3, this::scenes, progress.part(0.5, 0.7));
    Map<String, double[][]> rest = new LinkedHashMap<>();
    for (int i = 0; i < others.size(); i++) {
      rest.put(others.get(i), draws(options.baselineDraws(), 4 + i, left(others.get(i)),
          progress.part(0.7 + 0.3 * i / others.size(), 0.7 + 0.3 * (i + 1) / others.size())));
    }
    List<String> names = metrics.stream().flatMap(metric -> metric.names().stream()).toList();
    double[] resolutions = metrics.stream()
        .flatMapToDouble(metric -> metric.names().stream().mapToDouble(name -> metric.resolution(subset))).toArray();
    List<RealismRow> rows = new ArrayList<>();
    for (int v = 0; v < names.size(); v++) {
      double[] values = column(made, v);
      Map<String, Double> distances = new LinkedHashMap<>();
      for (Map.Entry<String, double[][]> entry : rest.entrySet()) {
        distances.put(entry.getKey(), quantile(column(entry.getValue(), v), 0.5));
      }
      rows.add(new RealismRow(names.get(v), quantile(values, 0.5), quantile(values, 0.05), quantile(values, 0.95),
          scenes == null ? Double.NaN : quantile(column(scenes, v), 0.5), quantile(column(halves, v), 0.5),
          resolutions[v], distances));
    }
    return rows;
  }

  private interface Pairs {
    int[][] draw(SplittableRandom random);
  }

  private Pairs left(String group) {
    int[] members = pool.members(group);
    return random -> new int[][] {Draws.subset(members, subset, random), Draws.subset(right(random), subset, random)};
  }

  private int[] right(SplittableRandom random) {
    return heldOut.get(random.nextInt(heldOut.size()));
  }

  private int[][] halves(SplittableRandom random) {
    return Draws.disjoint(right(random), subset, random);
  }

  private int[][] scenes(SplittableRandom random) {
    int first = random.nextInt(heldOut.size());
    int second = (first + 1 + random.nextInt(heldOut.size() - 1)) % heldOut.size();
    return new int[][] {Draws.subset(heldOut.get(first), subset, random),
        Draws.subset(heldOut.get(second), subset, random)};
  }

  private double[][] draws(int count, int stream, Pairs pairs, Progress progress) {
    double[][] values = new double[count][];
    SplittableRandom random = new SplittableRandom(options.seed() * 1009 + stream);
    for (int i = 0; i < count; i++) {
      progress.checkCancelled();
      int[][] pair = pairs.draw(random);
      values[i] = metrics.parallelStream().map(metric -> metric.distances(pair[0], pair[1]))
          .flatMapToDouble(Arrays::stream).toArray();
      progress.report((i + 1.0) / count, "comparing patches");
    }
    return values;
  }

  private static double[] column(double[][] values, int column) {
    return Arrays.stream(values).mapToDouble(row -> row[column]).toArray();
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    return sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  }
}
