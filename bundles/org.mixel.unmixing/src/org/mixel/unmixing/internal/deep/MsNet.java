/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.mixel.compute.ComputeService;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.BlindUnmixing;
import org.mixel.unmixing.PixelScaling;
import org.mixel.unmixing.Preset;
import org.mixel.unmixing.SceneSource;
import org.mixel.unmixing.UnmixingModel;
import org.mixel.unmixing.UnmixingTask;
import org.mixel.unmixing.Vca;

import ai.djl.ndarray.NDArray;

/**
 * MSNet, see {@link MsNetwork}, with the authors' start values and Adam whose rate is multiplied by 0.6 every 30 steps.
 * A small scene is one image, as in the paper; of a large one random crops take turns.
 *
 * <p>The standard preset takes 150 steps from rate 0.003 with weight decay 0.0001 instead of 800 from 0.03 with 0.001
 * (with the latter, spectra depended more on the seed), and its encoders see the strongest directions of the scene
 * instead of all bands.
 */
public final class MsNet implements BlindUnmixing {
  private static final int WHOLE = 20_000;
  private static final int EDGE = 128;
  private static final int MARGIN = 32;
  private static final int STARTS = 40;
  private static final double[] FILTER = {0.05, 0.25, 0.4, 0.25, 0.05};

  private final ComputeService compute;
  private final Sizes sizes;

  /**
   * Sizes of the work.
   *
   * @param crops    of a large scene
   * @param steps    of training
   * @param channels directions that the encoders see; 0 for all bands
   * @param rate     learning rate of the first steps
   * @param decay    weight decay
   */
  record Sizes(int crops, int steps, int channels, double rate, double decay) {

    static Sizes of(Preset preset) {
      return switch (preset) {
        case STANDARD -> new Sizes(24, 150, 12, 0.003, 1e-4);
        case PAPER -> new Sizes(24, 800, 0, 0.03, 1e-3);
      };
    }
  }

  /** @param preset sizes of the work */
  public MsNet(ComputeService compute, Preset preset) {
    this(compute, Sizes.of(preset));
  }

  MsNet(ComputeService compute, Sizes sizes) {
    this.compute = compute;
    this.sizes = sizes;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) throws IOException, ToolException {
    SplittableRandom random = new SplittableRandom(task.seed());
    double unit = Signal.unit(task.sample());
    int bands = task.scene().bands();
    Signal signal = Signal.of(task.sample(), sizes.channels, task.count(), progress.part(0, 0.05));
    double[][] start = new Vca(STARTS, PixelScaling.L2)
        .extract(task.sample(), task.count(), task.seed(), progress.part(0.05, 0.1)).spectra();
    List<Crop> crops = crops(task.scene(), unit, random, progress.part(0.1, 0.15));
    MsNetwork network = new MsNetwork(signal.size(), bands, task.count());
    try (Session session = Session.open(compute, task.seed(), progress.part(0.15, 1))) {
      float[] parameters = network.script().initial(task.seed());
      Decoders.set(parameters, network.script().place(MsNetwork.DECODER), start, unit);
      Training training = session.training(network.script(), parameters, Training.Optimiser.ADAM, sizes.decay,
          new Training.Bounds(MsNetwork.DECODER, 0, Float.POSITIVE_INFINITY));
      try {
        train(training, session, signal, crops, task.count(), random);
        return model(task, training, session, signal, unit, crops);
      } catch (ToolException | RuntimeException e) {
        training.close();
        throw e;
      }
    }
  }

  private List<Crop> crops(SceneSource scene, double unit, SplittableRandom random, Progress progress)
      throws IOException {
    if ((long) scene.width() * scene.height() <= WHOLE) {
      return List.of(Crop.read(scene, new Window(0, 0, scene.width(), scene.height()), unit).padded(4));
    }
    return Crop.random(scene, sizes.crops, EDGE, EDGE, unit, random, progress).stream().map(c -> c.padded(4)).toList();
  }

  private void train(Training training, Session session, Signal signal, List<Crop> crops, int count,
      SplittableRandom random) throws ToolException {
    List<NDArray[]> inputs = new ArrayList<>();
    for (Crop crop : crops) {
      inputs.add(inputs(training, signal, crop, count));
    }
    Batches turns = new Batches(crops.size(), 1, random);
    session.run(sizes.steps, step -> training.step("loss", sizes.rate * Math.pow(0.6, step / 30),
        inputs.get((int) turns.next()[0])));
    inputs.forEach(arrays -> List.of(arrays).forEach(NDArray::close));
    session.facts().put("images", crops.size());
    session.facts().put("imageEdges", crops.get(0).height() + " x " + crops.get(0).width());
  }

  /** What the loss wants of a crop, in its order. */
  static NDArray[] inputs(Training training, Signal signal, Crop crop, int count) {
    Crop[] stages = {crop, crop.halved(), crop.halved().halved()};
    NDArray[] inputs = new NDArray[12];
    for (int i = 0; i < 3; i++) {
      Crop stage = stages[i];
      inputs[i] = signal.images(training.manager(), List.of(stage));
      inputs[3 + i] = training.keep(stage.values(), stage.mask().length, stage.bands()).transpose();
      inputs[6 + i] = training.keep(stage.mask(), stage.mask().length);
    }
    inputs[9] = everyFourth(training, stages[1]);
    inputs[10] = everyFourth(training, stages[2]);
    float[] filter = new float[25 * count];
    for (int i = 0; i < filter.length; i++) {
      filter[i] = (float) (FILTER[i % 25 / 5] * FILTER[i % 5]);
    }
    inputs[11] = training.keep(filter, count, 1, 5, 5);
    return inputs;
  }

  private static NDArray everyFourth(Training training, Crop stage) {
    float[] values = new float[stage.mask().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / stage.width() % 2 == 0 && i % stage.width() % 2 == 0 ? 4 : 0;
    }
    return training.keep(values, 1, 1, stage.height(), stage.width());
  }

  private static UnmixingModel model(UnmixingTask task, Training training, Session session, Signal signal, double unit,
      List<Crop> crops) {
    double[][] shapes = Decoders.get(training.values(MsNetwork.DECODER), task.count());
    NetworkInference inference = new NetworkInference(training, signal, unit, 4, MARGIN, task.scene().width());
    session.facts().put("channels", signal.size());
    return NetworkModel.fitted(shapes, unit, inference, crops, session.facts(), training::close);
  }
}
