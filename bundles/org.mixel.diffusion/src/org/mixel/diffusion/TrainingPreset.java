/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.network.NoiseFeatures;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.training.Convention;

/** Conventions of training that users can choose from, each for any network. */
public enum TrainingPreset {
  /**
   * The default: the preconditioning and loss weights of Karras et al. 2022 in sum-zero coordinates, noise levels
   * stratified, learning rate falling, power-law average.
   */
  EDM(Convention.EDM, SimplexCoordinates.Kind.SUM_ZERO),
  /**
   * The published convention: the network predicts the noise, mean absolute error, linear schedule of 2000 steps,
   * abundances from -1 to 1, Adam with a constant rate of 1e-4, average with decay 0.9999.
   */
  PAPER(Convention.PAPER, SimplexCoordinates.Kind.PLAIN),
  /**
   * What the released research code does instead: no average, one attention head, each crop stretched by its own
   * extremes, one noise level for a batch. To compare with.
   */
  RELEASED(Convention.RELEASED, SimplexCoordinates.Kind.PLAIN);

  private static final double PUBLISHED_RATE = 1e-4;

  private final Convention convention;
  private final SimplexCoordinates.Kind coordinates;

  TrainingPreset(Convention convention, SimplexCoordinates.Kind coordinates) {
    this.convention = convention;
    this.coordinates = coordinates;
  }

  Convention convention() {
    return convention;
  }

  SimplexCoordinates.Kind coordinates() {
    return coordinates;
  }

  double learningRate(NetworkSize network) {
    return this == EDM ? network.learningRate() : PUBLISHED_RATE;
  }

  /** The network for images of such coordinates. */
  UNetArchitecture architecture(NetworkSize network, SimplexCoordinates of) {
    UNetArchitecture architecture = network.architecture(of.dimensions());
    return switch (this) {
      case EDM -> gated(architecture.withFeatures(NoiseFeatures.LOG_SIGMA), of);
      case PAPER -> architecture;
      case RELEASED -> architecture.withHeads(1);
    };
  }

  /** Gates are for endmembers, not for mixtures of them. */
  private static UNetArchitecture gated(UNetArchitecture architecture, SimplexCoordinates of) {
    boolean mixed = of.kind() == SimplexCoordinates.Kind.SUM_ZERO;
    return mixed && architecture.style() == UNetArchitecture.Style.FOLDED ? architecture.inPlane() : architecture;
  }
}
