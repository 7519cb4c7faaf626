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
import java.util.Optional;
import java.util.SplittableRandom;

import org.mixel.compute.ComputeService;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.BlindUnmixing;
import org.mixel.unmixing.PixelScaling;
import org.mixel.unmixing.Preset;
import org.mixel.unmixing.SceneSource;
import org.mixel.unmixing.SiVm;
import org.mixel.unmixing.UnmixingModel;
import org.mixel.unmixing.UnmixingTask;

import ai.djl.ndarray.NDArray;

/**
 * MiSiCNet, see {@link MisicNetwork}. Its network knows one image only: of a small scene it gives the abundances, of a
 * large one it finds endmembers in a few random crops, and abundances are fitted to these.
 *
 * <p>Other than the authors': the weight of the simplex term is per pixel (theirs, 100, belongs to about 9 000 pixels),
 * and abundances are averaged at every fifth of the last steps instead of at each. The standard preset has a quarter
 * of the channels, 32 channels of noise, and a tenth of the steps.
 */
public final class MisicNet implements BlindUnmixing {
  private static final int WHOLE = 20_000;
  private static final int EDGE = 96;
  private static final double RATE = 1e-3;
  private static final double WEIGHT_PER_PIXEL = 100.0 / (95 * 95);
  private static final int AVERAGED = 50;
  private static final int AVERAGE_EVERY = 5;
  private static final double AVERAGE_SHARE = 0.05;

  private final ComputeService compute;
  private final Sizes sizes;

  /**
   * Sizes of the work.
   *
   * @param crops  of a large scene
   * @param steps  of training
   * @param inputs channels of the noise; 0 for as many as bands
   * @param width  channels of the hidden layers
   */
  record Sizes(int crops, int steps, int inputs, int width) {

    static Sizes of(Preset preset) {
      return switch (preset) {
        case STANDARD -> new Sizes(4, 800, 32, 64);
        case PAPER -> new Sizes(4, 8000, 0, 256);
      };
    }
  }

  /** @param preset sizes of the work */
  public MisicNet(ComputeService compute, Preset preset) {
    this(compute, Sizes.of(preset));
  }

  MisicNet(ComputeService compute, Sizes sizes) {
    this.compute = compute;
    this.sizes = sizes;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) throws IOException, ToolException {
    SplittableRandom random = new SplittableRandom(task.seed());
    SceneSource scene = task.scene();
    double unit = Signal.unit(task.sample());
    double[][] start = new SiVm(PixelScaling.NONE)
        .extract(task.sample(), task.count(), task.seed(), progress.part(0, 0.1)).spectra();
    boolean whole = (long) scene.width() * scene.height() <= WHOLE;
    List<Crop> crops = whole
        ? List.of(Crop.read(scene, new Window(0, 0, scene.width(), scene.height()), unit))
        : Crop.random(scene, sizes.crops, EDGE, EDGE, unit, random, progress.part(0.1, 0.15));
    if (Math.min(crops.get(0).width(), crops.get(0).height()) < 2) {
      throw new ToolException(scene.width() + " x " + scene.height() + " cells are no image for MiSiCNet, which looks "
          + "at neighbours; choose a larger window or another method.");
    }
    int inputs = sizes.inputs > 0 ? sizes.inputs : scene.bands();
    double weight = WEIGHT_PER_PIXEL * crops.get(0).mask().length;
    MisicNetwork network = new MisicNetwork(inputs, sizes.width, scene.bands(), task.count(), weight);
    try (Session session = Session.open(compute, task.seed(), progress.part(0.15, 1))) {
      float[] parameters = network.script().initial(task.seed());
      Decoders.set(parameters, network.script().place(MisicNetwork.DECODER), start, unit);
      try (Training training = session.training(network.script(), parameters, Training.Optimiser.ADAM, 0,
          new Training.Bounds(MisicNetwork.DECODER, 0, 1))) {
        List<NDArray[]> images = images(training, task, crops, inputs, unit, random);
        NDArray[] averages = train(training, session, images, crops, task.count(), random);
        return model(task, training, session, averages, crops, unit, whole);
      }
    }
  }

