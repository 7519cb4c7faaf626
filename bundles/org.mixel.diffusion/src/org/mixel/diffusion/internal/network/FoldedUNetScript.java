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
 * The compact network. The last convolution of every residual block, of attention and of the head starts at zero
 * (Dhariwal, Nichol 2021), so that the untrained network returns zero.
 *
 * <p>What it returns is a sum over scales, from the mean of the whole image through block means to differences between
 * neighbours: at each scale a term of its own, and the noisy image at that scale times a gate. An estimate of a clean
 * image is nearly such a sum, with gates that close at borders of fields; a plain U-Net takes thousands of steps to
 * come as near. Maps of abundances need the largest scales, too: at noise of 30 times the deviation of the data only
 * the mean of the image tells anything, and that decides of which materials it is made.
 */
final class FoldedUNetScript extends NetworkScript {
  private static final String PLAIN = "res(";
  private static final String DROPPING = "res_drop(";
  private static final int VIEWS = 3;

  private final List<Integer> masked = new ArrayList<>();

  FoldedUNetScript(UNetArchitecture architecture) {
    super(architecture);
  }

  @Override
  int masks() {
    return a.dropout() > 0 ? masked.stream().mapToInt(Integer::intValue).sum() : 0;
  }

  @Override
  protected List<String> withoutDropout() {
    return lines.stream().filter(line -> !line.startsWith("k = "))
        .map(line -> line.replaceFirst("\\Q" + DROPPING + "\\Ek\\[\\d+\\], ", PLAIN)).toList();
  }

  @Override
  protected void addBlocks(TorchScript script) {
    String parameters = "x, e, nw, nb, cw, cb, fw, fb, mw, mb, dw, db";
    script.method("views", a.extra() > 0 ? "x, s, y" : "x, s", "Tensor", views());
    script.method("res", parameters, "Tensor", residual(false));
    script.method("res_drop", "k, " + parameters, "Tensor", residual(true));
    script.method("att", "x, nw, nb, qw, qb, ow, ob", "Tensor", attention(a.widthAt(deepest()), true));
  }

  /**
   * What the network sees of an image: itself, and its differences from means over 3 and 7 cells in units of the
   * noise. At low noise these differences are nearly what the network has to return; without them it takes
   * thousands of steps to find the large weights that make noise of a few hundredths visible.
   */
  private String[] views() {
    String known = a.extra() > 0 ? ", y" : "";
    return new String[] {
        "g = torch.select(s, 0, 0)",
        "a = torch.mul(torch.sub(x, " + mean("x", 1) + "), g)",
        "b = torch.mul(torch.sub(x, " + mean("x", 3) + "), g)",
        "return torch.cat([x, a, b" + known + "], 1)"};
  }

  /** Mean of an image over so many cells to each side. */
  private String mean(String of, int reach) {
    int edge = 2 * reach + 1;
    String sides = String.join(", ", java.util.Collections.nCopies(4, "" + reach));
    String image = a.circular() ? "torch.pad(" + of + ", [" + sides + "], \"circular\")" : of;
    int border = a.circular() ? 0 : reach;
    return "torch.avg_pool2d(" + image + ", [" + edge + ", " + edge + "], [1, 1], [" + border + ", " + border
        + "], False, False)";
  }

  private String[] residual(boolean drop) {
    String groups = String.valueOf(a.groups());
    return new String[] {
        "h = (self).conv(torch.silu(torch.group_norm(x, " + groups + ", nw, nb, 1e-05)), cw, cb)",
        "t = torch.chunk(torch.unsqueeze(torch.unsqueeze(torch.linear(e, fw, fb), -1), -1), 2, 1)",
        "h = torch.addcmul(t[1], torch.group_norm(h, " + groups + ", mw, mb, 1e-05), torch.add(t[0], 1.))",
        drop ? "h = torch.mul(torch.silu(h), k)" : "h = torch.silu(h)",
        "return (self).conv(h, dw, db)"};
  }

