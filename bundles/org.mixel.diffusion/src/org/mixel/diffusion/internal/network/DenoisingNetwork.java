/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.compute.TorchModule;
import org.mixel.compute.TorchScript;
import org.mixel.diffusion.internal.simplex.SimplexPlane;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A network as a denoiser, loaded on a device: D(x; sigma) of {@link Prediction}. Parameters are arguments, not
 * state. All arithmetic runs inside TorchScript, none of it through DJL's operations with numbers, which spoil
 * gradients on the CPU.
 */
public final class DenoisingNetwork implements AutoCloseable {
  /** Standard deviation of the coordinates that the network sees. */
  public static final double DATA_DEVIATION = Prediction.DATA_DEVIATION;
  /** Variance that fine detail of clean images may have; keeps differences finite at low noise. */
  private static final double DETAIL_VARIANCE = 0.0025;
  /** Values of the slices of an optimiser's step: nine of them stay in a processor's second cache. */
  private static final int SLICE = 32_768;

  private final UNetArchitecture architecture;
  private final Objective objective;
  private final NetworkScript net;
  private final Optional<SimplexPlane> plane;
  private final OptimiserScript optimiser;
  private final TorchModule module;

  /**
   * Images for training and what the network knows of them.
   *
   * @param clean     clean images, {@code [n][channel][row][column]}
   * @param noise     white noise of the same shape
   * @param known     known maps, {@code [n][map][row][column]}, where the architecture has them
   * @param condition {@code [n][value]}, where the architecture has one
   * @param masks     from {@link #masks}
   */
  public record Images(NDArray clean, NDArray noise, Optional<NDArray> known, Optional<NDArray> condition,
      Optional<NDArray> masks) {
  }

  private DenoisingNetwork(UNetArchitecture architecture, Objective objective, NetworkScript net,
      Optional<SimplexPlane> plane, OptimiserScript optimiser, TorchModule module) {
    this.architecture = architecture;
    this.objective = objective;
    this.net = net;
    this.plane = plane;
    this.optimiser = optimiser;
    this.module = module;
  }

  /** The parameters of an architecture, without loading anything. */
  public static ParameterLayout layoutOf(UNetArchitecture architecture) {
    return NetworkScript.of(architecture).layout();
  }

  /** Compiles the network for a device, with 32-bit arithmetic. */
  public static DenoisingNetwork load(UNetArchitecture architecture, Objective objective, ComputeService compute,
      Device device) throws ToolException {
    return load(architecture, objective, Precision.FLOAT32, compute, device);
  }

  /** Compiles the network for a device. */
  public static DenoisingNetwork load(UNetArchitecture architecture, Objective objective, Precision precision,
      ComputeService compute, Device device) throws ToolException {
    return load(architecture, objective, precision, Optional.empty(), compute, device);
  }

  /**
   * Compiles the network for a device, for training by the error of its estimates after their projection onto the
   * simplex, where a plane is given; see {@link DenoiserScript}.
   *
   * @param plane of the abundances; only for {@link Prediction#EDM}
   */
  public static DenoisingNetwork load(UNetArchitecture architecture, Objective objective, Precision precision,
      Optional<SimplexPlane> plane, ComputeService compute, Device device) throws ToolException {
    NetworkScript net = NetworkScript.of(architecture);
    TorchScript script = new TorchScript();
    net.addTo(script);
    new DenoiserScript(architecture, objective, precision, net.masks() > 0, plane).addTo(script);
    OptimiserScript optimiser = device.isGpu() ? new OptimiserScript(1, Integer.MAX_VALUE)
        : new OptimiserScript(2, SLICE);
    optimiser.addTo(script);
    return new DenoisingNetwork(architecture, objective, net, plane, optimiser, compute.compile(script, device));
  }

  /** The architecture. */
  public UNetArchitecture architecture() {
    return architecture;
  }

  /** The parameters' places. */
  public ParameterLayout layout() {
    return net.layout();
  }

