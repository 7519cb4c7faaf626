/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.process.Progress;

/**
 * M11: whether patches are copies out of the training maps. For each patch the nearest place in the training maps is
 * sought over all eight turns and mirrorings and over shifts; places are first compared by 4 x 4 block means on a
 * coarse lattice, and the best of them, all apart from each other, cell by cell. Cost: patches times places times 128
 * endmembers, on all cores.
 */
public final class Memorisation {
  private static final int BLOCKS = 4;
  private static final int TURNS = 8;
  private static final int KEPT = 6;
  private static final double COPY = 1.0 / 3;

  private final int size;
  private final int endmembers;
  private final List<AbundanceMaps> training;
  private final PlaceIndex places;

  /**
   * What the search found.
   *
   * @param ratio         median distance of synthetic patches to the training maps over that of held-out patches; near
   *                      1 for a model that neither copies nor misses
   * @param copies        share of synthetic patches whose nearest place is less than a third as far as the next one
   *                      (Yoon et al. 2023)
   * @param heldOutCopies the same for held-out patches: its floor
   * @param z             Mann-Whitney statistic of both samples of distances in standard deviations; negative where
   *                      synthetic patches are nearer
   */
  public record Result(double ratio, double copies, double heldOutCopies, double z) {
  }

  /**
   * The findings against held-out scenes.
   *
   * @param together all of them as one set
   * @param scenes   each for itself, by its name
   */
  public record Results(Result together, Map<String, Result> scenes) {

    /** Copies the map, in its order. */
    public Results {
      scenes = Collections.unmodifiableMap(new LinkedHashMap<>(scenes));
    }
  }

  private record Nearest(double first, double second) {
  }

  /** Describes all valid places of the training maps for patches of an edge. */
  public Memorisation(List<AbundanceMaps> training, int size) {
    this.training = List.copyOf(training);
    this.size = size;
    this.endmembers = training.get(0).size();
    this.places = new PlaceIndex(training, size, BLOCKS, Math.max(1, size / 8));
  }

  /**
   * Compares synthetic patches with those of held-out scenes. The distances of all these scenes together say little
   * where one of them is of another kind than the training maps: its patches are far from any of them.
   *
   * @param synthetic   of the edge given at construction, or larger: then their middle is used
   * @param heldOut     as many scenes as there are, at least one
   * @param meanRemoved whether the mean of each endmember in a patch does not count
   */
  public Results compare(PatchGroup synthetic, List<PatchGroup> heldOut, boolean meanRemoved, Progress progress) {
    double parts = 1.0 + heldOut.size();
    Nearest[] made = search(synthetic.patches(), meanRemoved, progress.part(0, 1 / parts));
    Map<String, Result> scenes = new LinkedHashMap<>();
    List<Nearest> all = new ArrayList<>();
    for (PatchGroup scene : heldOut) {
      int done = 1 + scenes.size();
      Nearest[] real = search(scene.patches(), meanRemoved, progress.part(done / parts, (done + 1) / parts));
      scenes.put(scene.name(), result(made, real));
      all.addAll(Arrays.asList(real));
    }
    return new Results(result(made, all.toArray(Nearest[]::new)), scenes);
  }

  private static Result result(Nearest[] made, Nearest[] real) {
    double[] a = Arrays.stream(made).mapToDouble(Nearest::first).sorted().toArray();
    double[] b = Arrays.stream(real).mapToDouble(Nearest::first).sorted().toArray();
    return new Result(a[a.length / 2] / Math.max(1e-12, b[b.length / 2]), copies(made), copies(real), mannWhitney(a, b));
  }

  private static double copies(Nearest[] found) {
    return Arrays.stream(found).filter(n -> n.first() < COPY * n.second()).count() / (double) found.length;
  }

