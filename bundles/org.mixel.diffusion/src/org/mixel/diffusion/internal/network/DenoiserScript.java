/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mixel.compute.TorchScript;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SimplexPlane;

/**
 * What stands around a network in TorchScript: the denoiser D(x; sigma) and its loss.
 *
 * <p>Where the images are coordinates of a {@link SimplexPlane}, the loss is that of the estimate after its projection
 * onto the simplex, as samplers use it, and with a tenth of the weight that of the estimate itself. Both are least at
 * the expected clean image, which is inside the simplex. But a network is never exact. Trained by its own error it
 * strays to both sides of an abundance of zero, and the projection removes one side; trained by what the projection
 * leaves it learns to stay below, and endmembers that are absent are absent in the maps.
 */
final class DenoiserScript {
  /** Share of the error before the projection: it pulls back what fell far below zero, where the other has no slope. */
  private static final double RAW_SHARE = 0.1;

  private final UNetArchitecture a;
  private final Objective objective;
  private final Precision precision;
  private final boolean masked;
  private final Optional<SimplexPlane> plane;
  private final String known;
  private final String condition;
  private final String projection;

  /**
   * @param masked whether dropout masks are an argument of the network
   * @param plane  of the abundances, for a loss after the projection
   */
  DenoiserScript(UNetArchitecture a, Objective objective, Precision precision, boolean masked,
      Optional<SimplexPlane> plane) {
    this.a = a;
    this.objective = objective;
    this.precision = precision;
    this.masked = masked;
    this.plane = plane;
    this.known = a.extra() > 0 ? ", y" : "";
    this.condition = a.condition() > 0 ? ", c" : "";
    this.projection = plane.isPresent() ? ", w, b" : "";
  }

  /**
   * How many factors a network gets of each noise level: that of details, those of block means by level, and that of
   * the mean of the whole image.
   */
  static int factors(UNetArchitecture architecture) {
    return 2 + architecture.multipliers().size();
  }

  void addTo(TorchScript script) {
    if (a.lifted()) {
      addLift(script);
    }
    addDenoiser(script);
    addLoss(script);
    plane.ifPresent(found -> addProjection(script, found));
  }

  /** From coordinates to values that sum to zero, by orthonormal columns, and back. */
  private void addLift(TorchScript script) {
    script.method("lift", "x", "Tensor", basis(), "return torch.conv2d(x, w)");
    script.method("lower", "x", "Tensor", basis(), "return torch.conv2d(x, torch.transpose(w, 0, 1))");
  }

  private String basis() {
    double[][] rows = SimplexCoordinates.helmert(a.inner());
    String values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]"));
    return "w = torch.unsqueeze(torch.unsqueeze(torch.transpose(torch.reshape(torch.tensor(" + values
        + ", dtype=6, device=ops.prim.device(x)), [" + rows.length + ", " + a.inner() + "]), 0, 1), -1), -1)";
  }

  private String lifted(String coordinates) {
    return a.lifted() ? "(self).lift(" + coordinates + ")" : coordinates;
  }

  private String lowered(String values) {
    return a.lifted() ? "(self).lower(" + values + ")" : values;
  }

  /** k holds c_in, c_skip, c_out and the factors of scales. */
  private void addDenoiser(TorchScript script) {
    script.method("denoise", "p, x, k, f" + known + condition, "Tensor",
        "s = torch.narrow(k, 0, 3, " + factors(a) + ")",
        "v = (self).views(" + lifted("torch.mul(x, torch.select(k, 0, 0))") + ", s" + known + ")",
        "n = " + lowered(precision.call("net", "p, v, s, f" + condition)),
        "return torch.addcmul(torch.mul(x, torch.select(k, 0, 1)), n, torch.select(k, 0, 2))");
  }

  /**
   * The error of the raw network against its target: for EDM with its weight 1 / c_out^2, for the others unweighted,
   * free of cancellation. k holds the shares of clean image and noise in the input and in the target, and the
   * factors of scales.
   */
  private void addLoss(TorchScript script) {
    String masks = masked ? ", m" : "";
    List<String> train = error("net_train", masks);
    train.add("return (torch.mean(l), l)");
    script.method("loss", "p, x, e, k, f" + known + condition + masks + projection, "Tuple[Tensor, Tensor]",
        train.toArray(String[]::new));
    List<String> test = error("net", "");
    test.add("return torch.mean(l)");
    script.method("error", "p, x, e, k, f" + known + condition + projection, "Tensor", test.toArray(String[]::new));
    script.method("drop", "x", "Tensor", "return torch.dropout(x, " + a.dropout() + ", True)");
  }

  /** Lines that leave the loss of each image in l. */
  private List<String> error(String net, String masks) {
    List<String> lines = new ArrayList<>(List.of(
        "u = torch.add(torch.mul(x, torch.select(k, 0, 0)), torch.mul(e, torch.select(k, 0, 1)))",
        "s = torch.narrow(k, 0, 4, " + factors(a) + ")",
        "v = (self).views(" + lifted("u") + ", s" + known + ")",
        "n = " + lowered(precision.call(net, "p, v, s, f" + condition + masks)),
        "t = torch.add(torch.mul(x, torch.select(k, 0, 2)), torch.mul(e, torch.select(k, 0, 3)))",
        "d = torch.sub(n, t)",
        "l = torch.mean(" + (objective.absolute() ? "torch.abs(d)" : "torch.mul(d, d)") + ", [1, 2, 3])"));
    if (plane.isPresent()) {
      lines.add("l = torch.add(torch.mul(l, " + RAW_SHARE + "), (self).projected(x, d, k, w, b))");
    }
    return lines;
  }

  /**
   * The weighted error of estimates after their projection onto the simplex, by Michelot's algorithm (1986, J. Optim.
   * Theory Appl. 50): endmembers that fall below zero leave, until none does. d is the error of the raw network.
   */
  private void addProjection(TorchScript script, SimplexPlane found) {
    List<String> lines = new ArrayList<>(List.of(
        "q = torch.mul(torch.select(k, 0, 1), " + DenoisingNetwork.DATA_DEVIATION + ")",
        "c = torch.conv2d(x, w, b)",
        "z = torch.add(c, torch.conv2d(torch.mul(d, q), w))",
        "y = torch.detach(z)",
        "m = torch.ones_like(y)"));
    for (String round : Collections.nCopies(found.endmembers() - 1, threshold("y"))) {
      lines.add(round);
      lines.add("m = torch.mul(m, torch.to(torch.gt(y, t), 6))");
    }
    lines.add(threshold("z"));
    lines.add("r = torch.div(torch.sub(torch.relu(torch.sub(z, t)), c), q)");
    double perCoordinate = found.scale() * found.scale() * found.endmembers() / (found.endmembers() - 1.0);
    lines.add("return torch.mul(torch.mean(torch.mul(r, r), [1, 2, 3]), " + (1 - RAW_SHARE) * perCoordinate + ")");
    script.method("projected", "x, d, k, w, b", "Tensor", lines.toArray(String[]::new));
  }

  /** What has to be taken from each of the endmembers in m for a sum of one. */
  private static String threshold(String abundances) {
    return "t = torch.div(torch.sub(torch.sum(torch.mul(" + abundances
        + ", m), [1], True), 1.), torch.sum(m, [1], True))";
  }
}