  private int deepest() {
    return a.multipliers().size() - 1;
  }

  @Override
  protected void write() {
    int maskLine = lines.size();
    embedding();
    Deque<Integer> skips = new ArrayDeque<>();
    line("d = (self).conv(x, " + weights("detail", gain(inputs() * 9), detail(), inputs(), 3, 3) + ")");
    line("h = torch.pixel_unshuffle(d, " + a.fold() + ")");
    int folded = detail() * a.fold() * a.fold();
    line("h = torch.conv2d(h, " + weights("fold", gain(folded), a.widthAt(0), folded, 1, 1) + ")");
    blockMeans(0, a.widthAt(0));
    int channels = push(skips, a.widthAt(0));
    for (int level = 0; level <= deepest(); level++) {
      for (int block = 0; block < a.blocks(); block++) {
        channels = block("down" + level + "." + block, channels, a.widthAt(level), level == deepest());
        push(skips, channels);
      }
      if (level < deepest()) {
        convolution("halve", "down" + level + ".reduce", channels, channels);
        blockMeans(level + 1, channels);
        push(skips, channels);
      }
    }
    channels = block("middle.0", channels, channels, true);
    channels = block("middle.1", channels, channels, false);
    up(skips, channels);
    if (masks() > 0) {
      lines.add(maskLine, "k = torch.split_with_sizes(m, " + masked + ", 1)");
    }
  }

  /** Shows a level the means over the cells that one cell of it stands for. */
  private void blockMeans(int level, int channels) {
    int edge = a.fold() << level;
    line("b" + level + " = torch.mul(torch.avg_pool2d(" + view(0) + ", [" + edge + ", " + edge
        + "]), torch.select(s, 0, " + (level + 1) + "))");
    line("h = torch.add(h, torch.conv2d(b" + level + ", " + weights("means" + level, gain(a.inner()), channels,
        a.inner(), 1, 1) + "))");
  }

  /** One of the parts of {@link #views}. */
  private String view(int number) {
    return "torch.narrow(x, 1, " + number * a.inner() + ", " + a.inner() + ")";
  }

  /** Adds a level to the sum u over scales; the coarsest begins with the mean g of the whole image. */
  private void estimate(int level, int channels) {
    String name = "estimate" + level;
    line("o = torch.silu(torch.group_norm(h, " + a.groups() + ", " + scaleAndShift(name + ".norm", channels)
        + ", 1e-05))");
    line("o = torch.chunk(torch.conv2d(o, " + weights(name, StartValues.constant(0), 4 * a.inner(), channels, 1, 1)
        + "), 4, 1)");
    line("r = torch.addcmul(torch.addcmul(o[0], o[1], b" + level + "), o[2], " + mean("b" + level, 1) + ")");
    if (level == deepest() && a.condition() > 0) {
      line("r = torch.add(r, torch.unsqueeze(torch.unsqueeze(torch.linear(e, "
          + weights("wished", StartValues.constant(0), a.inner(), a.embedding()) + "), -1), -1))");
    }
    line(level == deepest() ? "u = torch.addcmul(r, g, o[3])" : "u = torch.addcmul(r, u, torch.add(o[3], 1.))");
    int factor = level > 0 ? 2 : a.fold();
    String edge = "[" + factor + "., " + factor + ".])";
    line(a.circular() ? "u = torch.upsample_nearest2d(u, None, " + edge
        : "u = torch.upsample_bilinear2d(u, None, False, " + edge);
  }

