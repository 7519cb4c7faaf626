/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;

import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/**
 * A method of the toolbox: it learns a model of a scene, which tells the endmembers and perhaps abundances of the
 * method's own. Geometric searches, matrix factorisations, samplers and networks are all such methods. A method is
 * made with its options and keeps no state between two calls.
 */
public interface BlindUnmixing {

  /**
   * Learns from a scene.
   *
   * @param task     the scene and what is wanted of it
   * @param progress progress, cancellation (checked at least once a second) and, by
   *                 {@link Progress#measure}, the objective
   * @return the model; closed by the caller
   * @throws ToolException            if this scene cannot be unmixed by this method; the message names cause and next
   *                                  step
   * @throws IllegalArgumentException if there are too few pixels or bands for the number of endmembers
   */
  UnmixingModel learn(UnmixingTask task, Progress progress) throws IOException, ToolException;
}
