/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.network.Prediction;

/** What a network of the published conventions may predict. */
public enum PredictionChoice {
  /** The noise. */
  EPSILON(Prediction.EPSILON),
  /** The velocity of Salimans and Ho 2022. */
  V(Prediction.V),
  /** The clean image. */
  CLEAN(Prediction.CLEAN);

  private final Prediction prediction;

  PredictionChoice(Prediction prediction) {
    this.prediction = prediction;
  }

  Prediction prediction() {
    return prediction;
  }
}
