/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Metrics on patches of which the distance is known. */
class MetricsTest {

  @Test
  void wassersteinOfShiftedSamplesIsTheShift() {
    assertEquals(2, Sums.wasserstein(new double[] {0, 1, 5}, new double[] {2, 3, 7}), 1e-12);
    assertEquals(0.5, Sums.wasserstein(new double[] {0}, new double[] {0, 1}), 1e-12);
  }

  @Test
  void buresOfCommutingMatricesIsTheDistanceOfRoots() {
    DMatrixRMaj a = new DMatrixRMaj(new double[][] {{4, 0}, {0, 9}});
    DMatrixRMaj b = new DMatrixRMaj(new double[][] {{1, 0}, {0, 25}});
    assertEquals(1 + 4, SymmetricMatrices.bures(a, b), 1e-9);
  }

  @Test
  void marginalsOfConstantPatchesDifferByTheirValue() {
    PatchPool pool = pool(2, 8, patch(8, (row, column) -> 0.25), patch(8, (row, column) -> 0.75));
    double[] distances = new MarginalMetric(pool).distances(new int[] {0}, new int[] {1});
    assertArrayEquals(new double[] {0.5, 1, 0, 0}, distances, 1e-9);
  }

  @Test
  void twiceTheAmplitudeIsSixDecibel() {
    float[] small = patch(16, (row, column) -> 0.5 + 0.1 * Math.sin(row * 1.1 + column * 0.4));
    float[] large = patch(16, (row, column) -> 0.5 + 0.2 * Math.sin(row * 1.1 + column * 0.4));
    double distance = new SpectrumMetric(pool(2, 16, small, large)).distances(new int[] {1}, new int[] {0})[0];
    assertEquals(20 * Math.log10(2), distance, 1e-4);
  }

  @Test
  void variogramOfStripesIsKnown() {
    VariogramMetric metric = new VariogramMetric(pool(2, 16, patch(16, (row, column) -> column % 2)));
    // Lag 1: half of 1 across the stripes and on both diagonals, nothing along them.
    assertEquals(0.5 * 3 / 4, metric.variograms(new int[] {0})[0][0], 1e-9);
    assertEquals(0, metric.variograms(new int[] {0})[0][1], 1e-9);
  }

  @Test
  void halfTheVariogramIsAHalfDistance() {
    float[] full = patch(16, (row, column) -> column % 2);
    float[] weak = patch(16, (row, column) -> 0.5 + (column % 2 - 0.5) * Math.sqrt(0.5));
    double[] distances = new VariogramMetric(pool(2, 16, weak, full)).distances(new int[] {0}, new int[] {1});
    // Lags 2 and 4 are zero on both sides; three lags in all, one of the four directions of lag 1 is zero too.
    assertEquals(0.5 / 3 * 3 / 4, distances[0], 1e-5);
  }

  @Test
  void structureSeesRegions() {
    float[] halves = patch(16, (row, column) -> column < 8 ? 0.9 : 0.1);
    float[] quarters = patch(16, (row, column) -> column < 8 == row < 8 ? 0.9 : 0.1);
    double[] distances = new StructureMetric(pool(2, 16, halves, quarters)).distances(new int[] {0}, new int[] {1});
    assertEquals(Math.log(2), distances[2], 0.03);
    assertEquals(16.0 / (2 * 16 * 15), distances[3], 1e-9);
  }

  @Test
  void patchMeansSeeALostKind() {
    float[] low = patch(8, (row, column) -> 0.1);
    float[] high = patch(8, (row, column) -> 0.9);
    double[] distances = new PatchMeanMetric(pool(2, 8, low, high)).distances(new int[] {0, 0}, new int[] {0, 1});
    assertArrayEquals(new double[] {0.4, 0.5}, distances, 1e-6);
  }

  @Test
  void correlationsOfMixedSetsAreSeen() {
    List<float[]> a = Fields.patches(3, 16, 6, 2, 1, 1);
    PatchPool pool = new PatchPool(3, 16, List.of(new PatchGroup("a", a)));
    double[] same = new JointMetric(pool).distances(new int[] {0, 1, 2}, new int[] {2, 1, 0});
    assertArrayEquals(new double[3], same, 1e-6);
  }

  @Test
  void transferFromASetToItselfLosesNothing() {
    PatchPool pool = new PatchPool(3, 16, List.of(new PatchGroup("a", Fields.patches(3, 16, 8, 3, 1, 2)),
        new PatchGroup("noise", Fields.patches(3, 16, 8, 0, 1, 3))));
    TransferMetric metric = new TransferMetric(pool);
    assertEquals(0, metric.distances(pool.members("a"), pool.members("a"))[0], 1e-9);
    assertTrue(metric.distances(pool.members("noise"), pool.members("a"))[0] > 0.1);
  }

  @Test
  void samplesOfOneLawArePreciseAndCovered() {
    PatchPool pool = new PatchPool(3, 32, List.of(new PatchGroup("a", Fields.patches(3, 32, 40, 3, 1, 4)),
        new PatchGroup("b", Fields.patches(3, 32, 40, 3, 1, 5)),
        new PatchGroup("rough", Fields.patches(3, 32, 40, 0, 1, 6))));
    FeatureDistances distances = new FeatureDistances(new RandomFeatures(pool, pool.members("a"), 1).values());
    NeighbourMetric neighbours = new NeighbourMetric(distances);
    double[] same = neighbours.distances(pool.members("a"), pool.members("b"));
    double[] other = neighbours.distances(pool.members("rough"), pool.members("b"));
    assertTrue(same[0] < 0.5 && same[1] < 0.5 && same[3] < 0.2, () -> java.util.Arrays.toString(same));
    assertTrue(other[0] > 0.5 && other[3] > 0.5, () -> java.util.Arrays.toString(other));
    KernelMetric kernel = new KernelMetric(distances, pool.members("a"));
    assertTrue(kernel.permutationP(pool.members("a"), pool.members("b"), 99, 1) > 0.05);
    assertEquals(0.01, kernel.permutationP(pool.members("rough"), pool.members("b"), 99, 1), 1e-9);
  }

  private interface Shape {
    double at(int row, int column);
  }

  /** A patch of two endmembers. */
  private static float[] patch(int n, Shape shape) {
    float[] patch = new float[2 * n * n];
    IntStream.range(0, n * n).forEach(i -> {
      patch[i] = (float) shape.at(i / n, i % n);
      patch[n * n + i] = 1 - patch[i];
    });
    return patch;
  }

  private static PatchPool pool(int endmembers, int size, float[]... patches) {
    return new PatchPool(endmembers, size, List.of(new PatchGroup("all", List.of(patches))));
  }
}
