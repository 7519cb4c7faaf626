/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.network.Conditioning;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.CropOptions;
import org.mixel.diffusion.internal.patches.PatchSource;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.diffusion.internal.synthesis.NetworkDenoiser;
import org.mixel.diffusion.internal.synthesis.Wish;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;

/** A model that learned from patches and their means draws patches of wished means. */
class ConditionedTrainingTest {
  private static final int EDGE = 128;
  private static final int PATCH = 16;
  private static final int STEPS = 300;
  private static final int MAPS = 12;
  private static final Conditioning MEANS = new Conditioning(List.of(), 3, 0.15);
  private static final TrainingOptions OPTIONS = new TrainingOptions(5, PATCH, 16, 3e-3, Convention.EDM, MEANS);

  private final ComputeService compute = new ComputeService();

  /** Three endmembers in patches of all sizes: softmax of waves of wavelengths from 8 to 100 cells. */
  private static AbundanceProduct product() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] fields = new double[3][EDGE * EDGE];
    for (double[] field : fields) {
      for (int wave = 0; wave < 24; wave++) {
        double length = 8 * Math.pow(12.5, random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < field.length; i++) {
          double along = i % EDGE * Math.cos(angle) + i / EDGE * Math.sin(angle);
          field[i] += 0.7 * Math.sin(2 * Math.PI * along / length + phase);
        }
      }
    }
    float[][] maps = new float[3][EDGE * EDGE];
    for (int i = 0; i < EDGE * EDGE; i++) {
      double sum = 0;
      for (double[] field : fields) {
        sum += Math.exp(field[i]);
      }
      for (int e = 0; e < 3; e++) {
        maps[e][i] = (float) (Math.exp(fields[e][i]) / sum);
      }
    }
    return new AbundanceProduct(Path.of("a.tif"),
        new AbundanceMaps(GridGeometry.pixels(EDGE, EDGE), List.of("a", "b", "c"), maps), Optional.empty());
  }

  private DiffusionModel trained() throws ToolException {
    PatchSource source = PatchSource.fitted(List.of(product()), new CropOptions(PATCH, false, false, false, MEANS),
        SimplexCoordinates.Kind.SUM_ZERO);
    UNetArchitecture architecture = UNetArchitecture.tiny(2).withCondition(MEANS.length());
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(architecture).initial(2));
    try (ComputeService.Lease lease = compute.lease(Progress.NONE);
        DenoisingNetwork network = DenoisingNetwork.load(architecture, Objective.EDM, compute, Device.cpu());
        Trainer trainer = new Trainer(compute, Device.cpu(), network, source, OPTIONS, start)) {
      for (int i = 0; i < STEPS; i++) {
        trainer.step();
      }
      return new DiffusionModel(architecture, trainer.average(), source.coordinates(), List.of("a", "b", "c"),
          Optional.empty(), GridGeometry.pixels(EDGE, EDGE), OPTIONS, Map.of());
    }
  }

  @Test
  void wishedMeansAreReached() throws ToolException {
    DiffusionModel model = trained();
    double[][] wishes = {{0.6, 0.2, 0.2}, {0.2, 0.4, 0.4}, {0.15, 0.15, 0.7}};
    double wished = 0;
    double free = 0;
    for (double[] means : wishes) {
      wished += error(model, new Wish(MEANS.vector(Optional.empty(), Optional.of(means)), 1), means) / wishes.length;
      free += error(model, Wish.none(MEANS.length()), means) / wishes.length;
    }
    assertTrue(wished <= 0.05, "mean absolute error " + wished);
    assertTrue(free > 2 * wished, "without a wish the error is " + free + ", with it " + wished);
  }

  /** Mean absolute difference of the means of some maps from wished ones. */
  private double error(DiffusionModel model, Wish wish, double... means) throws ToolException {
    SamplingPlan plan = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.02, 12));
    double sum = 0;
    try (NetworkDenoiser denoiser = new NetworkDenoiser(model, wish, compute, Device.cpu());
        Workers workers = new Workers(1)) {
      MapSynthesis synthesis = new MapSynthesis(model, denoiser, workers);
      for (int i = 0; i < MAPS; i++) {
        AbundanceMaps maps = synthesis.draw(GridGeometry.pixels(PATCH, PATCH), plan, 9, i + 1, Progress.NONE).maps();
        for (int e = 0; e < means.length; e++) {
          double mean = 0;
          for (float value : maps.map(e)) {
            mean += value / maps.map(e).length;
          }
          sum += Math.abs(mean - means[e]) / (means.length * MAPS);
        }
      }
    }
    return sum;
  }
}
