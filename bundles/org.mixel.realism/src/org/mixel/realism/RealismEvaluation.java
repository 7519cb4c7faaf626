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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.mixel.process.Progress;

/**
 * Compares synthetic patches with held-out real ones by all metrics, and real ones with each other for a floor. Every
 * distance is the median over many random subsets without repetition (subsampling: Politis, Romano and Wolf 1999), all
 * of one size so that all share the bias of small samples, and of several held-out scenes the mean of their medians;
 * whole patches are drawn, because cells of a patch are not independent.
 *
 * <p>Two sets are compared by the difference of their distances to the same real patches. A subset of m of n patches
 * varies about the whole set by sqrt((n - m) / m) of what the whole set varies about its law, for it leaves few out;
 * the interval of a difference is widened by the inverse.
 */
public final class RealismEvaluation {
  /** Share of the smallest set that a subset takes. */
  private static final double SHARE = 0.75;
  private static final double CONFIDENCE = 0.95;

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
   * @param draws random subsets for synthetic sets, further models and floors
   * @param baselineDraws random subsets for baselines; an interval of 95 % asks for 40 at least
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
   * @param others   names of all groups that will be compared, synthetic ones among them; the smallest tells how many
   *                 patches a subset has
   */
  public RealismEvaluation(PatchPool pool, List<String> heldOut, String training, List<String> others,
      Options options) {
    this.pool = pool;
    this.heldOut = heldOut.stream().map(pool::members).toList();
    this.training = pool.members(training);
    this.options = options;
    int least = this.heldOut.stream().mapToInt(m -> m.length / 2).min().orElseThrow();
    for (String other : Stream.concat(Stream.of(training), others.stream()).toList()) {
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
   * @param models    names of groups of other models
   * @param baselines names of further groups, which fewer draws must do for
   * @return a row for each value of each metric
   */
  public List<RealismRow> compare(String synthetic, List<String> models, List<String> baselines, Progress progress) {
    Sample made = draws(options.draws(), 1, against(synthetic), progress.part(0, 0.2));
    Sample halves = draws(options.draws(), 2, halves(), progress.part(0.2, 0.4));
    Optional<Sample> scenes = heldOut.size() < 2 ? Optional.empty()
        : Optional.of(draws(options.draws(), 3, scenes(), progress.part(0.4, 0.5)));
    List<String> others = Stream.concat(models.stream(), baselines.stream()).toList();
    Map<String, Sample> pairs = new LinkedHashMap<>();
    for (int i = 0; i < others.size(); i++) {
      Progress part = progress.part(0.5 + 0.5 * i / others.size(), 0.5 + 0.5 * (i + 1) / others.size());
      pairs.put(others.get(i), draws(i < models.size() ? options.draws() : options.baselineDraws(), 4 + i,
          both(synthetic, others.get(i)), part));
    }
    return rows(synthetic, made, halves, scenes, pairs);
  }

  private List<RealismRow> rows(String synthetic, Sample made, Sample halves, Optional<Sample> scenes,
      Map<String, Sample> pairs) {
    List<String> names = metrics.stream().flatMap(metric -> metric.names().stream()).toList();
    double[] resolutions = metrics.stream()
        .flatMapToDouble(metric -> metric.names().stream().mapToDouble(name -> metric.resolution(subset))).toArray();
    List<RealismRow> rows = new ArrayList<>();
    for (int v = 0; v < names.size(); v++) {
      int value = v;
      Map<String, Double> distances = new LinkedHashMap<>();
      Map<String, RealismRow.Interval> gains = new LinkedHashMap<>();
      pairs.forEach((name, sample) -> {
        distances.put(name, sample.quantile(value, 0.5));
        gains.put(name, interval(sample, names.size() + value, excess(synthetic, name)));
      });
      rows.add(new RealismRow(names.get(v), made.quantile(v, 0.5), made.quantile(v, 0.05), made.quantile(v, 0.95),
          scenes.map(sample -> sample.quantile(value, 0.5)).orElse(Double.NaN), halves.quantile(v, 0.5),
          resolutions[v], distances, gains));
    }
    return rows;
  }

  private static RealismRow.Interval interval(Sample sample, int value, double excess) {
    double middle = sample.quantile(value, 0.5);
    double tail = (1 - CONFIDENCE) / 2;
    return new RealismRow.Interval(middle + excess * (sample.quantile(value, tail) - middle),
        middle + excess * (sample.quantile(value, 1 - tail) - middle));
  }

  /** How much more the smaller of two whole groups varies about its law than its subsets vary about it. */
  private double excess(String first, String second) {
    int whole = Math.min(pool.members(first).length, pool.members(second).length);
    return Math.sqrt((double) subset / (whole - subset));
  }

  /** What is measured with random subsets for one held-out scene, or for one pair of them. */
  private interface Trial {
    double[] measure(SplittableRandom random);
  }

  /**
   * Distances of many pairs of subsets. Quantiles are means of those of each scene: where scenes are of different
   * kinds the distances to them lie in separate heaps, and a median of all would be chance.
   *
   * @param values {@code [scene or pair of scenes][draw][value]}
   */
  private record Sample(double[][][] values) {

    double quantile(int value, double share) {
      return Arrays.stream(values).mapToDouble(draws -> RealismEvaluation.quantile(
          Arrays.stream(draws).mapToDouble(row -> row[value]).toArray(), share)).average().orElse(Double.NaN);
    }
  }

  private List<Trial> against(String group) {
    int[] members = pool.members(group);
    return heldOut.stream().<Trial>map(scene -> random -> distances(Draws.subset(members, subset, random),
        Draws.subset(scene, subset, random))).toList();
  }

  /** The distances of a model, then how much larger they are than those of another to the same real patches. */
  private List<Trial> both(String synthetic, String model) {
    int[] first = pool.members(synthetic);
    int[] second = pool.members(model);
    return heldOut.stream().<Trial>map(scene -> random -> {
      int[] real = Draws.subset(scene, subset, random);
      double[] other = distances(Draws.subset(second, subset, random), real);
      double[] own = distances(Draws.subset(first, subset, random), real);
      return DoubleStream.concat(Arrays.stream(other),
          IntStream.range(0, own.length).mapToDouble(i -> other[i] - own[i])).toArray();
    }).toList();
  }

  private double[] distances(int[] left, int[] right) {
    return metrics.parallelStream().map(metric -> metric.distances(left, right)).flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private int[] right(SplittableRandom random) {
    return heldOut.get(random.nextInt(heldOut.size()));
  }

  private List<Trial> halves() {
    return heldOut.stream().<Trial>map(scene -> random -> {
      int[][] halves = Draws.disjoint(scene, subset, random);
      return distances(halves[0], halves[1]);
    }).toList();
  }

  private List<Trial> scenes() {
    List<Trial> pairs = new ArrayList<>();
    for (int i = 0; i < heldOut.size(); i++) {
      for (int j = i + 1; j < heldOut.size(); j++) {
        int[] first = heldOut.get(i);
        int[] second = heldOut.get(j);
        pairs.add(random -> distances(Draws.subset(first, subset, random), Draws.subset(second, subset, random)));
      }
    }
    return pairs;
  }

  /** So many draws in all, equally many of each kind. */
  private Sample draws(int count, int stream, List<Trial> kinds, Progress progress) {
    int each = (count + kinds.size() - 1) / kinds.size();
    double[][][] values = new double[kinds.size()][each][];
    SplittableRandom random = new SplittableRandom(options.seed() * 1009 + stream);
    for (int i = 0; i < each * kinds.size(); i++) {
      progress.checkCancelled();
      int kind = i % kinds.size();
      values[kind][i / kinds.size()] = kinds.get(kind).measure(random);
      progress.report((i + 1.0) / (each * kinds.size()), "comparing patches");
    }
    return new Sample(values);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    return sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  }
}
