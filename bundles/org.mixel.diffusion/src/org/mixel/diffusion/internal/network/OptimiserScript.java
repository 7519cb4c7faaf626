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

import org.mixel.compute.TorchScript;

/**
 * Adam (Kingma, Ba 2015, algorithm 1) and the moving average of the parameters in TorchScript, as methods for each
 * part of the flat vectors, so that several threads can share a step.
 *
 * <p>Vectors are changed in place, slice by slice: a dozen operations on a slice that stays in the processor's cache
 * cost little more than reading and writing it once, on whole vectors each of them is a walk through memory and a new
 * array.
 *
 * @param parts number of parts
 * @param slice values of a slice
 */
record OptimiserScript(int parts, int slice) {

  void addTo(TorchScript script) {
    for (int part = 0; part < parts; part++) {
      addSquares(script, part);
      addAdam(script, part);
    }
  }

  /** Sum of the squares of a part of g + h. */
  private void addSquares(TorchScript script, int part) {
    List<String> lines = new ArrayList<>(slices(part, "g", "h"));
    lines.addAll(List.of("t = torch.sum(torch.narrow(g, 0, 0, 0))",
        "for j in range(torch.len(gs)):",
        "  s = torch.add(gs[j], hs[j])",
        "  t = torch.add(t, torch.sum(torch.mul(s, s)))",
        "return t"));
    script.method("squares" + part, "g, h", "Tensor", lines.toArray(String[]::new));
  }

  /**
   * The gradient is k0 (g + h); k1 and k2 are 1 - beta1 and 1 - beta2, k3 the rate over 1 - beta1^t, k4 is
   * 1 / sqrt(1 - beta2^t), k5 the share of the new parameters in the average.
   */
  private void addAdam(TorchScript script, int part) {
    List<String> lines = new ArrayList<>(slices(part, "p", "g", "h", "m", "v", "x"));
    lines.addAll(List.of("for j in range(torch.len(ps)):",
        "  q = ps[j]",
        "  s = torch.mul(torch.add(gs[j], hs[j]), torch.select(k, 0, 0))",
        "  mm = torch.lerp_(ms[j], s, torch.select(k, 0, 1))",
        "  vv = torch.lerp_(vs[j], torch.mul(s, s), torch.select(k, 0, 2))",
        "  d = torch.add(torch.mul(torch.sqrt(vv), torch.select(k, 0, 4)), 1e-08)",
        "  u = torch.sub_(q, torch.mul(torch.div(mm, d), torch.select(k, 0, 3)))",
        "  w = torch.lerp_(xs[j], q, torch.select(k, 0, 5))",
        "return torch.select(k, 0, 0)"));
    script.method("adam" + part, "p, g, h, m, v, x, k", "Tensor", lines.toArray(String[]::new));
  }

  private List<String> slices(int part, String... vectors) {
    return Arrays.stream(vectors).map(name -> name + "s = torch.split(torch.chunk(" + name + ", " + parts + ")[" + part
        + "], " + slice + ")").toList();
  }
}
