/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.mixel.compute.TorchScript;

/**
 * Writes a {@link UNetArchitecture} as TorchScript, in two variants: {@code net} and {@code net_train}, the
 * latter with dropout. Both take the flat parameters, what {@code views} makes of images
 * {@code [n][channel][row][column]}, and the noise features {@code [n][feature]}, and return images. The last
 * convolution of every residual block, of attention and of the head starts at zero (Dhariwal, Nichol 2021), so
 * that the untrained network returns zero.
 */
final class UNetScript {
  private static final String PLAIN = "res";
  private static final String DROPPING = "res_drop";
  private static final int VIEWS = 3;
  /** Variance that fine detail of clean images may have; keeps differences finite at low noise. */
  private static final double DETAIL_VARIANCE = 0.0025;

  private final UNetArchitecture a;
  private final ParameterLayout layout = new ParameterLayout();
  private final List<String> lines = new ArrayList<>();

  UNetScript(UNetArchitecture architecture) {
    this.a = architecture;
    write();
  }

  ParameterLayout layout() {
    return layout;
  }

  /** Adds the network's methods to a script. */
  void addTo(TorchScript script) {
    String parameters = "x, e, nw, nb, cw, cb, fw, fb, mw, mb, dw, db";
    script.method("views", "x, s, r", "Tensor", views());
    script.method(PLAIN, parameters, "Tensor", residual(false));
    script.method(DROPPING, parameters, "Tensor", residual(true));
    script.method("att", "x, nw, nb, qw, qb, ow, ob", "Tensor", attention());
    script.method("net_train", "p, x, f", "Tensor", lines.toArray(String[]::new));
    script.method("net", "p, x, f", "Tensor", lines.stream()
        .map(line -> line.replace("(self)." + DROPPING + "(", "(self)." + PLAIN + "(")).toArray(String[]::new));
  }

  /**
   * What the network sees of an image: itself, and its differences from means over 3 and 7 cells in units of the
   * noise. At low noise these differences are nearly what the network has to return; without them it takes
   * thousands of steps to find the large weights that make noise of a few hundredths visible.
   */
  private static String[] views() {
    return new String[] {
        "q = torch.rsqrt(torch.add(torch.mul(s, s), " + DETAIL_VARIANCE + "))",
        "a = torch.sub(x, torch.avg_pool2d(x, [3, 3], [1, 1], [1, 1], False, False))",
        "b = torch.sub(x, torch.avg_pool2d(x, [7, 7], [1, 1], [3, 3], False, False))",
        "return torch.cat([torch.mul(x, r), torch.mul(a, q), torch.mul(b, q)], 1)"};
  }

  private String[] residual(boolean drop) {
    String groups = String.valueOf(a.groups());
    return new String[] {
        "h = torch.conv2d(torch.silu(torch.group_norm(x, " + groups + ", nw, nb, 1e-05)), cw, cb, [1, 1], [1, 1])",
        "t = torch.chunk(torch.unsqueeze(torch.unsqueeze(torch.linear(e, fw, fb), -1), -1), 2, 1)",
        "h = torch.addcmul(t[1], torch.group_norm(h, " + groups + ", mw, mb, 1e-05), torch.add(t[0], 1.))",
        drop ? "h = torch.dropout(torch.silu(h), " + a.dropout() + ", True)" : "h = torch.silu(h)",
        "return torch.conv2d(h, dw, db, [1, 1], [1, 1])"};
  }

  private String[] attention() {
    int channels = a.widthAt(a.multipliers().size() - 1);
    return new String[] {
        "q = torch.conv2d(torch.group_norm(x, " + a.groups() + ", nw, nb, 1e-05), qw, qb)",
        "q = torch.reshape(q, [torch.size(x, 0), 3, " + a.heads() + ", " + channels / a.heads() + ", -1])",
        "t = torch.unbind(torch.permute(q, [1, 0, 2, 4, 3]))",
        "o = torch.scaled_dot_product_attention(t[0], t[1], t[2])",
        "o = torch.reshape(torch.permute(o, [0, 1, 3, 2]), torch.size(x))",
        "return torch.add(x, torch.conv2d(o, ow, ob))"};
  }