  private void up(Deque<Integer> skips, int start) {
    int channels = start;
    for (int level = deepest(); level >= 0; level--) {
      for (int block = 0; block <= a.blocks(); block++) {
        int skip = skips.pop();
        line("h = torch.cat([h, s" + skips.size() + "], 1)");
        channels = block("up" + level + "." + block, channels + skip, a.widthAt(level), level == deepest());
      }
      estimate(level, channels);
      if (level > 0) {
        line("h = torch.upsample_nearest2d(h, None, [2., 2.])");
        convolution("conv", "up" + level + ".enlarge", channels, channels);
      }
    }
    line("h = torch.silu(torch.group_norm(h, " + a.groups() + ", " + scaleAndShift("head.norm", channels)
        + ", 1e-05))");
    convolution("conv", "unfold", channels, detail() * a.fold() * a.fold());
    line("h = torch.silu(torch.cat([torch.pixel_shuffle(h, " + a.fold() + "), d], 1))");
    line("o = torch.chunk((self).conv(torch.cat([h, x], 1), "
        + weights("head", StartValues.constant(0), 4 * a.inner(), 2 * detail() + inputs(), 3, 3) + "), 4, 1)");
    line("r = torch.addcmul(torch.addcmul(o[0], o[1], " + view(1) + "), o[2], " + view(2) + ")");
    line("return torch.addcmul(r, u, torch.add(o[3], 1.))");
  }

  /** Channels at full resolution, around the folded network: without them blocks of cells show in the maps. */
  private int detail() {
    return a.width() / 2;
  }

  private int inputs() {
    return VIEWS * a.inner() + a.extra();
  }

  /** Normal values that keep the variance of so many inputs. */
  private static StartValues gain(int inputs) {
    return StartValues.normal(1 / Math.sqrt(inputs));
  }

  private void embedding() {
    int n = a.embedding();
    line("e = torch.silu(torch.linear(f, " + weights("noise.0", gain(NoiseFeatures.LENGTH), n, NoiseFeatures.LENGTH)
        + "))");
    line("e = torch.linear(e, " + weights("noise.1", gain(n), n, n) + ")");
    if (a.condition() > 0) {
      line("q = torch.silu(torch.linear(c, " + weights("condition.0", gain(a.condition()), n, a.condition()) + "))");
      line("e = torch.add(e, torch.linear(q, " + weights("condition.1", gain(n), n, n) + "))");
    }
    line("g = torch.mul(torch.mean(" + view(0) + ", [2, 3], True), torch.select(s, 0, " + (deepest() + 2) + "))");
    line("e = torch.add(e, torch.linear(torch.flatten(g, 1), " + weights("mean", gain(a.inner()), n, a.inner())
        + "))");
    line("e = torch.silu(e)");
  }

  private int push(Deque<Integer> skips, int channels) {
    line("s" + skips.size() + " = h");
    skips.push(channels);
    return channels;
  }

  private int block(String name, int in, int out, boolean attention) {
    String call = PLAIN;
    if (attention && a.dropout() > 0) {
      call = DROPPING + "k[" + masked.size() + "], ";
      masked.add(out);
    }
    String change = "(self)." + call + "h, e, " + scaleAndShift(name + ".norm1", in) + ", "
        + weights(name + ".conv1", gain(9 * in), out, in, 3, 3) + ", "
        + weights(name + ".film", gain(a.embedding()), 2 * out, a.embedding()) + ", "
        + scaleAndShift(name + ".norm2", out) + ", "
        + weights(name + ".conv2", StartValues.constant(0), out, out, 3, 3) + ")";
    String shortcut = in == out ? "h"
        : "torch.conv2d(h, " + weights(name + ".shortcut", gain(in), out, in, 1, 1) + ")";
    line("h = torch.add(" + shortcut + ", " + change + ")");
    if (attention) {
      line("h = (self).att(h, " + scaleAndShift(name + ".attention.norm", out) + ", "
          + weights(name + ".attention.qkv", gain(out), 3 * out, out, 1, 1) + ", "
          + weights(name + ".attention.out", StartValues.constant(0), out, out, 1, 1) + ")");
    }
    return out;
  }

  private void convolution(String method, String name, int in, int out) {
    line("h = (self)." + method + "(h, " + weights(name, gain(9 * in), out, in, 3, 3) + ")");
  }
}
