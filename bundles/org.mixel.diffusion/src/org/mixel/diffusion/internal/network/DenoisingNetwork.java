/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import org.mixel.compute.ComputeService;
import org.mixel.compute.TorchModule;
import org.mixel.compute.TorchScript;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The network with the preconditioning of Karras et al. 2022 (table 1), loaded on a device. Parameters are
 * arguments, not state. All arithmetic runs inside TorchScript, none of it through DJL's operations with
 * numbers, which spoil gradients on the CPU.
 */
public final class DenoisingNetwork implements AutoCloseable {
  /** Standard deviation of the coordinates that the network sees. */
  public static final double DATA_DEVIATION = 0.5;

  private final UNetArchitecture architecture;
  private final ParameterLayout layout;
  private final TorchModule module;

  private DenoisingNetwork(UNetArchitecture architecture, ParameterLayout layout, TorchModule module) {
    this.architecture = architecture;
    this.layout = layout;
    this.module = module;
  }

  /** The parameters of an architecture, without loading anything. */
  public static ParameterLayout layoutOf(UNetArchitecture architecture) {
    return new UNetScript(architecture).layout();
  }

  /** Compiles the network for a device. */
  public static DenoisingNetwork load(UNetArchitecture architecture, ComputeService compute, Device device)
      throws ToolException {
    UNetScript net = new UNetScript(architecture);
    TorchScript script = new TorchScript();
    net.addTo(script);
    addDenoiser(script);
    addLoss(script);
    addOptimiser(script);
    return new DenoisingNetwork(architecture, net.layout(), compute.compile(script, device));
  }

  private static void addDenoiser(TorchScript script) {
    double variance = DATA_DEVIATION * DATA_DEVIATION;
    script.method("denoise", "p, x, s, f", "Tensor",
        "v = torch.add(torch.mul(s, s), " + variance + ")",
        "r = torch.rsqrt(v)",
        "n = (self).net(p, (self).views(x, s, r), f)",
        "c = torch.mul(torch.mul(s, r), " + DATA_DEVIATION + ")",
        "return torch.addcmul(torch.mul(x, torch.mul(torch.reciprocal(v), " + variance + ")), n, c)");
  }

  /**
   * With EDM's weight 1 / c_out^2 the loss is the squared error of the raw network against
   * (x_0 - c_skip x) / c_out = (sigma x_0 / sd - sd e) / sqrt(sigma^2 + sd^2), free of cancellation.
   */
  private static void addLoss(TorchScript script) {
    script.method("loss", "p, x, e, s, f", "Tuple[Tensor, Tensor]",
        "r = torch.rsqrt(torch.add(torch.mul(s, s), " + DATA_DEVIATION * DATA_DEVIATION + "))",
        "n = (self).net_train(p, (self).views(torch.addcmul(x, e, s), s, r), f)",
        "t = torch.sub(torch.mul(torch.mul(x, s), " + 1 / DATA_DEVIATION + "), torch.mul(e, " + DATA_DEVIATION + "))",
        "d = torch.sub(n, torch.mul(t, r))",
        "l = torch.mean(torch.mul(d, d), [1, 2, 3])",
        "return (torch.mean(l), l)");
  }

  /** Adam (Kingma, Ba 2015, algorithm 1) and the moving average of the parameters; k holds the numbers. */
  private static void addOptimiser(TorchScript script) {
    script.method("norm", "g", "Tensor", "return torch.norm(g, 2)");
    script.method("adam", "p, g, m, v, a, k", "Tuple[Tensor, Tensor, Tensor, Tensor]",
        "h = torch.mul(g, torch.select(k, 0, 0))",
        "mm = torch.add(torch.mul(m, torch.select(k, 0, 1)), torch.mul(h, torch.rsub(torch.select(k, 0, 1), 1.)))",
        "c = torch.rsub(torch.select(k, 0, 2), 1.)",
        "vv = torch.addcmul(torch.mul(v, torch.select(k, 0, 2)), torch.mul(h, h), c)",
        "d = torch.add(torch.mul(torch.sqrt(vv), torch.select(k, 0, 4)), 1e-08)",
        "pp = torch.sub(p, torch.mul(torch.div(mm, d), torch.select(k, 0, 3)))",
        "return (pp, mm, vv, torch.lerp(a, pp, torch.select(k, 0, 5)))");
  }

  /** The architecture. */
  public UNetArchitecture architecture() {
    return architecture;
  }

  /** The parameters' places. */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * Estimates clean images.
   *
   * @param manager    owns the result
   * @param parameters flat parameters
   * @param x          noisy images, {@code [n][channel][row][column]}
   * @param sigma      their common noise level
   */
  public NDArray denoise(NDManager manager, NDArray parameters, NDArray x, double sigma) {
    int n = (int) x.getShape().get(0);
    double[] sigmas = new double[n];
    java.util.Arrays.fill(sigmas, sigma);
    try (NDArray levels = levels(manager, sigmas); NDArray features = features(manager, sigmas)) {
      return module.callOne(manager, "denoise", false, parameters, x, levels, features);
    }
  }

  /** Noise levels in the shape in which scripts want them; the caller closes it. */
  public static NDArray levels(NDManager manager, double... sigmas) {
    float[] values = new float[sigmas.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) sigmas[i];
    }
    return manager.create(values, new Shape(values.length, 1, 1, 1));
  }

  /** Features of noise levels; the caller closes it. */
  public static NDArray features(NDManager manager, double... sigmas) {
    return manager.create(NoiseEmbedding.features(sigmas), new Shape(sigmas.length, NoiseEmbedding.LENGTH));
  }

  /**
   * Training loss, recorded for a backward pass: its mean and its value for each image.
   *
   * @param x        clean images, {@code [n][channel][row][column]}
   * @param noise    white noise of the same shape
   * @param levels   from {@link #levels}
   * @param features from {@link #features}
   */
  public NDList loss(NDManager manager, NDArray parameters, NDArray x, NDArray noise, NDArray levels,
      NDArray features) {
    return module.call(manager, "loss", true, parameters, x, noise, levels, features);
  }

  /** Euclidean norm of a vector. */
  public float norm(NDManager manager, NDArray vector) {
    try (NDArray norm = module.callOne(manager, "norm", false, vector)) {
      return norm.getFloat();
    }
  }

  /**
   * One step of Adam and of the moving average.
   *
   * @param manager owns the results: parameters, first moment, second moment, average
   * @param numbers factor of the gradient, beta1, beta2, learning rate over (1 - beta1^t),
   *                1 / sqrt(1 - beta2^t), share of the new parameters in the average
   */
  public NDList adam(NDManager manager, NDArray parameters, NDArray gradient, NDArray first, NDArray second,
      NDArray average, NDArray numbers) {
    // Recording: without it PyTorch makes inference tensors, of which no gradient can be taken later.
    return module.call(manager, "adam", true, parameters, gradient, first, second, average, numbers);
  }

  @Override
  public void close() {
    module.close();
  }
}
