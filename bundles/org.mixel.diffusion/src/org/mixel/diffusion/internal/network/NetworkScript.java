/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayList;
import java.util.List;

import org.mixel.compute.TorchScript;

/**
 * A {@link UNetArchitecture} as TorchScript. The methods that every style has:
 *
 * <pre>
 * views(x, s[, y])                what the network sees: x is the noisy image times c_in, y the known maps
 * net(p, v, s, f[, c])            the network: flat parameters, views, factors, noise features, condition
 * net_train(p, v, s, f[, c][, m]) the same with dropout; m holds its masks where {@link #masks} says so
 * </pre>
 *
 * <p>The factors s, {@code [i][image][1][1][1]}, are those of details of x, of its block means at each level, and of
 * its mean over the whole image; see {@link DenoisingNetwork}.
 *
 * <p>Arguments in brackets are there where the architecture has known maps, a condition, masks.
 */
abstract class NetworkScript {
  /** What is written. */
  protected final UNetArchitecture a;
  /** Its parameters. */
  protected final ParameterLayout layout = new ParameterLayout();
  /** Body of the network with dropout. */
  protected final List<String> lines = new ArrayList<>();

  NetworkScript(UNetArchitecture architecture) {
    this.a = architecture;
  }

  static NetworkScript of(UNetArchitecture architecture) {
    NetworkScript script = architecture.style() == UNetArchitecture.Style.FOLDED ? new FoldedUNetScript(architecture)
        : new PublishedUNetScript(architecture);
    script.lines.add("");
    script.write();
    script.lines.set(0, "w = torch.split_with_sizes(p, " + script.layout.lengths() + ")");
    return script;
  }

  ParameterLayout layout() {
    return layout;
  }

  /** Writes the lines of the network, adding parameters as they come. */
  protected abstract void write();

  /** Adds {@code views} and the building blocks that the lines call. */
  protected abstract void addBlocks(TorchScript script);

  /** The lines without dropout. */
  protected abstract List<String> withoutDropout();

  /** Channels of the dropout masks at the deepest level, 0 where masks are no argument. */
  abstract int masks();

  /** Adds the network's methods to a script. */
  final void addTo(TorchScript script) {
    addConvolutions(script);
    addBlocks(script);
    String condition = a.condition() > 0 ? ", c" : "";
    script.method("net_train", "p, x, s, f" + condition + (masks() > 0 ? ", m" : ""), "Tensor",
        lines.toArray(String[]::new));
    script.method("net", "p, x, s, f" + condition, "Tensor", withoutDropout().toArray(String[]::new));
  }

  private void addConvolutions(TorchScript script) {
    String x = a.circular() ? "torch.pad(x, [1, 1, 1, 1], \"circular\")" : "x";
    String border = a.circular() ? "[0, 0])" : "[1, 1])";
    script.method("conv", "x, w, b", "Tensor", "return torch.conv2d(" + x + ", w, b, [1, 1], " + border);
    script.method("halve", "x, w, b", "Tensor", "return torch.conv2d(" + x + ", w, b, [2, 2], " + border);
  }

  /** Attention with {@code heads} heads over an image of some channels, as the body of a method (self, x, ...). */
  protected final String[] attention(int channels, boolean biased) {
    return new String[] {
        "q = torch.conv2d(torch.group_norm(x, " + a.groups() + ", nw, nb, 1e-05), qw" + (biased ? ", qb)" : ")"),
        "q = torch.reshape(q, [torch.size(x, 0), 3, " + a.heads() + ", " + channels / a.heads() + ", -1])",
        "t = torch.unbind(torch.permute(q, [1, 0, 2, 4, 3]))",
        "o = torch.scaled_dot_product_attention(t[0], t[1], t[2])",
        "o = torch.reshape(torch.permute(o, [0, 1, 3, 2]), torch.size(x))",
        "return torch.add(x, torch.conv2d(o, ow, ob))"};
  }

  /** Adds a weight and a zero bias. */
  protected final String weights(String name, StartValues start, int... shape) {
    String weight = weight(name, start, shape);
    return weight + ", " + layout.reference(layout.add(name + ".bias", StartValues.constant(0), shape[0]));
  }

  /** Adds a weight. */
  protected final String weight(String name, StartValues start, int... shape) {
    return layout.reference(layout.add(name + ".weight", start, shape));
  }

  /** Adds the scale and shift of a normalisation. */
  protected final String scaleAndShift(String name, int channels) {
    return layout.reference(layout.add(name + ".weight", StartValues.constant(1), channels)) + ", "
        + layout.reference(layout.add(name + ".bias", StartValues.constant(0), channels));
  }

  protected final void line(String text) {
    lines.add(text);
  }
}
