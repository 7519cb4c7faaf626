/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.file;

import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.diffusion.internal.training.ValidationHistory;

/**
 * A model in training.
 *
 * @param model       what it would be if the training ended now
 * @param state       optimiser and step
 * @param losses      loss of every step so far
 * @param history     of validations
 * @param fingerprint of the training data
 */
public record Checkpoint(DiffusionModel model, TrainingState state, float[] losses, ValidationHistory history,
    long fingerprint) {
}
