/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

import org.mixel.compute.ComputeService;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.BlindUnmixing;
import org.mixel.unmixing.PixelMatrix;
import org.mixel.unmixing.PixelScaling;
import org.mixel.unmixing.Preset;
import org.mixel.unmixing.UnmixingModel;
import org.mixel.unmixing.UnmixingTask;
import org.mixel.unmixing.Vca;
import org.mixel.unmixing.internal.deep.PgmsuNetwork.Weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * PGMSU, see {@link PgmsuNetwork}: endmembers that differ from pixel to pixel. In the first half of the training they
 * are drawn to those of VCA. The endmembers told are the means over the pixels; rasters tell how far those of a pixel
 * are from them.
 *
 * <p>Other than the authors': incomplete batches are left out (batch normalisation of a few pixels spoils the running
 * statistics), batches hold at most {@value #MOST_BATCH} pixels so that memory holds, VCA is the best of many starts,
 * and inference takes the mean of the latent numbers instead of one draw.
 */
public final class Pgmsu implements BlindUnmixing {
  static final int MOST_BATCH = 1024;

  private static final int STARTS = 40;
  private static final double RATE = 1e-3;
  private static final int CHUNK = 4096;
  private static final int MOST_MEASURED = 20_000;

  private final ComputeService compute;
  private final Sizes sizes;
  private final boolean pixelEndmembers;

  /**
   * Sizes of the work.
   *
   * @param batch   pixels a step; 0 for a tenth of all, but not more than memory allows
   * @param steps   of training, half of them with each loss; 0 for 200 passes over the pixels
   * @param weights of the terms of the loss
   */
  record Sizes(int batch, int steps, Weights weights) {

    static Sizes of(Preset preset) {
      return switch (preset) {
        case STANDARD -> new Sizes(256, 2400, new Weights(0.1, 0, 0.5));
        case PAPER -> new Sizes(0, 0, new Weights(0.1, 0, 0.5));
      };
    }
  }

  /**
   * The method in one of its sizes.
   *
   * @param preset          sizes of the work
   * @param pixelEndmembers whether its inference also gives the endmembers of each pixel
   */
  public Pgmsu(ComputeService compute, Preset preset, boolean pixelEndmembers) {
    this(compute, Sizes.of(preset), pixelEndmembers);
  }

  Pgmsu(ComputeService compute, Sizes sizes, boolean pixelEndmembers) {
    this.compute = compute;
    this.sizes = sizes;
    this.pixelEndmembers = pixelEndmembers;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) throws ToolException {
    PixelMatrix sample = task.sample();
    double unit = Signal.unit(sample);
    double[][] start = new Vca(STARTS, PixelScaling.L2)
        .extract(sample, task.count(), task.seed(), progress.part(0, 0.1)).spectra();
    int batch = Math.min(sample.pixels(), sizes.batch > 0 ? sizes.batch
        : Math.max(64, Math.min(MOST_BATCH, sample.pixels() / 10)));
    int steps = sizes.steps > 0 ? sizes.steps : 200 * Math.max(1, sample.pixels() / batch);
    PgmsuNetwork network = new PgmsuNetwork(sample.bands(), task.count(), batch, sizes.weights);
    try (Session session = Session.open(compute, task.seed(), progress.part(0.1, 1))) {
      Training training = session.training(network.script(), network.script().initial(task.seed()),
          Training.Optimiser.ADAM, 0);
      try {
        train(training, session, task, unit, start, batch, steps);
        return model(task, training, session, unit);
      } catch (ToolException | RuntimeException e) {
        training.close();
        throw e;
      }
    }
  }

  private void train(Training training, Session session, UnmixingTask task, double unit, double[][] start, int batch,
      int steps) throws ToolException {
    SplittableRandom random = new SplittableRandom(task.seed());
    PixelMatrix sample = task.sample();
    Batches batches = new Batches(sample.pixels(), batch, random);
    NDArray first = training.keep(flat(start, unit), (long) task.count() * sample.bands());
    session.run(steps, step -> {
      long[] pixels = batches.next();
      float[] noise = new float[batch * PgmsuNetwork.LATENT];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
      try (NDManager scope = training.manager().newSubManager()) {
        NDArray y = scope.create(gathered(sample, pixels, unit), new Shape(batch, sample.bands()));
        NDArray n = scope.create(noise, new Shape(batch, PgmsuNetwork.LATENT));
        return step < steps / 2 ? training.step("first", RATE, y, n, first) : training.step("second", RATE, y, n);
      }
    });
    session.facts().put("pixelsAStep", batch);
    session.facts().put("samplePixels", sample.pixels());
    session.facts().put("weights", List.of(sizes.weights.divergence(), sizes.weights.angle(),
        sizes.weights.volume()));
  }

  private static float[] gathered(PixelMatrix sample, long[] pixels, double unit) {
    int bands = sample.bands();
    float factor = (float) (1 / unit);
    float[] values = new float[pixels.length * bands];
    for (int i = 0; i < pixels.length; i++) {
      int from = (int) pixels[i] * bands;
      for (int band = 0; band < bands; band++) {
        values[i * bands + band] = factor * sample.values()[from + band];
      }
    }
    return values;
  }

  /** The sigmoid of the decoder cannot leave 0..1. */
  private static float[] flat(double[][] spectra, double unit) {
    float[] values = new float[spectra.length * spectra[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(0, Math.min(1, spectra[i / spectra[0].length][i % spectra[0].length] / unit));
    }
    return values;
  }

  private UnmixingModel model(UnmixingTask task, Training training, Session session, double unit) {
    int bands = task.sample().bands();
    PixelMatrix pixels = task.sample().thinned(MOST_MEASURED);
    double[] sum = new double[task.count() * bands];
    double[] squares = new double[sum.length];
    double[][] means = new double[task.count()][bands];
    float[][] abundances = new float[pixels.pixels()][task.count()];
    for (int first = 0; first < pixels.pixels(); first += CHUNK) {
      long[] indices = indices(first, Math.min(CHUNK, pixels.pixels() - first));
      try (NDManager scope = training.manager().newSubManager()) {
        NDArray y = scope.create(gathered(pixels, indices, unit), new Shape(indices.length, bands));
        NDList result = training.call(scope, "unmix", y);
        float[] a = result.get(0).toFloatArray();
        for (int i = 0; i < a.length; i++) {
          abundances[first + i / task.count()][i % task.count()] = a[i];
        }
        add(result.get(1).toFloatArray(), sum);
        add(result.get(2).toFloatArray(), squares);
      }
    }
    for (int i = 0; i < sum.length; i++) {
      means[i / bands][i % bands] = sum[i] / pixels.pixels();
    }
    // The network knows the brightness of its endmembers, so the fit serves its warnings and means only.
    EndmemberFit fit = new EndmemberFit(means);
    for (int i = 0; i < pixels.pixels(); i++) {
      fit.add(doubles(abundances[i]), pixels.values(), i * bands);
    }
    session.facts().put("unit", unit);
    session.facts().put("meanAbundancesOfSample", fit.meanAbundances());
    double[][] spectra = Arrays.stream(means).map(mean -> Arrays.stream(mean).map(v -> v * unit).toArray())
        .toArray(double[][]::new);
    PixelInference inference = new PixelInference(training, means, unit,
        pixelEndmembers ? OptionalInt.of(task.scene().width()) : OptionalInt.empty());
    return new NetworkModel(spectra, Optional.of(inference), session.facts(), fit.warnings(),
        List.of(VariabilityTable.of(spectra, squares, pixels.pixels(), unit)), training::close);
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static long[] indices(int first, int count) {
    long[] indices = new long[count];
    for (int i = 0; i < count; i++) {
      indices[i] = first + i;
    }
    return indices;
  }

  private static void add(float[] part, double[] sum) {
    for (int i = 0; i < part.length; i++) {
      sum[i] += part[i];
    }
  }
}
