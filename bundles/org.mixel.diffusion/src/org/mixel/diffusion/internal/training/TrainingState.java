/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

/**
 * Everything that a training must know to go on as if it had never stopped; randomness is derived from the
 * seed and the step. The arrays are owned, not copied (they are large).
 *
 * @param step       steps done
 * @param parameters flat parameters
 * @param first      Adam's first moments
 * @param second     Adam's second moments
 * @param average    moving average of the parameters
 */
public record TrainingState(long step, float[] parameters, float[] first, float[] second, float[] average) {

  /** Before the first step. */
  public static TrainingState start(float[] parameters) {
    return new TrainingState(0, parameters, new float[parameters.length], new float[parameters.length],
        parameters.clone());
  }
}
