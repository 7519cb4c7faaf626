/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ConditioningTest {
  private static final Conditioning BOTH = new Conditioning(List.of("nmf", "vca"), 3, 0.1);

  @Test
  void wishesHaveTheirPlaces() {
    assertEquals(7, BOTH.length());
    assertArrayEquals(new float[7], BOTH.vector(Optional.empty(), Optional.empty()));
    assertArrayEquals(new float[] {0, 1, 1, 0, 0, 0, 0}, BOTH.vector(Optional.of("vca"), Optional.empty()));
    assertArrayEquals(new float[] {0, 0, 0, .5f, .25f, .25f, 1},
        BOTH.vector(Optional.empty(), Optional.of(new double[] {.5, .25, .25})));
    assertEquals(0, Conditioning.NONE.length());
    assertEquals(BOTH, Conditioning.ofMap(BOTH.toMap()));
  }

  @Test
  void wishesThatAModelDoesNotKnowAreRefused() {
    String message = assertThrows(IllegalArgumentException.class,
        () -> BOTH.vector(Optional.of("pca"), Optional.empty())).getMessage();
    assertTrue(message.contains("nmf, vca"), message);
    message = assertThrows(IllegalArgumentException.class,
        () -> Conditioning.NONE.vector(Optional.empty(), Optional.of(new double[] {1, 0}))).getMessage();
    assertTrue(message.contains("without mean abundances"), message);
  }
}
