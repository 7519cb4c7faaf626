/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/** A distance between two sets of patches: zero for sets of one law and infinite size, larger for unlike ones. */
public interface Metric {

  /** The names of the values, each with the number of its group, for example {@code M1 marginal W1}. */
  List<String> names();

  /**
   * The distances of two sets out of a pool.
   *
   * @param left  numbers of patches, repetitions allowed
   * @param right likewise; the set that is taken for true where a distance is relative
   * @return a value for each of {@link #names()}
   */
  double[] distances(int[] left, int[] right);

  /**
   * The least distance that sets of a size can tell from zero; 0 where nothing but sampling limits it.
   *
   * @param subset number of patches in each set
   */
  default double resolution(int subset) {
    return 0;
  }
}
