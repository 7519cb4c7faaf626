/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.975, 1.959963985", "0.8413447461, 1", "0.001, -3.090232306", "1e-6, -4.753424309"})
  void knownQuantiles(double probability, double expected) {
    assertEquals(expected, NormalQuantile.of(probability), 1e-7);
  }
}
