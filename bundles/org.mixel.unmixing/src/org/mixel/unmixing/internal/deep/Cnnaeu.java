/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.mixel.compute.ComputeService;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.BlindUnmixing;
import org.mixel.unmixing.Preset;
import org.mixel.unmixing.UnmixingModel;
import org.mixel.unmixing.UnmixingTask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * CNNAEU, see {@link CnnaeuNetwork}, in the form of its authors: decoder kept non-negative, RMSprop as Keras has it,
 * patches of 40 by 40 cells, no endmembers to start from.
 *
 * <p>In one point both presets leave that form: start values of the decoder are ten times smaller. An angle is blind to
 * the decoder's size, but its gradient falls as that grows: from the authors' start it is a quarter of the root of
 * RMSprop's epsilon (on Samson), so that the decoder takes damped steps and keeps part of its start to the end.
 *
 * <p>The standard preset differs from the paper's in cost, not in kind: steps take 4 patches instead of 15 (which would
 * cover a small scene many times), the encoder sees the strongest directions of the scene instead of all bands, the
 * loss is taken at a random sixteenth of a patch's cells (neighbours are nearly equal through a kernel of 13 by 13),
 * the learning rate falls to 0.03 of the first, and the softmax does not multiply by three what the normalisation
 * before it has brought to unit variance: with that factor nearly all abundances are zero or one from the first step
 * on, where the softmax is flat and cannot be corrected, so that mixed cells are taken for pure ones and draw
 * endmembers together.
 */
public final class Cnnaeu implements BlindUnmixing {
  private static final int PATCH = 40;
  private static final int KERNEL = 13;
  private static final double RATE = 3e-3;
  private static final double DECODER_START = 0.03;
  private static final int PAPER_PATCHES = 250;
  private static final double PAPER_CELLS = 307.0 * 307 * 162;

  private final ComputeService compute;
  private final Sizes sizes;

  /**
   * Sizes of the work.
   *
   * @param patches   crops of the scene; 0 for as many as the paper's 250 are to Urban, and no more than 250
   * @param steps     of training; 0 for 320 passes over the patches
   * @param batch     patches a step
   * @param stride    the loss looks at every so many rows and columns
   * @param channels  directions that the encoder sees; 0 for all bands
   * @param deviation of the decoder's start values
   * @param dropout   share of the abundance channels dropped in training
   * @param lastRate  learning rate of the last step over that of the first
   * @param sharpness factor before the softmax
   */
  record Sizes(int patches, int steps, int batch, int stride, int channels, double deviation, double dropout,
      double lastRate, double sharpness) {

    static Sizes of(Preset preset) {
      return switch (preset) {
        case STANDARD -> new Sizes(60, 2600, 4, 4, 12, DECODER_START, 0.2, 0.03, 1);
        case PAPER -> new Sizes(0, 0, 15, 1, 0, DECODER_START, 0.2, 1, 3);
      };
    }
  }

  /** @param preset sizes of the work */
  public Cnnaeu(ComputeService compute, Preset preset) {
    this(compute, Sizes.of(preset));
  }

  Cnnaeu(ComputeService compute, Sizes sizes) {
    this.compute = compute;
    this.sizes = sizes;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) throws IOException, ToolException {
    SplittableRandom random = new SplittableRandom(task.seed());
    double unit = Signal.unit(task.sample());
    int bands = task.scene().bands();
    Signal signal = Signal.of(task.sample(), sizes.channels, task.count(), progress.part(0, 0.05));
    List<Crop> patches = Crop.random(task.scene(), patches(task), PATCH, PATCH, unit, random,
        progress.part(0.05, 0.15));
    int steps = sizes.steps > 0 ? sizes.steps : 320 * ((patches.size() + sizes.batch - 1) / sizes.batch);
    CnnaeuNetwork network = new CnnaeuNetwork(signal.size(), bands, task.count(), KERNEL, sizes.stride,
        sizes.deviation, sizes.dropout, sizes.sharpness);
    try (Session session = Session.open(compute, task.seed(), progress.part(0.15, 1))) {
      Training training = session.training(network.script(), network.script().initial(task.seed()),
          Training.Optimiser.RMSPROP, 0, new Training.Bounds(CnnaeuNetwork.DECODER, 0, Float.POSITIVE_INFINITY));
      try {
        train(training, session, signal, patches, steps, random);
        return model(task, training, session, signal, unit, patches);
      } catch (ToolException | RuntimeException e) {
        training.close();
        throw e;
      }
    }
  }

  private int patches(UnmixingTask task) {
    return sizes.patches > 0 ? sizes.patches
        : paperPatches(task.scene().width(), task.scene().height(), task.scene().bands());
  }

  /** As many patches as 250 are to Urban, but no more, so that those of a large scene fit into memory. */
  static int paperPatches(int width, int height, int bands) {
    double share = (double) width * height * bands / PAPER_CELLS;
    return (int) Math.max(1, PAPER_PATCHES * Math.min(1, share));
  }

  private void train(Training training, Session session, Signal signal, List<Crop> patches, int steps,
      SplittableRandom random) throws ToolException {
    NDArray seen = signal.images(training.manager(), patches);
    NDArray whole = Signal.whole(patches.get(0).bands()).images(training.manager(), patches);
    NDArray mask = Crop.masks(training.manager(), patches);
    Batches batches = new Batches(patches.size(), sizes.batch, random);
    int height = patches.get(0).height();
    int width = patches.get(0).width();
    session.run(steps, step -> {
      try (NDManager scope = training.manager().newSubManager()) {
        int top = random.nextInt(Math.min(sizes.stride, height));
        int left = random.nextInt(Math.min(sizes.stride, width));
        double rate = RATE * Math.pow(sizes.lastRate, (double) step / steps);
        return training.step("loss", rate, seen, whole, mask, scope.create(batches.next()),
            window(scope, top, height), window(scope, left, width), every(scope, top, height),
            every(scope, left, width));
      }
    });
    session.facts().put("patches", patches.size());
    session.facts().put("patchEdges", height + " x " + width);
    session.facts().put("patchesAStep", Math.min(sizes.batch, patches.size()));
    session.facts().put("lossAtEvery", sizes.stride + " rows and columns");
  }

  /** The rows of a padded patch over which the kernel moves when the loss looks at {@link #every} row. */
  private NDArray window(NDManager scope, int first, int size) {
    long count = (size - first + sizes.stride - 1) / sizes.stride;
    return scope.create(LongStream.range(first, first + (count - 1) * sizes.stride + KERNEL).toArray());
  }

  private NDArray every(NDManager scope, int first, int size) {
    return scope.create(LongStream.iterate(first, i -> i < size, i -> i + sizes.stride).toArray());
  }

  private static UnmixingModel model(UnmixingTask task, Training training, Session session, Signal signal, double unit,
      List<Crop> patches) {
    int bands = task.scene().bands();
    float[] kernels = training.values(CnnaeuNetwork.DECODER);
    double[][] shapes = new double[task.count()][bands];
    int window = KERNEL * KERNEL;
    for (int i = 0; i < kernels.length; i++) {
      shapes[i / window % task.count()][i / window / task.count()] += kernels[i];
    }
    NetworkInference inference = new NetworkInference(training, signal, unit, 1, 1, task.scene().width());
    session.facts().put("channels", signal.size());
    return NetworkModel.fitted(shapes, unit, inference, patches, session.facts(), training::close);
  }
}
