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
 * The network of CNNAEU (Palsson, Ulfarsson and Sveinsson 2021, IEEE TGRS 59, 535-549): a convolutional encoder whose
 * softmax gives abundances, and one linear convolution without bias as decoder, whose kernels, not negative, are the
 * endmembers with their neighbourhoods. The loss is the mean spectral angle.
 */
final class CnnaeuNetwork {
  static final String DECODER = "decoder";

  private static final int HIDDEN = 48;
  private static final double SLOPE = 0.02;
  private static final double DROPOUT = 0.2;
  private static final double DEVIATION = 0.3;

  private final NetworkScript script = new NetworkScript();
  private final int endmembers;
  private final int channels;
  private final double dropout;
  private final double sharpness;

  /**
   * @param channels  of the encoder's input
   * @param bands     of the decoder's output
   * @param kernel    edge of the decoder's kernel, odd
   * @param stride    the loss looks at every so many rows and columns only
   * @param deviation standard deviation of the decoder's start values
   * @param dropout   share of the channels before the softmax that are dropped in training
   * @param sharpness what the softmax multiplies them by
   */
  CnnaeuNetwork(int channels, int bands, int endmembers, int kernel, int stride, double deviation, double dropout,
      double sharpness) {
    this.channels = channels;
    this.endmembers = endmembers;
    this.dropout = dropout;
    this.sharpness = sharpness;
    String weights = script.parameter(DECODER, deviation, 0, bands, endmembers, kernel, kernel);
    int half = kernel / 2;
    List<String> loss = new ArrayList<>();
    loss.add("x = torch.index_select(x, 0, i)");
    loss.addAll(encoder(true));
    loss.add("a = torch.constant_pad_nd(a, [" + half + ", " + half + ", " + half + ", " + half + "], 0)");
    loss.add("a = torch.index_select(torch.index_select(a, 2, r), 3, c)");
    loss.add("o = torch.conv2d(a, " + weights + ", None, [" + stride + ", " + stride + "])");
    loss.add("t = torch.index_select(torch.index_select(torch.index_select(y, 0, i), 2, u), 3, v)");
    loss.add("q = torch.index_select(torch.index_select(torch.index_select(m, 0, i), 1, u), 2, v)");
    loss.add("n = torch.mul(torch.sum(torch.mul(t, t), [1]), torch.sum(torch.mul(o, o), [1]))");
    loss.add("d = torch.mul(torch.sum(torch.mul(o, t), [1]), torch.rsqrt(torch.add(n, 1e-12)))");
    loss.add("z = torch.acos(torch.clamp(d, -0.999999, 0.999999))");
    loss.add("return torch.div(torch.sum(torch.mul(z, q)), torch.add(torch.sum(q), 1e-06))");
    script.method("loss", "p, s, x, y, m, i, r, c, u, v", "Tensor", loss);
    List<String> infer = new ArrayList<>(encoder(false));
    infer.add("return torch.flatten(torch.select(a, 0, 0), 1)");
    script.method("abundances", "p, s, x", "Tensor", infer);
  }

  private List<String> encoder(boolean training) {
    List<String> lines = new ArrayList<>();
    layer(lines, "x", "encoder.0", HIDDEN, channels, 3, training ? DROPOUT : 0, training);
    layer(lines, "h", "encoder.1", endmembers, HIDDEN, 1, training ? dropout : 0, training);
    lines.add("a = torch.softmax(torch.mul(h, " + sharpness + "), 1)");
    return lines;
  }

  private void layer(List<String> lines, String input, String name, int out, int in, int kernel, double drop,
      boolean training) {
    lines.add("h = torch.leaky_relu(" + script.convolution(input, name, DEVIATION, out, in, kernel) + ", " + SLOPE
        + ")");
    lines.add("h = " + script.normalised("h", name + ".norm", 0, out, training));
    if (drop > 0) {
      lines.add("h = torch.feature_dropout(h, " + drop + ", True)");
    }
  }

  /** Methods {@code loss} and {@code abundances}. */
  NetworkScript script() {
    return script;
  }
}
