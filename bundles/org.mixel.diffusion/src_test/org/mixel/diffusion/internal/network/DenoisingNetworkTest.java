/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SimplexPlane;
import org.mixel.diffusion.internal.simplex.SimplexProjection;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

class DenoisingNetworkTest {
  private static final UNetArchitecture TINY = UNetArchitecture.tiny(2);
  private static final SimplexCoordinates COORDINATES =
      SimplexCoordinates.of(SimplexCoordinates.Kind.SUM_ZERO, new double[] {0.5, 0.3, 0.2}, 1.7);

  private final ComputeService compute = new ComputeService();

  @Test
  void compactHasAboutFourMillionParameters() {
    int size = DenoisingNetwork.layoutOf(UNetArchitecture.compact(4)).size();
    assertTrue(size > 3_500_000 && size < 4_500_000, size + " parameters");
  }

  @Test
  void thePublishedNetworkHasItsPublishedSize() {
    assertEquals(97_805_763, DenoisingNetwork.layoutOf(UNetArchitecture.paper(3)).size());
    assertEquals(97_806_916, DenoisingNetwork.layoutOf(UNetArchitecture.paper(4)).size());
    assertEquals(97_808_069, DenoisingNetwork.layoutOf(UNetArchitecture.paper(5)).size());
    assertEquals(97_808_069, DenoisingNetwork.layoutOf(UNetArchitecture.paper(5).withHeads(1)).size());
  }

  /** The published kind in a size that a test can afford, with all that a network can be given. */
  private static UNetArchitecture smallPublished() {
    return new UNetArchitecture(UNetArchitecture.Style.PUBLISHED, 2, 3, 4, 1, 8, List.of(1, 2, 2), 1, 2, 4, 8, 0.2,
        NoiseFeatures.SQRT_ALPHA_BAR, false, false);
  }

  @Test
  void matricesOfThePublishedNetworkStartOrthogonal() {
    ParameterLayout layout = DenoisingNetwork.layoutOf(smallPublished());
    float[] values = layout.initial(5);
    for (ParameterLayout.Entry entry : layout.entries()) {
      if (entry.shape().length > 1) {
        int rows = entry.shape()[0];
        int columns = entry.length() / rows;
        boolean upright = rows > columns;
        for (int i = 0; i < Math.min(rows, columns); i++) {
          for (int j = 0; j <= i; j++) {
            double product = 0;
            for (int k = 0; k < Math.max(rows, columns); k++) {
              product += upright
                  ? (double) values[entry.offset() + k * columns + i] * values[entry.offset() + k * columns + j]
                  : (double) values[entry.offset() + i * columns + k] * values[entry.offset() + j * columns + k];
            }
            assertEquals(i == j ? 1 : 0, product, 1e-6, entry.name());
          }
        }
      }
    }
  }

