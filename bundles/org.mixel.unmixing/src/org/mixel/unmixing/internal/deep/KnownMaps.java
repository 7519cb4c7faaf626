/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.AbundanceScale;

/**
 * Abundances that the training itself has made for the whole scene.
 *
 * @param maps {@code [endmember][row][column]}
 */
record KnownMaps(float[][] maps) implements AbundanceInference {

  @Override
  public AbundanceScale scale() {
    return AbundanceScale.NONE;
  }

  @Override
  public void infer(Strip strip, float[][] abundances, float[][][] layers) {
    for (int e = 0; e < maps.length; e++) {
      System.arraycopy(maps[e], strip.row() * strip.width(), abundances[e], 0, strip.cells());
    }
  }
}