  private static double mannWhitney(double[] a, double[] b) {
    double u = 0;
    for (double x : a) {
      for (double y : b) {
        u += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    double n = (double) a.length * b.length;
    return (u - n / 2) / Math.sqrt(n * (a.length + b.length + 1) / 12);
  }

  private Nearest[] search(List<float[]> patches, boolean meanRemoved, Progress progress) {
    Nearest[] found = new Nearest[patches.size()];
    int block = 8;
    for (int from = 0; from < found.length; from += block) {
      progress.checkCancelled();
      IntStream.range(from, Math.min(found.length, from + block)).parallel()
          .forEach(i -> found[i] = nearest(middle(patches.get(i)), meanRemoved));
      progress.report(Math.min(1, (from + block) / (double) found.length), "looking for copies");
    }
    return found;
  }

  private float[] middle(float[] patch) {
    int n = (int) Math.round(Math.sqrt(patch.length / (double) endmembers));
    int margin = (n - size) / 2;
    float[] result = new float[endmembers * size * size];
    for (int e = 0; e < endmembers; e++) {
      for (int row = 0; row < size; row++) {
        System.arraycopy(patch, (e * n + row + margin) * n + margin, result, (e * size + row) * size, size);
      }
    }
    return result;
  }

  private Nearest nearest(float[] patch, boolean meanRemoved) {
    float[][] turned = IntStream.range(0, TURNS).mapToObj(turn -> turned(patch, turn)).toArray(float[][]::new);
    float[][] descriptors = Arrays.stream(turned).map(this::descriptor).toArray(float[][]::new);
    List<List<PlaceIndex.Place>> alike = places.nearest(descriptors, meanRemoved, KEPT, size / 2);
    List<double[]> fine = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      for (PlaceIndex.Place place : alike.get(turn)) {
        fine.add(refined(turned[turn], place, meanRemoved));
      }
    }
    fine.sort(Comparator.comparingDouble(found -> found[0]));
    double[] best = fine.get(0);
    double second = fine.stream().filter(found -> apart(found, best)).mapToDouble(found -> found[0]).findFirst()
        .orElse(Double.POSITIVE_INFINITY);
    return new Nearest(best[0], second);
  }

  /** Whether two finds {@code {distance, map, top, left}} overlap by less than half a patch. */
  private boolean apart(double[] a, double[] b) {
    return a[1] != b[1] || Math.abs(a[2] - b[2]) >= size / 2.0 || Math.abs(a[3] - b[3]) >= size / 2.0;
  }

  /** {@code {distance, map, top, left}} after walking to the best shift nearby. */
  private double[] refined(float[] patch, PlaceIndex.Place start, boolean meanRemoved) {
    AbundanceMaps maps = training.get(start.map());
    double[] best = {distanceAt(patch, maps, start.top(), start.left(), meanRemoved, Double.POSITIVE_INFINITY),
        start.map(), start.top(), start.left()};
    for (int step = Math.max(1, size / 16); step >= 1; step /= 2) {
      int top = (int) best[2];
      int left = (int) best[3];
      for (int neighbour = 0; neighbour < 9; neighbour++) {
        int down = (neighbour / 3 - 1) * step;
        int right = (neighbour % 3 - 1) * step;
        double distance = distanceAt(patch, maps, top + down, left + right, meanRemoved, best[0]);
        if (distance < best[0]) {
          best = new double[] {distance, start.map(), top + down, left + right};
        }
      }
    }
    return best;
  }

  /**
   * Root mean square difference over all endmembers, with or without the mean difference of each; infinite where the
   * place has gaps, lies outside, or is seen to be farther than a limit.
   */
  private double distanceAt(float[] patch, AbundanceMaps maps, int top, int left, boolean meanRemoved, double limit) {
    int width = maps.grid().width();
    if (top < 0 || left < 0 || top + size > maps.grid().height() || left + size > width) {
      return Double.POSITIVE_INFINITY;
    }
    int cells = size * size;
    double enough = limit * limit * endmembers * cells;
    double total = 0;
    for (int e = 0; e < endmembers && total <= enough; e++) {
      double sum = 0;
      double square = 0;
      float[] map = maps.map(e);
      for (int row = 0; row < size; row++) {
        int at = (top + row) * width + left;
        int from = (e * size + row) * size;
        for (int column = 0; column < size; column++) {
          double difference = patch[from + column] - map[at + column];
          sum += difference;
          square += difference * difference;
        }
      }
      total += meanRemoved ? square - sum * sum / cells : square;
    }
    return total <= enough ? Math.sqrt(Math.max(0, total) / (endmembers * cells)) : Double.POSITIVE_INFINITY;
  }

  private float[] descriptor(float[] patch) {
    float[] result = new float[endmembers * BLOCKS * BLOCKS];
    float weight = (float) (BLOCKS * BLOCKS / (double) (size * size));
    for (int i = 0; i < patch.length; i++) {
      int row = i / size % size * BLOCKS / size;
      int column = i % size * BLOCKS / size;
      result[(i / (size * size) * BLOCKS + row) * BLOCKS + column] += weight * patch[i];
    }
    return result;
  }

  /** One of the eight symmetries of the square: bit 0 mirrors columns, bit 1 rows, bit 2 swaps both. */
  private float[] turned(float[] patch, int turn) {
    float[] result = new float[patch.length];
    for (int e = 0; e < endmembers; e++) {
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          int r = (turn & 2) == 0 ? row : size - 1 - row;
          int c = (turn & 1) == 0 ? column : size - 1 - column;
          int from = (turn & 4) == 0 ? r * size + c : c * size + r;
          result[(e * size + row) * size + column] = patch[e * size * size + from];
        }
      }
    }
    return result;
  }
}
