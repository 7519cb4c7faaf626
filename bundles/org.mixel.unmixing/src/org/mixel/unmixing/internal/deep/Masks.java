/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Small conversions. */
final class Masks {

  private Masks() {
  }

  /** The masks of crops of one size, {@code [crop][row][column]}. */
  static NDArray images(NDManager manager, List<Crop> crops) {
    Crop first = crops.get(0);
    float[] all = new float[crops.size() * first.mask().length];
    for (int i = 0; i < crops.size(); i++) {
      System.arraycopy(crops.get(i).mask(), 0, all, i * first.mask().length, first.mask().length);
    }
    return manager.create(all, new Shape(crops.size(), first.height(), first.width()));
  }

  /** As a run record wants numbers. */
  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
