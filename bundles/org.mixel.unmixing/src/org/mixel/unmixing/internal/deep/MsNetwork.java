/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.ArrayList;
import java.util.List;

/**
 * The network of MSNet (Yu, Ma, Mei, Fan, Huang and Li 2022, Int. J. Appl. Earth Obs. Geoinf. 113, 102981): three
 * encoders at a fourth, a half and the whole of the resolution, each of which passes what it knows up to the next, and
 * a linear decoder that starts at given endmembers. The loss of each stage is the mean spectral angle and a tenth of the
 * mean squared error; edges of neighbouring stages are drawn together.
 *
 * <p>Other than the authors', the three stages share one decoder, kept non-negative: with one for each, only the last
 * of which counts, spectra come out less exact.
 *
 * <p>Angle and error of a pixel y with the reconstruction E a are computed from E'y and E'E, which costs bands times
 * endmembers and no image of reconstructed spectra.
 */
final class MsNetwork {
  static final String DECODER = "decoder";

  private static final int WIDE = 96;
  private static final int NARROW = 48;
  private static final double SLOPE = 0.2;
  private static final double DROPOUT = 0.2;
  private static final double ERROR_WEIGHT = 0.1;
  private static final double EDGE_WEIGHT = 0.03;

  private final NetworkScript script = new NetworkScript();
  private final int channels;
  private final int endmembers;

  /**
   * @param channels of the encoders' input
   * @param bands    of the decoder's output
   */
  MsNetwork(int channels, int bands, int endmembers) {
    this.channels = channels;
    this.endmembers = endmembers;
    addParts(bands);
    List<String> loss = new ArrayList<>(forward(true));
    for (int stage = 1; stage <= 3; stage++) {
      loss.add("a" + stage + " = torch.softmax(o" + stage + ", 1)");
      loss.add("f" + stage + " = (self).fit(a" + stage + ", "
          + script.parameter(DECODER, 0, 0, bands, endmembers) + ", y" + stage + ", m" + stage + ")");
    }
    loss.add("e = torch.add((self).edge(a2, a3, z3, k), (self).edge(a1, a2, z2, k))");
    loss.add("return torch.add(torch.add(torch.add(f1, f2), f3), torch.mul(e, " + EDGE_WEIGHT + "))");
    script.method("loss", "p, s, x1, x2, x3, y1, y2, y3, m1, m2, m3, z2, z3, k", "Tensor", loss);
    List<String> infer = new ArrayList<>();
    infer.add("x2 = torch.avg_pool2d(x1, [2, 2])");
    infer.add("x3 = torch.avg_pool2d(x1, [4, 4])");
    infer.addAll(forward(false));
    infer.add("return torch.flatten(torch.softmax(torch.select(o1, 0, 0), 0), 1)");
    script.method("abundances", "p, s, x1", "Tensor", infer);
  }

  private void addParts(int bands) {
    script.method("fit", "a, e, y, m", "Tensor", List.of(
        "b = torch.reshape(a, [" + endmembers + ", -1])",
        "t = torch.t(e)",
        "n = torch.sum(torch.mul(y, y), [0])",
        "q = torch.sum(torch.mul(b, torch.matmul(torch.matmul(t, e), b)), [0])",
        "d = torch.sum(torch.mul(b, torch.matmul(t, y)), [0])",
        "z = torch.mul(d, torch.rsqrt(torch.add(torch.mul(n, q), 1e-12)))",
        "z = torch.acos(torch.clamp(z, -0.999999, 0.999999))",
        "r = torch.add(torch.sub(n, torch.mul(d, 2.)), q)",
        "l = torch.add(z, torch.mul(r, " + ERROR_WEIGHT / bands + "))",
        "return torch.div(torch.sum(torch.mul(l, m)), torch.add(torch.sum(m), 1e-06))"));
    // One level of a Laplacian pyramid: what a Gauss filter, halving and doubling lose; z holds 4 in every fourth cell.
    script.method("gauss", "x, k", "Tensor", List.of(
        "x = torch.replication_pad2d(x, [2, 2, 2, 2])",
        "return torch.conv2d(x, k, None, [1, 1], [0, 0], [1, 1], " + endmembers + ")"));
    script.method("laplace", "x, z, k", "Tensor", List.of(
        "return torch.sub(x, (self).gauss(torch.mul((self).gauss(x, k), z), k))"));
    script.method("edge", "x, y, z, k", "Tensor", List.of(
        "d = torch.sub((self).laplace(torch.avg_pool2d(x, [2, 2]), z, k), (self).laplace(y, z, k))",
        "return torch.mean(torch.sqrt(torch.add(torch.mul(d, d), 1e-06)))"));
  }

  private List<String> forward(boolean training) {
    List<String> lines = new ArrayList<>();
    stage(lines, 3, "x3", channels, training);
    stage(lines, 2, joined(lines, 2), channels + endmembers, training);
    stage(lines, 1, joined(lines, 1), channels + endmembers, training);
    return lines;
  }

  /** Input of a stage: its pixels and what the stage below it says. */
  private String joined(List<String> lines, int stage) {
    lines.add("u = torch.upsample_bilinear2d(o" + (stage + 1) + ", [torch.size(x" + stage + ", 2), torch.size(x" + stage
        + ", 3)], False, None, None)");
    return "torch.cat([" + script.biasedConvolution("x" + stage, "pixels", 1 / Math.sqrt(3.0 * channels), channels,
        channels, 1) + ", " + script.biasedConvolution("u", "passed", 1 / Math.sqrt(3.0 * endmembers), endmembers,
        endmembers, 1) + "], 1)";
  }

  private void stage(List<String> lines, int stage, String input, int channelsIn, boolean training) {
    String name = "encoder" + stage;
    layer(lines, name + ".0", input, WIDE, channelsIn, training);
    layer(lines, name + ".1", "h", NARROW, WIDE, training);
    lines.add("o" + stage + " = " + convolution("h", name + ".2", endmembers, NARROW));
  }

  private void layer(List<String> lines, String name, String input, int out, int in, boolean training) {
    lines.add("h = torch.leaky_relu(" + convolution(input, name, out, in) + ", " + SLOPE + ")");
    lines.add("h = " + script.normalised("h", name + ".norm", 0, out, training));
    if (training) {
      lines.add("h = torch.dropout(h, " + DROPOUT + ", True)");
    }
  }

  /** Start values by He et al. 2015. */
  private String convolution(String x, String name, int out, int in) {
    return script.biasedConvolution(x, name, Math.sqrt(2.0 / (9 * in)), out, in, 3);
  }

  /** Methods {@code loss} and {@code abundances}. */
  NetworkScript script() {
    return script;
  }
}