  @Test
  void knownMapsAndConditionsReachTheEstimate() throws ToolException {
    for (UNetArchitecture architecture : List.of(smallPublished(), TINY.withExtra(3).withCondition(4),
        TINY.inPlane().withExtra(3).withCondition(4))) {
      try (NDManager manager = compute.newManager(Device.cpu());
          DenoisingNetwork network = DenoisingNetwork.load(architecture, Objective.PUBLISHED, compute, Device.cpu())) {
        NDArray p = manager.create(parameters(network));
        NDArray x = manager.create(random(2 * 2 * 64, 1), new Shape(2, 2, 8, 8));
        NDArray known = manager.create(random(2 * 3 * 64, 2), new Shape(2, 3, 8, 8));
        NDArray none = manager.create(new float[8], new Shape(2, 4));
        NDArray one = manager.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new Shape(2, 4));
        float[] base = network.denoise(manager, p, x, 0.7, Optional.of(known), Optional.of(none)).toFloatArray();
        float[] wished = network.denoise(manager, p, x, 0.7, Optional.of(known), Optional.of(one)).toFloatArray();
        float[] other = network.denoise(manager, p, x, 0.7, Optional.of(known.neg()), Optional.of(none))
            .toFloatArray();
        assertEquals(2 * 2 * 64, base.length);
        assertTrue(difference(base, wished) > 1e-4, "the condition changes nothing");
        assertTrue(difference(base, other) > 1e-4, "the known maps change nothing");
      }
    }
  }

  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  /** The right answer to every question gives the clean image back, at every noise level. */
  @Test
  void estimatesInvertWhatIsPredicted() {
    for (Prediction prediction : Prediction.values()) {
      for (double sigma : new double[] {1e-3, 0.3, 2, 80}) {
        double clean = 0.4;
        double noise = -1.3;
        double x = clean + sigma * noise;
        double target = clean * prediction.targetClean(sigma) + noise * prediction.targetNoise(sigma);
        assertEquals(clean, prediction.skip(sigma) * x + prediction.output(sigma) * target, 1e-12,
            prediction + " at " + sigma);
        assertEquals(prediction.input(sigma) * sigma, prediction.noiseShare(sigma), 1e-12);
      }
      assertEquals(1, prediction.noiseShare(Double.POSITIVE_INFINITY));
      assertEquals(0, prediction.input(Double.POSITIVE_INFINITY));
    }
  }

  /** On a torus a shifted image has the shifted estimate; the fold allows for shifts by its edge only. */
  @Test
  void networksOnATorusKnowNoBorder() throws ToolException {
    UNetArchitecture torus = TINY.onTorus();
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(torus, Objective.EDM, compute, Device.cpu())) {
      NDArray p = manager.create(parameters(network));
      float[] x = random(2 * 256, 1);
      float[] shifted = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        shifted[i / 256 * 256 + (i % 256 + 4 * 16) % 256] = x[i];
      }
      Shape shape = new Shape(1, 2, 16, 16);
      float[] a = network.denoise(manager, p, manager.create(x, shape), 0.7).toFloatArray();
      float[] b = network.denoise(manager, p, manager.create(shifted, shape), 0.7).toFloatArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(a[i], b[i / 256 * 256 + (i % 256 + 4 * 16) % 256], 1e-4);
      }
    }
  }

  /** Compiles only: CPUs cannot run it. */
  @Test
  void networksInBfloat16AreAccepted() throws ToolException {
    for (UNetArchitecture architecture : List.of(smallPublished(), TINY.withExtra(3).withCondition(4))) {
      DenoisingNetwork.load(architecture, Objective.EDM, Precision.BF16, compute, Device.cpu()).close();
    }
  }

  @Test
  void namesAreUnique() {
    var entries = DenoisingNetwork.layoutOf(TINY).entries();
    assertEquals(entries.size(), entries.stream().map(ParameterLayout.Entry::name).distinct().count());
  }

  @Test
  void architectureGoesThroughATree() {
    for (UNetArchitecture each : List.of(TINY, TINY.inPlane(), UNetArchitecture.paper(5).withHeads(1), smallPublished())) {
      assertEquals(each, UNetArchitecture.ofMap(each.toMap()));
    }
  }

  @Test
  void untrainedNetworkReturnsTheSkipPart() throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(TINY, Objective.EDM, compute, Device.cpu())) {
      NDArray parameters = manager.create(network.layout().initial(1));
      float[] x = random(2 * 2 * 8 * 8, 5);
      NDArray noisy = manager.create(x, new Shape(2, 2, 8, 8));
      float[] clean = network.denoise(manager, parameters, noisy, 1.5).toFloatArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i] * 0.25 / (0.25 + 2.25), clean[i], 1e-6);
      }
    }
  }

  /** A network that says the values of a row of Helmert's matrix in every cell has said one in that coordinate. */
  @Test
  void valuesThatSumToZeroGoBackToCoordinates() throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(TINY.inPlane(), Objective.EDM, compute, Device.cpu())) {
      float[] values = new float[network.layout().size()];
      ParameterLayout.Entry bias = network.layout().entries().stream().filter(e -> e.name().equals("head.bias"))
          .findFirst().orElseThrow();
      for (int i = 0; i < 3; i++) {
        values[bias.offset() + i] = (float) SimplexCoordinates.helmert(3)[1][i];
      }
      NDArray noisy = manager.zeros(new Shape(1, 2, 8, 8));
      float[] clean = network.denoise(manager, manager.create(values), noisy, 1.5).toFloatArray();
      double output = 1.5 * 0.5 / Math.sqrt(1.5 * 1.5 + 0.25);
      for (int i = 0; i < 64; i++) {
        assertEquals(0, clean[i], 1e-6);
        assertEquals(output, clean[64 + i], 1e-6);
      }
    }
  }

  /** The compact net itself, so that every kind of layer is in it, against central differences. */
  @Test
  void gradientsAreThoseOfTheLossAndSurviveCollections() throws ToolException {
    requireGradients(Optional.empty());
  }

  @Test
  void gradientsAreThoseOfTheLossAfterTheProjection() throws ToolException {
    requireGradients(SimplexPlane.of(COORDINATES));
  }

  private void requireGradients(Optional<SimplexPlane> plane) throws ToolException {
    float[] calm = gradient(plane, false);
    assertArrayEquals(calm, gradient(plane, true), "a collection between forward and backward changed gradients");
    float[] direction = calm.clone();
    double norm = 0;
    for (float value : direction) {
      norm += (double) value * value;
    }
    norm = Math.sqrt(norm);
    double h = 2e-3; // the projection has kinks
    double slope = (lossAlong(plane, direction, h / norm) - lossAlong(plane, direction, -h / norm)) / (2 * h);
    assertEquals(norm, slope, 0.01 * norm);
  }

  private DenoisingNetwork load(UNetArchitecture architecture, Optional<SimplexPlane> plane) throws ToolException {
    return DenoisingNetwork.load(architecture, Objective.EDM, Precision.FLOAT32, plane, compute, Device.cpu());
  }

  /** An untrained network estimates c_skip x, and what the loss makes of that is told by {@link SimplexProjection}. */
  @Test
  void theLossIsThatOfProjectedEstimates() throws ToolException {
    int cells = 256;
    double[] sigmas = {0.3, 2};
    float[] clean = new float[2 * 2 * cells];
    float[] noise = random(clean.length, 6);
    double[] expected = new double[2];
    for (int n = 0; n < 2; n++) {
      for (int i = 0; i < cells; i++) {
        expected[n] += cellLoss(clean, noise, 2 * n * cells + i, cells, sigmas[n], i) / cells;
      }
    }
    Shape shape = new Shape(2, 2, 16, 16);
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = load(TINY, SimplexPlane.of(COORDINATES))) {
      DenoisingNetwork.Images images = new DenoisingNetwork.Images(manager.create(clean, shape),
          manager.create(noise, shape), Optional.empty(), Optional.empty(),
          network.masks(manager, 2, 16));
      float[] losses = network.loss(manager, manager.create(network.layout().initial(1)), images,
          network.shares(manager, cells, sigmas), network.features(manager, sigmas)).get(1).toFloatArray();
      assertEquals(expected[0], losses[0], 1e-4 * expected[0]);
      assertEquals(expected[1], losses[1], 1e-4 * expected[1]);
    }
  }

  /** Fills a clean cell and tells its loss: nine tenths after the projection, one before. */
  private static double cellLoss(float[] clean, float[] noise, int at, int cells, double sigma, int seed) {
    double first = seed % 16 / 15.0;
    double[] truth = {first, (1 - first) * (seed / 16 % 4) / 3.0, 0};
    truth[2] = 1 - truth[0] - truth[1];
    double[] z = new double[2];
    COORDINATES.toCoordinates(truth, z);
    double[] estimate = new double[2];
    double raw = 0;
    for (int k = 0; k < 2; k++) {
      clean[at + k * cells] = (float) z[k];
      estimate[k] = 0.25 / (0.25 + sigma * sigma) * (z[k] + sigma * noise[at + k * cells]);
      raw += (estimate[k] - z[k]) * (estimate[k] - z[k]);
    }
    double[] projected = new double[3];
    COORDINATES.toAbundances(estimate, projected);
    COORDINATES.limit(projected, new SimplexProjection(3));
    double after = 0;
    for (int i = 0; i < 3; i++) {
      double difference = COORDINATES.scale() * (projected[i] - truth[i]);
      after += difference * difference;
    }
    double weight = (sigma * sigma + 0.25) / (sigma * sigma * 0.25);
    return weight * (0.1 * raw + 0.9 * after) / 2;
  }

  private float[] parameters(DenoisingNetwork network) {
    float[] values = network.layout().initial(3);
    float[] noise = random(values.length, 4);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.02f * noise[i]; // away from the zero start, where most gradients vanish
    }
    return values;
  }

  private static UNetArchitecture withoutDropout(Optional<SimplexPlane> plane) {
    UNetArchitecture architecture = TINY.withDropout(0);
    return plane.isPresent() ? architecture.inPlane() : architecture;
  }

  private float[] gradient(Optional<SimplexPlane> plane, boolean collect) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = load(withoutDropout(plane), plane)) {
      NDArray p = manager.create(parameters(network));
      p.setRequiresGradient(true);
      try (ComputeService.Lease lease = compute.lease(Progress.NONE);
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = loss(network, manager, p);
        if (collect) {
          for (int i = 0; i < 3; i++) {
            System.gc();
          }
        }
        collector.backward(loss);
      }
      return p.getGradient().toFloatArray();
    }
  }

  private double lossAlong(Optional<SimplexPlane> plane, float[] direction, double step) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = load(withoutDropout(plane), plane)) {
      float[] values = parameters(network);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (step * direction[i]);
      }
      return loss(network, manager, manager.create(values)).getFloat();
    }
  }

  private static NDArray loss(DenoisingNetwork network, NDManager manager, NDArray p) {
    Shape shape = new Shape(2, 2, 16, 16);
    DenoisingNetwork.Images images = new DenoisingNetwork.Images(manager.create(random(1024, 8), shape),
        manager.create(random(1024, 9), shape), Optional.empty(), Optional.empty(), Optional.empty());
    return network.loss(manager, p, images, network.shares(manager, 256, 0.3, 2), network.features(manager, 0.3, 2)).get(0);
  }

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