  /** What the loss wants of each crop, in its order. */
  static List<NDArray[]> images(Training training, UnmixingTask task, List<Crop> crops, int inputs, double unit,
      SplittableRandom random) {
    int bands = task.scene().bands();
    float[] mean = new float[bands];
    float[] sample = task.sample().values();
    for (int i = 0; i < sample.length; i++) {
      mean[i % bands] += (float) (sample[i] / unit / task.sample().pixels());
    }
    List<NDArray[]> images = new ArrayList<>();
    for (Crop crop : crops) {
      float[] noise = new float[inputs * crop.mask().length];
      double squares = 0;
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextDouble();
      }
      for (float value : crop.values()) {
        squares += (double) value * value;
      }
      images.add(new NDArray[] {training.keep(noise, 1, inputs, crop.height(), crop.width()),
          training.keep(crop.values(), crop.mask().length, bands).transpose(),
          training.keep(crop.mask(), crop.mask().length), training.keep(new float[] {(float) squares}, 1).squeeze(),
          training.keep(mean, bands, 1)});
    }
    return images;
  }

  private NDArray[] train(Training training, Session session, List<NDArray[]> images, List<Crop> crops, int count,
      SplittableRandom random) throws ToolException {
    Batches turns = new Batches(images.size(), 1, random);
    NDArray[] averages = new NDArray[images.size()];
    NDArray full = training.keep(new float[] {1}, 1).squeeze();
    NDArray share = training.keep(new float[] {(float) AVERAGE_SHARE}, 1).squeeze();
    session.run(sizes.steps, step -> {
      double loss = training.step("loss", RATE, images.get((int) turns.next()[0]));
      int left = sizes.steps - 1 - step;
      for (int i = 0; i < averages.length && left < AVERAGED * AVERAGE_EVERY && left % AVERAGE_EVERY == 0; i++) {
        boolean first = averages[i] == null;
        NDArray before = first ? training.keep(new float[count * crops.get(i).mask().length], count,
            crops.get(i).mask().length) : averages[i];
        averages[i] = training.call(training.manager(), "average", images.get(i)[0], before, first ? full : share)
            .get(0);
        before.close();
      }
      return loss;
    });
    session.facts().put("images", images.size());
    session.facts().put("imageEdges", crops.get(0).height() + " x " + crops.get(0).width());
    return averages;
  }

  private UnmixingModel model(UnmixingTask task, Training training, Session session, NDArray[] averages,
      List<Crop> crops, double unit, boolean whole) {
    double[][] shapes = Decoders.get(training.values(MisicNetwork.DECODER), task.count());
    EndmemberFit fit = new EndmemberFit(shapes);
    float[][] maps = new float[task.count()][];
    for (int i = 0; i < averages.length; i++) {
      float[] flat = averages[i].toFloatArray();
      int cells = crops.get(i).mask().length;
      for (int cell = 0; cell < cells; cell++) {
        double[] abundances = new double[task.count()];
        for (int e = 0; e < abundances.length; e++) {
          abundances[e] = flat[e * cells + cell];
        }
        if (crops.get(i).mask()[cell] == 1) {
          fit.add(abundances, crops.get(i).values(), cell * task.scene().bands());
        }
      }
      for (int e = 0; e < maps.length; e++) {
        maps[e] = java.util.Arrays.copyOfRange(flat, e * cells, (e + 1) * cells);
      }
    }
    session.facts().put("channels", sizes.width);
    session.facts().put("unit", unit);
    session.facts().put("meanAbundancesOfSample", fit.meanAbundances());
    double[][] spectra = new double[shapes.length][];
    for (int e = 0; e < spectra.length; e++) {
      spectra[e] = java.util.Arrays.stream(shapes[e]).map(v -> v * unit).toArray();
    }
    Optional<AbundanceInference> own = whole ? Optional.of(new KnownMaps(maps)) : Optional.empty();
    return new NetworkModel(spectra, own, session.facts(), fit.warnings(), List.of(), () -> { });
  }
}
