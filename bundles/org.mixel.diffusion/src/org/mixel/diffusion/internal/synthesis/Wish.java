/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.Arrays;

/**
 * What a conditional model is asked for, and how strongly (classifier-free guidance, Ho, Salimans 2022): the estimate
 * is U + g (C - U) with the unconditional estimate U and the conditional one C.
 *
 * @param condition the vector that the network takes; all zeros for no wish
 * @param guidance  g: 1 follows the conditional law, which is right for distributions; more exaggerates and narrows it
 */
public record Wish(float[] condition, double guidance) {

  /** None, of a model whose condition has so many values. */
  public static Wish none(int length) {
    return new Wish(new float[length], 1);
  }

  /** Whether the conditional estimate is needed beside the other. */
  boolean isGuided() {
    return guidance != 1 && !isEmpty();
  }

  private boolean isEmpty() {
    for (float value : condition) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** The vector for each of some windows. */
  float[] repeated(int count) {
    float[] all = new float[count * condition.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(condition, 0, all, i * condition.length, condition.length);
    }
    return all;
  }

  /** Guided estimates, in place of the conditional ones. */
  void guide(float[] conditional, float[] unconditional) {
    for (int i = 0; i < conditional.length; i++) {
      conditional[i] = (float) (unconditional[i] + guidance * (conditional[i] - unconditional[i]));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wish wish && guidance == wish.guidance && Arrays.equals(condition, wish.condition);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(condition) + Double.hashCode(guidance);
  }

  @Override
  public String toString() {
    return "Wish[" + Arrays.toString(condition) + ", guidance " + guidance + "]";
  }
}