  /** As {@link #denoise(NDManager, NDArray, NDArray, double, Optional, Optional)} for a network that knows no more. */
  public NDArray denoise(NDManager manager, NDArray parameters, NDArray x, double sigma) {
    return denoise(manager, parameters, x, sigma, Optional.empty(), Optional.empty());
  }

  /**
   * Estimates clean images.
   *
   * @param manager    owns the result
   * @param parameters flat parameters
   * @param x          noisy images x_0 + sigma e, {@code [n][channel][row][column]}
   * @param sigma      their common noise level, finite
   * @param known      known maps, {@code [n][map][row][column]}, where the architecture has them
   * @param condition  {@code [n][value]}, where the architecture has one
   */
  public NDArray denoise(NDManager manager, NDArray parameters, NDArray x, double sigma, Optional<NDArray> known,
      Optional<NDArray> condition) {
    int n = (int) x.getShape().get(0);
    double[] sigmas = new double[n];
    Arrays.fill(sigmas, sigma);
    Prediction prediction = objective.prediction();
    float[] k = new float[3 + DenoiserScript.factors(architecture)];
    k[0] = (float) prediction.input(sigma);
    k[1] = (float) prediction.skip(sigma);
    k[2] = (float) prediction.output(sigma);
    fill(k, 3, 1, cells(x), sigma);
    try (NDArray factors = manager.create(k, new Shape(k.length, 1, 1, 1, 1));
        NDArray features = features(manager, sigmas)) {
      List<NDArray> inputs = new ArrayList<>(List.of(parameters, x, factors, features));
      known.ifPresent(inputs::add);
      condition.ifPresent(inputs::add);
      return module.callOne(manager, "denoise", false, inputs.toArray(NDArray[]::new));
    }
  }

  /**
   * Factor of details of c_in x: differences come in units of the noise, times the weight that noise has in what the
   * network should return. So one fixed share of them is the right linear part of the answer at every noise level.
   */
  private double detail(double sigma) {
    Prediction prediction = objective.prediction();
    double unit = Double.isInfinite(sigma) ? 1
        : Math.hypot(sigma, prediction.scale()) / Math.sqrt(sigma * sigma + DETAIL_VARIANCE);
    return unit * prediction.noiseWeight(sigma);
  }

  private void fill(float[] target, int start, int stride, long cells, double sigma) {
    int levels = architecture.multipliers().size();
    target[start] = (float) detail(sigma);
    for (int level = 0; level < levels; level++) {
      target[start + (level + 1) * stride] = (float) mean(sigma, architecture.fold() << level);
    }
    target[start + (levels + 1) * stride] = (float) mean(sigma, Math.sqrt(cells));
  }

  /** Factor of means of c_in x over squares of an edge: with it the noise left in them and the data have variance 1. */
  private double mean(double sigma, double edge) {
    double scale = objective.prediction().scale();
    return Double.isInfinite(sigma) ? edge : Math.hypot(sigma, scale) / Math.hypot(sigma / edge, scale);
  }

  private static long cells(NDArray images) {
    return images.getShape().get(2) * images.getShape().get(3);
  }

  /** Features of noise levels; the caller closes it. */
  public NDArray features(NDManager manager, double... sigmas) {
    return manager.create(architecture.features().of(sigmas), new Shape(sigmas.length, NoiseFeatures.LENGTH));
  }

  /**
   * Shares for {@link #loss}: {@code [4 + factors][n][1][1][1]}.
   *
   * @param cells  of an image
   * @param sigmas a noise level for each image; may be infinite, for nothing but noise
   */
  public NDArray shares(NDManager manager, long cells, double... sigmas) {
    int n = sigmas.length;
    Prediction prediction = objective.prediction();
    int rows = 4 + DenoiserScript.factors(architecture);
    float[] k = new float[rows * n];
    for (int i = 0; i < n; i++) {
      k[i] = (float) prediction.input(sigmas[i]);
      k[n + i] = (float) prediction.noiseShare(sigmas[i]);
      k[2 * n + i] = (float) prediction.targetClean(sigmas[i]);
      k[3 * n + i] = (float) prediction.targetNoise(sigmas[i]);
      fill(k, 4 * n + i, n, cells, sigmas[i]);
    }
    return manager.create(k, new Shape(rows, n, 1, 1, 1));
  }

