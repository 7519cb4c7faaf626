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
 * The network of MiSiCNet (Rasti, Koirala, Scheunders and Chanussot 2022, IEEE TGRS 60): a convolutional network turns
 * one fixed image of noise into the abundances of the scene, so that what it cannot easily make, such as noise, is
 * missing from them; endmembers are drawn to the mean spectrum, which keeps their simplex small.
 *
 * <p>The squared error is computed from E'y and E'E, without an image of reconstructed spectra.
 */
final class MisicNetwork {
  static final String DECODER = "decoder";

  private static final double SLOPE = 0.1;
  private static final int SKIP = 4;

  private final NetworkScript script = new NetworkScript();
  private final int inputs;
  private final int width;
  private final int endmembers;

  /**
   * @param inputs channels of the image of noise
   * @param width  channels of the hidden layers
   * @param weight of the distance of endmembers from the mean spectrum
   */
  MisicNetwork(int inputs, int width, int bands, int endmembers, double weight) {
    this.inputs = inputs;
    this.width = width;
    this.endmembers = endmembers;
    String decoder = script.parameter(DECODER, 0, 0, bands, endmembers);
    List<String> loss = forward(true);
    loss.add("e = " + decoder);
    loss.add("b = torch.mul(torch.reshape(a, [" + endmembers + ", -1]), m)");
    loss.add("t = torch.t(e)");
    loss.add("q = torch.sum(torch.mul(b, torch.matmul(torch.matmul(t, e), b)))");
    loss.add("d = torch.sum(torch.mul(b, torch.matmul(t, y)))");
    loss.add("l = torch.mul(torch.add(torch.sub(n, torch.mul(d, 2.)), q), 0.5)");
    loss.add("r = torch.flatten(torch.sub(e, o))");
    loss.add("return torch.add(l, torch.mul(torch.dot(r, r), " + weight + "))");
    script.method("loss", "p, s, x, y, m, n, o", "Tensor", loss);
    List<String> infer = forward(true);
    infer.add("return torch.lerp(v, torch.flatten(torch.select(a, 0, 0), 1), k)");
    script.method("average", "p, s, x, v, k", "Tensor", infer);
  }

  /** The network always sees the same image, so batch normalisation by the batch is right for its results too. */
  private List<String> forward(boolean training) {
    List<String> lines = new ArrayList<>();
    lines.add("h = " + active(layer("x", "deep", width, inputs, 3, training)));
    lines.add("g = " + active(layer("x", "skip", SKIP, inputs, 1, training)));
    lines.add("h = torch.cat([h, g], 1)");
    lines.add("h = " + active(layer("h", "joined", width, width + SKIP, 3, training)));
    lines.add("a = torch.softmax(" + layer("h", "last", endmembers, width, 3, training) + ", 1)");
    return lines;
  }

  private static String active(String x) {
    return "torch.leaky_relu(" + x + ", " + SLOPE + ")";
  }

  private String layer(String x, String name, int out, int in, int kernel, boolean training) {
    int half = kernel / 2;
    String padded = half == 0 ? x
        : "torch.reflection_pad2d(" + x + ", [" + half + ", " + half + ", " + half + ", " + half + "])";
    double deviation = 1 / Math.sqrt(3.0 * in * kernel * kernel);
    String convolved = "torch.conv2d(" + padded + ", "
        + script.parameter(name + ".weight", deviation, 0, out, in, kernel, kernel) + ", "
        + script.parameter(name + ".bias", 0, 0, out) + ")";
    return script.normalised(convolved, name + ".norm", 0, out, training);
  }

  /** Methods {@code loss} and {@code average}. */
  NetworkScript script() {
    return script;
  }
}
