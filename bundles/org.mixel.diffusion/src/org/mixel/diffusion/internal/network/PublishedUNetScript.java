/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.mixel.compute.TorchScript;

/**
 * The published network: the U-Net of SR3 (Saharia et al. 2021), noise levels added to the features, attention in the
 * blocks of the last level but one and in the first block of the bottleneck, orthogonal start values throughout.
 */
final class PublishedUNetScript extends NetworkScript {
  private static final String DROPPING = "res_drop(";

  PublishedUNetScript(UNetArchitecture architecture) {
    super(architecture);
  }

  @Override
  int masks() {
    return 0;
  }

  @Override
  protected List<String> withoutDropout() {
    return lines.stream().map(line -> line.replace(DROPPING, "res(")).toList();
  }

  @Override
  protected void addBlocks(TorchScript script) {
    String parameters = "x, e, nw, nb, cw, cb, fw, fb, mw, mb, dw, db";
    script.method("views", a.extra() > 0 ? "x, s, y" : "x, s", "Tensor",
        a.extra() > 0 ? "return torch.cat([x, y], 1)" : "return x");
    script.method("res", parameters, "Tensor", residual(false));
    script.method("res_drop", parameters, "Tensor", residual(true));
    for (int channels : List.of(a.widthAt(attended()), a.widthAt(deepest())).stream().distinct().toList()) {
      script.method("att" + channels, "x, nw, nb, qw, ow, ob", "Tensor", attention(channels, false));
    }
  }

  private String[] residual(boolean drop) {
    String groups = String.valueOf(a.groups());
    return new String[] {
        "h = (self).conv(torch.silu(torch.group_norm(x, " + groups + ", nw, nb, 1e-05)), cw, cb)",
        "h = torch.add(h, torch.unsqueeze(torch.unsqueeze(torch.linear(e, fw, fb), -1), -1))",
        "h = torch.silu(torch.group_norm(h, " + groups + ", mw, mb, 1e-05))",
        drop && a.dropout() > 0 ? "h = torch.dropout(h, " + a.dropout() + ", True)" : "h = torch.mul(h, 1.)",
        "return (self).conv(h, dw, db)"};
  }

  private int deepest() {
    return a.multipliers().size() - 1;
  }

  /** The level with attention: 16 cells wide for images of 128. */
  private int attended() {
    return Math.max(0, deepest() - 1);
  }

  @Override
  protected void write() {
    embedding();
    Deque<Integer> skips = new ArrayDeque<>();
    convolution("conv", "stem", a.channels() + a.extra(), a.width(), "x");
    int channels = push(skips, a.width());
    for (int level = 0; level <= deepest(); level++) {
      for (int block = 0; block < a.blocks(); block++) {
        channels = block("down" + level + "." + block, channels, a.widthAt(level), level == attended());
        push(skips, channels);
      }
      if (level < deepest()) {
        convolution("halve", "down" + level + ".reduce", channels, channels, "h");
        push(skips, channels);
      }
    }
    channels = block("middle.0", channels, channels, true);
    channels = block("middle.1", channels, channels, false);
    up(skips, channels);
  }

  private void up(Deque<Integer> skips, int start) {
    int channels = start;
    for (int level = deepest(); level >= 0; level--) {
      for (int block = 0; block <= a.blocks(); block++) {
        int skip = skips.pop();
        line("h = torch.cat([h, s" + skips.size() + "], 1)");
        channels = block("up" + level + "." + block, channels + skip, a.widthAt(level), level == attended());
      }
      if (level > 0) {
        line("h = torch.upsample_nearest2d(h, None, [2., 2.])");
        convolution("conv", "up" + level + ".enlarge", channels, channels, "h");
      }
    }
    line("h = torch.silu(torch.group_norm(h, " + a.groups() + ", " + scaleAndShift("head.norm", channels)
        + ", 1e-05))");
    line("return (self).conv(h, " + weights("head", StartValues.orthonormal(), a.channels(), channels, 3, 3) + ")");
  }

  private void embedding() {
    int n = a.embedding();
    line("e = torch.silu(torch.linear(f, "
        + weights("noise.0", StartValues.orthonormal(), 4 * n, NoiseFeatures.LENGTH) + "))");
    line("e = torch.linear(e, " + weights("noise.1", StartValues.orthonormal(), n, 4 * n) + ")");
    if (a.condition() > 0) {
      line("q = torch.silu(torch.linear(c, "
          + weights("condition.0", StartValues.orthonormal(), 4 * n, a.condition()) + "))");
      line("e = torch.add(e, torch.linear(q, " + weights("condition.1", StartValues.orthonormal(), n, 4 * n) + "))");
    }
  }

  private int push(Deque<Integer> skips, int channels) {
    line("s" + skips.size() + " = h");
    skips.push(channels);
    return channels;
  }

  private int block(String name, int in, int out, boolean attention) {
    String change = "(self)." + DROPPING + "h, e, " + scaleAndShift(name + ".norm1", in) + ", "
        + weights(name + ".conv1", StartValues.orthonormal(), out, in, 3, 3) + ", "
        + weights(name + ".noise", StartValues.orthonormal(), out, a.embedding()) + ", "
        + scaleAndShift(name + ".norm2", out) + ", "
        + weights(name + ".conv2", StartValues.orthonormal(), out, out, 3, 3) + ")";
    String shortcut = in == out ? "h"
        : "torch.conv2d(h, " + weights(name + ".shortcut", StartValues.orthonormal(), out, in, 1, 1) + ")";
    line("h = torch.add(" + shortcut + ", " + change + ")");
    if (attention) {
      line("h = (self).att" + out + "(h, " + scaleAndShift(name + ".attention.norm", out) + ", "
          + weight(name + ".attention.qkv", StartValues.orthonormal(), 3 * out, out, 1, 1) + ", "
          + weights(name + ".attention.out", StartValues.orthonormal(), out, out, 1, 1) + ")");
    }
    return out;
  }

  private void convolution(String method, String name, int in, int out, String image) {
    line("h = (self)." + method + "(" + image + ", " + weights(name, StartValues.orthonormal(), out, in, 3, 3) + ")");
  }
}