  /**
   * Dropout masks for a training step, where they are an argument: drawing them before images are shared between
   * threads keeps them the same for the same seed. Draws from PyTorch's generator.
   *
   * @param edge of the images in cells
   */
  public Optional<NDArray> masks(NDManager manager, int images, int edge) {
    if (net.masks() == 0) {
      return Optional.empty();
    }
    int small = edge / architecture.stride();
    try (NDArray ones = manager.ones(new Shape(images, net.masks(), small, small))) {
      return Optional.of(module.callOne(manager, "drop", true, ones));
    }
  }

  /** Whether parts of a batch may be trained by several threads with the same result. */
  public boolean isSeparable() {
    return architecture.dropout() == 0 || net.masks() > 0;
  }

  /**
   * Training loss, recorded for a backward pass: its mean and its value for each image.
   *
   * @param shares   from {@link #shares}
   * @param features from {@link #features}
   */
  public NDList loss(NDManager manager, NDArray parameters, Images images, NDArray shares, NDArray features) {
    List<NDArray> inputs = new ArrayList<>(List.of(parameters, images.clean(), images.noise(), shares, features));
    images.known().ifPresent(inputs::add);
    images.condition().ifPresent(inputs::add);
    images.masks().ifPresent(inputs::add);
    addPlane(manager, inputs);
    return module.call(manager, "loss", true, inputs.toArray(NDArray[]::new));
  }

  private void addPlane(NDManager manager, List<NDArray> inputs) {
    plane.ifPresent(found -> {
      int endmembers = found.endmembers();
      inputs.add(manager.create(found.weights(), new Shape(endmembers, endmembers - 1, 1, 1)));
      inputs.add(manager.create(found.offsets()));
    });
  }

  /** Mean loss without dropout and without gradients; arguments as of {@link #loss}. */
  public float error(NDManager manager, NDArray parameters, Images images, NDArray shares, NDArray features) {
    List<NDArray> inputs = new ArrayList<>(List.of(parameters, images.clean(), images.noise(), shares, features));
    images.known().ifPresent(inputs::add);
    images.condition().ifPresent(inputs::add);
    addPlane(manager, inputs);
    try (NDArray error = module.callOne(manager, "error", false, inputs.toArray(NDArray[]::new))) {
      return error.getFloat();
    }
  }

  /** Number of parts in which {@link #squares} and {@link #adam} take the flat vectors, one for each thread. */
  public int parts() {
    return optimiser.parts();
  }

  /**
   * Sum of the squares of a part of the sum of two gradients.
   *
   * @param part less than {@link #parts}
   */
  public float squares(NDManager manager, int part, NDArray first, NDArray second) {
    try (NDArray sum = module.callOne(manager, "squares" + part, false, first, second)) {
      return sum.getFloat();
    }
  }

  /**
   * Takes a step of Adam and of the moving average in place, for a part of the vectors.
   *
   * @param manager   for numbers on the way
   * @param part      less than {@link #parts}; different parts may be taken by different threads
   * @param state     parameters, first moment, second moment, average; changed
   * @param gradients two, which are added
   * @param numbers   factor of their sum, 1 - beta1, 1 - beta2, learning rate over (1 - beta1^t),
   *                  1 / sqrt(1 - beta2^t), share of the new parameters in the average
   */
  public void adam(NDManager manager, int part, NDList state, NDList gradients, NDArray numbers) {
    // Recording: without it PyTorch marks what it makes as never to be differentiated.
    module.call(manager, "adam" + part, true, state.get(0), gradients.get(0), gradients.get(1), state.get(1),
        state.get(2), state.get(3), numbers).close();
  }

  @Override
  public void close() {
    module.close();
  }
}
