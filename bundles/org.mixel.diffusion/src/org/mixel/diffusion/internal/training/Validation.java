/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;
import org.mixel.diffusion.internal.sampling.NoiseSchedule;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Losses of the averaged parameters at fixed noise levels, on crops of the training data and of scenes held out: the
 * same crops and the same noise every time, so that losses of different steps compare. The levels are the middles of
 * equally likely ranges of the training's own law, so their mean estimates its loss.
 */
public final class Validation {
  /** Number of noise levels. */
  public static final int LEVELS = 8;

  private static final int CROPS = 8;

  private final DenoisingNetwork network;
  private final TrainingOptions options;
  private final Set train;
  private final Optional<Set> heldOut;
  private final double[] sigmas = new double[LEVELS];

  private record Set(ImageSource source, Batch batch) {
  }

  /**
   * Losses at one step.
   *
   * @param step    when
   * @param train   loss of crops of the training data at each level
   * @param heldOut loss of crops of held-out scenes at each level; {@code NaN} without such scenes
   */
  public record Row(long step, float[] train, float[] heldOut) {

    /** Mean over the levels of the held-out scenes, or of the training data where there are none. */
    public double mean() {
      return Validation.mean(Float.isNaN(heldOut[0]) ? train : heldOut);
    }
  }

  /** Draws the crops. */
  public Validation(DenoisingNetwork network, TrainingOptions options, ImageSource train,
      Optional<? extends ImageSource> heldOut) {
    this.network = network;
    this.options = options;
    this.train = set(train, 0);
    this.heldOut = heldOut.map(source -> set(source, 1));
    NoiseSchedule schedule = options.convention().schedule().noise();
    Arrays.setAll(sigmas, i -> options.convention().noise().quantile(schedule, (i + 0.5) / LEVELS));
  }

  private Set set(ImageSource source, int number) {
    return new Set(source, source.batch(RandomStreams.of(options.seed(), number, 3), LEVELS * CROPS));
  }

  /** The noise levels. */
  public double[] sigmas() {
    return sigmas.clone();
  }

  /** Whether scenes are held out. */
  public boolean hasHeldOut() {
    return heldOut.isPresent();
  }

  /** Evaluates the averaged parameters of a training between two steps. */
  public Row of(Trainer trainer, ComputeService compute) throws ToolException {
    NDArray parameters = trainer.averageOnDevice();
    try (NDManager scope = compute.newManager(parameters.getDevice())) {
      float[] none = new float[LEVELS];
      Arrays.fill(none, Float.NaN);
      return new Row(trainer.steps(), losses(scope, parameters, train),
          heldOut.isPresent() ? losses(scope, parameters, heldOut.get()) : none);
    }
  }

  private float[] losses(NDManager manager, NDArray parameters, Set set) {
    float[] losses = new float[LEVELS];
    SplittableRandom random = RandomStreams.of(options.seed(), 4);
    for (int level = 0; level < LEVELS; level++) {
      Batch batch = set.batch().part(level * CROPS, (level + 1) * CROPS);
      float[] noise = RandomStreams.gaussian(random, batch.clean().length);
      double[] levels = new double[CROPS];
      Arrays.fill(levels, sigmas[level]);
      try (NDManager scope = manager.newSubManager()) {
        DenoisingNetwork.Images images = images(scope, set.source(), batch, noise);
        long cells = (long) set.source().patch() * set.source().patch();
        losses[level] = network.error(scope, parameters, images, network.shares(scope, cells, levels),
            network.features(scope, levels));
      }
    }
    return losses;
  }

  private static DenoisingNetwork.Images images(NDManager scope, ImageSource source, Batch batch, float[] noise) {
    int edge = source.patch();
    Shape shape = new Shape(batch.count(), source.channels(), edge, edge);
    return new DenoisingNetwork.Images(scope.create(batch.clean(), shape), scope.create(noise, shape),
        batch.known(scope, edge), batch.condition(scope), Optional.empty());
  }

  /** Tells the losses as curves. */
  public void tell(Row row, Progress progress) {
    progress.measure("mean loss: training crops", row.step(), mean(row.train()));
    if (heldOut.isPresent()) {
      progress.measure("mean loss: held-out crops", row.step(), mean(row.heldOut()));
    }
    for (int level = 0; level < LEVELS; level++) {
      String sigma = String.format(Locale.ROOT, "sigma %.2g", sigmas[level]);
      progress.measure("loss of training crops: " + sigma, row.step(), row.train()[level]);
      if (heldOut.isPresent()) {
        progress.measure("loss of held-out crops: " + sigma, row.step(), row.heldOut()[level]);
      }
    }
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
