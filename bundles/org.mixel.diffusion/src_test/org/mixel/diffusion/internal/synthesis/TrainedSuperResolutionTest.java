/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.network.Conditioning;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.training.Convention;
import org.mixel.diffusion.internal.training.Trainer;
import org.mixel.diffusion.internal.training.TrainingOptions;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A small network trained for super-resolution of a Gaussian field on a torus of 32 x 32 cells: a sample's error is
 * twice the least mean squared error, so its PSNR (peak 2) lies 3.01 dB below that of the best estimate. More than that
 * is as wrong as less: a network that returns the mean scores higher.
 */
class TrainedSuperResolutionTest {
  private static final int EDGE = 32;
  /** About two minutes on one core; after 250 steps factor 2 is .35 dB below. */
  private static final int STEPS = 500;
  private static final int IMAGES = 64;
  private static final UNetArchitecture NETWORK = UNetArchitecture.tiny(1).withDropout(0).onTorus()
      .withExtra(Degradation.maps(1));

  private final ComputeService compute = new ComputeService();
  private final Torus torus = new Torus(EDGE);
  private final double[] spectrum = torus.spectrum(2, 0.25);

  /** Fields and their block means. */
  private final class Fields implements ImageSource {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int patch() {
      return EDGE;
    }

    @Override
    public Batch batch(SplittableRandom random, int count) {
      int cells = EDGE * EDGE;
      float[] clean = new float[count * cells];
      float[] known = new float[count * cells * Degradation.maps(1)];
      for (int n = 0; n < count; n++) {
        float[] field = torus.draw(spectrum, random);
        System.arraycopy(field, 0, clean, n * cells, cells);
        System.arraycopy(Degradation.known(field, 1, EDGE, random), 0, known, n * cells * 3, cells * 3);
      }
      return new Batch(count, clean, known, new float[0]);
    }
  }

  @Test
  @SuppressWarnings("try") // the lease is held, not used
  void samplesAreAsFarFromTheTruthAsTheyShould() throws ToolException {
    TrainingOptions options = new TrainingOptions(5, EDGE, 32, 2.5e-3, Convention.EDM.forDetail(),
        Conditioning.NONE);
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(NETWORK).initial(3));
    try (ComputeService.Lease lease = compute.lease(Progress.NONE);
        DenoisingNetwork network = DenoisingNetwork.load(NETWORK, Objective.EDM, compute, Device.cpu());
        Trainer trainer = new Trainer(compute, Device.cpu(), network, new Fields(), options, start)) {
      for (int i = 0; i < STEPS; i++) {
        trainer.step();
      }
      for (int factor : new int[] {2, 4}) {
        assertEquals(expected(factor), decibel(network, trainer.average(), factor), .3, "x" + factor);
      }
    }
  }

  /** From the least error mean_k [S - S^2 |B|^2 / sum over aliases of |B|^2 S], as the exact posterior has it. */
  private double expected(int factor) {
    SuperResolutionPosterior posterior = new SuperResolutionPosterior(torus, EDGE, spectrum, factor);
    return 10 * Math.log10(4 / (2 * posterior.leastError()));
  }

  /** The same images with the exact posterior: how far chance alone goes. */
  @Test
  void chanceIsSmall() {
    for (int factor : new int[] {2, 4}) {
      SuperResolutionPosterior posterior = new SuperResolutionPosterior(torus, EDGE, spectrum, factor);
      assertEquals(expected(factor), decibel((x, y, n, s) -> posterior.estimate(x, Arrays.copyOf(y, EDGE * EDGE), s),
          factor), .12, "x" + factor);
    }
  }

  private double decibel(DenoisingNetwork network, float[] parameters, int factor) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu()); NDArray p = manager.create(parameters)) {
      return decibel((x, y, count, s) -> denoise(network, p, x, y, s), factor);
    }
  }

  private double decibel(WindowDenoiser denoiser, int factor) {
    SplittableRandom random = new SplittableRandom(factor);
    SamplingPlan plan = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.01, 20));
    double error = 0;
    for (int n = 0; n < IMAGES; n++) {
      float[] truth = torus.draw(spectrum, random);
      float[] coarse = Blocks.means(truth, EDGE, factor);
      float[][] known = Degradation.known(new float[][] {coarse}, EDGE / factor, factor);
      float[] sample = ExactMaps.draw(EDGE, EDGE, EDGE, n, plan, denoiser,
          new BlockMeans(ExactMaps.COORDINATES, GaussianTruthTest.abundances(coarse), EDGE, factor), known);
      for (int i = 0; i < truth.length; i++) {
        error += (truth[i] - sample[i]) * (truth[i] - sample[i]) / truth.length / IMAGES;
      }
    }
    return 10 * Math.log10(4 / error);
  }

  private float[] denoise(DenoisingNetwork network, NDArray parameters, float[] noisy, float[] known, double sigma) {
    try (NDManager scope = parameters.getManager().newSubManager()) {
      NDArray x = scope.create(noisy, new Shape(1, 1, EDGE, EDGE));
      NDArray maps = scope.create(known, new Shape(1, Degradation.maps(1), EDGE, EDGE));
      return network.denoise(scope, parameters, x, sigma, Optional.of(maps), Optional.empty())
          .toFloatArray();
    }
  }
}
