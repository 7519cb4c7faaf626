/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.List;

import org.mixel.model.Window;

/** Makes the maps of one strip of a scene. */
interface StripMapper {

  /** The strips that cover the scene from top to bottom, whole rows, in cells of the part that is unmixed. */
  List<Window> strips();

  /** Whether several threads may map at once. */
  boolean isConcurrent();

  /** Rasters beside abundances and reconstruction error. */
  List<AbundanceInference.Layer> layers();

  /** Maps a strip. */
  Part map(Window strip) throws IOException;

  /**
   * Maps of one strip.
   *
   * @param maps   {@code [endmember][cell]}
   * @param rmse   root mean square reconstruction error, {@code [cell]}
   * @param layers {@code [layer][band][cell]}
   * @param tally  what became of the pixels
   */
  record Part(float[][] maps, float[] rmse, float[][][] layers, AbundanceEstimator.Tally tally) {
  }
}
