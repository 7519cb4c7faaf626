/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

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

  private float[] part(float[] values, int from, int to) {
    int length = values.length / count;
    return java.util.Arrays.copyOfRange(values, from * length, to * length);
  }
}
