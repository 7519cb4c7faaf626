/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.Arrays;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Images to train on. Arrays are owned, not copied.
 *
 * @param count     number of images
 * @param clean     {@code [image][channel][row][column]}
 * @param known     known maps beside the noisy image, {@code [image][map][row][column]}; empty where there are none
 * @param condition {@code [image][value]}; empty where there is none
 */
public record Batch(int count, float[] clean, float[] known, float[] condition) {

  /** Some of the images. */
  public Batch part(int from, int to) {
    return new Batch(to - from, part(clean, from, to), part(known, from, to), part(condition, from, to));
  }

  /** The known maps on a device, where there are any. */
  public Optional<NDArray> known(NDManager manager, int edge) {
    return known.length == 0 ? Optional.empty() : Optional.of(manager.create(known,
        new Shape(count, known.length / (count * edge * edge), edge, edge)));
  }

  /** The condition on a device, where there is one. */
  public Optional<NDArray> condition(NDManager manager) {
    return condition.length == 0 ? Optional.empty()
        : Optional.of(manager.create(condition, new Shape(count, condition.length / count)));
  }

  private float[] part(float[] values, int from, int to) {
    int length = values.length / count;
    return Arrays.copyOfRange(values, from * length, to * length);
  }
}
