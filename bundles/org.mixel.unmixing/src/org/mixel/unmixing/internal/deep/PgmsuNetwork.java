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
 * The network of PGMSU (Shi, Zhao, Zhang, Altmann and Chen 2022, IEEE TGRS 60): one encoder gives the abundances of a
 * pixel, another the distribution of a few latent numbers, from which a decoder makes the pixel's own endmembers.
 *
 * <p>Sums of squares over all endmembers of a batch are taken as inner products, without arrays of differences.
 */
final class PgmsuNetwork {
  /** Latent numbers of a pixel. */
  static final int LATENT = 4;

  private static final double LEAST_DIVERGENCE = 0.2;
  private static final double START_WEIGHT = 0.1;
  private static final double NORM_DEVIATION = 0.02;

  private final NetworkScript script = new NetworkScript();
  private final int bands;
  private final int endmembers;
  private final int batch;
  private final Weights weights;

  /**
   * Weights of the terms of the loss.
   *
   * @param divergence of the latent distribution from the standard normal
   * @param angle      of a pixel's endmembers with their means over the batch
   * @param volume     of the spread of a pixel's endmembers
   */
  record Weights(double divergence, double angle, double volume) {
  }

  /** @param batch pixels of every call of the losses */
  PgmsuNetwork(int bands, int endmembers, int batch, Weights weights) {
    this.bands = bands;
    this.endmembers = endmembers;
    this.batch = batch;
    this.weights = weights;
    List<String> first = terms();
    first.add("c = torch.sub(torch.dot(f, f), torch.mul(torch.dot(torch.sum(e, [0]), b), 2.))");
    first.add("c = torch.add(torch.mul(c, " + 1.0 / batch + "), torch.dot(b, b))");
    first.add("return torch.add(l, torch.mul(c, " + START_WEIGHT + "))");
    script.method("first", "p, s, y, n, b", "Tensor", first);
    List<String> second = terms();
    second.addAll(volumeAndAngle());
    second.add("return l");
    script.method("second", "p, s, y, n", "Tensor", second);
    List<String> infer = new ArrayList<>();
    abundances(infer, false);
    latent(infer, false);
    decoder(infer, "m", false);
    List<String> unmix = new ArrayList<>(infer);
    unmix.add("return (a, torch.sum(e, [0]), torch.sum(torch.mul(e, e), [0]))");
    script.method("unmix", "p, s, y", "Tuple[Tensor, Tensor, Tensor]", unmix);
    List<String> each = new ArrayList<>(infer);
    each.add("return torch.t(e)");
    script.method("endmembers", "p, s, y", "Tensor", each);
    List<String> variability = new ArrayList<>(infer);
    variability.add("t = torch.reshape(e, [-1, " + endmembers + ", " + bands + "])");
    variability.add("n = torch.sum(torch.mul(t, t), [2])");
    variability.add("q = torch.sum(torch.mul(c, c), [1])");
    variability.add("d = torch.sum(torch.mul(t, c), [2])");
    variability.add("k = torch.acos(torch.clamp(torch.mul(d, torch.rsqrt(torch.add(torch.mul(n, q), 1e-12))), -1., 1.))");
    variability.add("b = torch.div(d, torch.add(q, 1e-12))");
    variability.add("r = torch.sub(t, c)");
    variability.add("r = torch.sqrt(torch.mean(torch.mul(r, r), [2]))");
    variability.add("return torch.t(torch.cat([a, k, b, r], 1))");
    script.method("variability", "p, s, y, c", "Tensor", variability);
  }

  /** Reconstruction error and divergence as {@code l}, the endmembers as {@code e}, the same as a vector {@code f}. */
  private List<String> terms() {
    List<String> lines = new ArrayList<>();
    abundances(lines, true);
    latent(lines, true);
    lines.add("z = torch.addcmul(m, n, torch.exp(torch.mul(g, 0.5)))");
    decoder(lines, "z", true);
    lines.add("f = torch.flatten(e)");
    lines.add("t = torch.reshape(e, [" + batch + ", " + endmembers + ", " + bands + "])");
    lines.add("d = torch.flatten(torch.sub(torch.squeeze(torch.bmm(torch.unsqueeze(a, 1), t), 1), y))");
    lines.add("q = torch.sub(torch.add(torch.mul(m, m), torch.exp(g)), torch.add(g, 1.))");
    lines.add("q = torch.clamp_min(torch.mul(torch.sum(q), " + 0.5 / batch + "), " + LEAST_DIVERGENCE + ")");
    lines.add("l = torch.add(torch.mul(torch.dot(d, d), " + 1.0 / batch + "), torch.mul(q, " + weights.divergence
        + "))");
    return lines;
  }

  private List<String> volumeAndAngle() {
    List<String> lines = new ArrayList<>();
    double share = 1.0 / ((double) batch * endmembers);
    if (weights.volume > 0) {
      lines.add("v = torch.flatten(torch.sum(t, [1]))");
      lines.add("v = torch.sub(torch.dot(f, f), torch.mul(torch.dot(v, v), " + 1.0 / endmembers + "))");
      lines.add("l = torch.add(l, torch.mul(v, " + weights.volume * share / bands + "))");
    }
    if (weights.angle > 0) {
      lines.add("c = torch.mean(t, [0])");
      lines.add("k = torch.mul(torch.sum(torch.mul(t, t), [2]), torch.sum(torch.mul(c, c), [1]))");
      lines.add("k = torch.mul(torch.sum(torch.mul(t, c), [2]), torch.rsqrt(torch.add(k, 1e-12)))");
      lines.add("k = torch.sum(torch.acos(torch.clamp(k, -0.999999, 0.999999)))");
      lines.add("l = torch.add(l, torch.mul(k, " + weights.angle * share + "))");
    }
    return lines;
  }

  private void abundances(List<String> lines, boolean training) {
    lines.add("h = y");
    int in = bands;
    int[] widths = {32, 16, 4, 4};
    for (int i = 0; i < widths.length; i++) {
      in = layer(lines, "abundance." + i, in, widths[i] * endmembers, training);
    }
    lines.add("a = torch.softmax(" + script.linear("h", "abundance.last", endmembers, in) + ", 1)");
  }

  private void latent(List<String> lines, boolean training) {
    lines.add("h = y");
    int in = bands;
    int[] widths = {32, 16, 4};
    for (int i = 0; i < widths.length; i++) {
      in = layer(lines, "latent." + i, in, widths[i] * endmembers, training);
    }
    lines.add("m = " + script.linear("h", "latent.mean", LATENT, in));
    if (training) {
      lines.add("g = " + script.linear("h", "latent.logVariance", LATENT, in));
    }
  }

  private void decoder(List<String> lines, String latent, boolean training) {
    lines.add("h = " + latent);
    int in = layer(lines, "decoder.0", LATENT, 4 * endmembers, training);
    in = layer(lines, "decoder.1", in, 64 * endmembers, training);
    lines.add("e = torch.sigmoid(" + script.linear("h", "decoder.2", bands * endmembers, in) + ")");
  }

  private int layer(List<String> lines, String name, int in, int out, boolean training) {
    lines.add("h = " + script.linear("h", name, out, in));
    lines.add("h = torch.relu(" + script.normalised("h", name + ".norm", NORM_DEVIATION, out, training) + ")");
    return out;
  }

  /** Methods {@code first} and {@code second}, the losses of the halves of the training, and two for its results. */
  NetworkScript script() {
    return script;
  }
}