  private void write() {
    Deque<Integer> skips = new ArrayDeque<>();
    int deepest = a.multipliers().size() - 1;
    lines.add("");
    embedding();
    line("d = torch.conv2d(x, " + weights("detail", 1, detail(), VIEWS * a.channels(), 3, 3) + ", [1, 1], [1, 1])");
    line("h = torch.pixel_unshuffle(d, " + a.fold() + ")");
    convolution("fold", detail() * a.fold() * a.fold(), a.widthAt(0), 1, 1, 0);
    int channels = push(skips, a.widthAt(0));
    for (int level = 0; level <= deepest; level++) {
      for (int block = 0; block < a.blocks(); block++) {
        channels = block("down" + level + "." + block, channels, a.widthAt(level), level == deepest);
        push(skips, channels);
      }
      if (level < deepest) {
        convolution("down" + level + ".reduce", channels, channels, 3, 2, 1);
        push(skips, channels);
      }
    }
    channels = block("middle.0", channels, channels, true);
    channels = block("middle.1", channels, channels, false);
    up(skips, channels, deepest);
    lines.set(0, "w = torch.split_with_sizes(p, " + layout.lengths() + ")");
  }

  private void up(Deque<Integer> skips, int start, int deepest) {
    int channels = start;
    for (int level = deepest; level >= 0; level--) {
      for (int block = 0; block <= a.blocks(); block++) {
        int skip = skips.pop();
        line("h = torch.cat([h, s" + skips.size() + "], 1)");
        channels = block("up" + level + "." + block, channels + skip, a.widthAt(level), level == deepest);
      }
      if (level > 0) {
        line("h = torch.upsample_nearest2d(h, None, [2., 2.])");
        convolution("up" + level + ".enlarge", channels, channels, 3, 1, 1);
      }
    }
    line("h = torch.silu(torch.group_norm(h, " + a.groups() + ", " + scaleAndShift("head.norm", channels)
        + ", 1e-05))");
    convolution("unfold", channels, detail() * a.fold() * a.fold(), 3, 1, 1);
    line("h = torch.silu(torch.cat([torch.pixel_shuffle(h, " + a.fold() + "), d], 1))");
    int inputs = 2 * detail() + VIEWS * a.channels();
    line("return torch.conv2d(torch.cat([h, x], 1), " + weights("head", 0, a.channels(), inputs, 3, 3)
        + ", [1, 1], [1, 1])");
  }

  /** Channels at full resolution, around the folded network: without them blocks of cells show in the maps. */
  private int detail() {
    return a.width() / 2;
  }

  private void embedding() {
    line("e = torch.silu(torch.linear(f, " + weights("noise.0", 1, a.embedding(), NoiseEmbedding.LENGTH) + "))");
    line("e = torch.silu(torch.linear(e, " + weights("noise.1", 1, a.embedding(), a.embedding()) + "))");
  }

  private int push(Deque<Integer> skips, int channels) {
    line("s" + skips.size() + " = h");
    skips.push(channels);
    return channels;
  }

  private int block(String name, int in, int out, boolean attention) {
    String change = "(self)." + (attention ? DROPPING : PLAIN) + "(h, e, " + scaleAndShift(name + ".norm1", in) + ", "
        + weights(name + ".conv1", 1, out, in, 3, 3) + ", " + weights(name + ".film", 1, 2 * out, a.embedding()) + ", "
        + scaleAndShift(name + ".norm2", out) + ", " + weights(name + ".conv2", 0, out, out, 3, 3) + ")";
    String shortcut = in == out ? "h" : "torch.conv2d(h, " + weights(name + ".shortcut", 1, out, in, 1, 1) + ")";
    line("h = torch.add(" + shortcut + ", " + change + ")");
    if (attention) {
      line("h = (self).att(h, " + scaleAndShift(name + ".attention.norm", out) + ", "
          + weights(name + ".attention.qkv", 1, 3 * out, out, 1, 1) + ", "
          + weights(name + ".attention.out", 0, out, out, 1, 1) + ")");
    }
    return out;
  }

  private void convolution(String name, int in, int out, int kernel, int stride, int padding) {
    line("h = torch.conv2d(h, " + weights(name, 1, out, in, kernel, kernel) + ", [" + stride + ", " + stride + "], ["
        + padding + ", " + padding + "])");
  }

  /** Adds a weight and a zero bias; the weight keeps the variance of its input times {@code gain} squared. */
  private String weights(String name, double gain, int... shape) {
    int inputs = 1;
    for (int i = 1; i < shape.length; i++) {
      inputs *= shape[i];
    }
    String weight = layout.reference(layout.add(name + ".weight", gain / Math.sqrt(inputs), 0, shape));
    return weight + ", " + layout.reference(layout.add(name + ".bias", 0, 0, shape[0]));
  }

  private String scaleAndShift(String name, int channels) {
    return layout.reference(layout.add(name + ".weight", 0, 1, channels)) + ", "
        + layout.reference(layout.add(name + ".bias", 0, 0, channels));
  }

  private void line(String text) {
    lines.add(text);
  }
}
