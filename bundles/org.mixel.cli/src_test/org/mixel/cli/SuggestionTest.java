/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void nearestWordIsFoundOrNone() {
    List<String> known = List.of("unmix", "info", "synthesize", "train-diffusion");
    assertEquals(Optional.of("unmix"), Suggestion.nearest("unmxi", known));
    assertEquals(Optional.of("synthesize"), Suggestion.nearest("synthesise", known));
    assertEquals(Optional.of("train-diffusion"), Suggestion.nearest("train-difusion", known));
    assertEquals(Optional.empty(), Suggestion.nearest("zzz", known));
  }

  @Test
  void distanceCountsEdits() {
    assertEquals(0, Suggestion.distance("abc", "abc"));
    assertEquals(1, Suggestion.distance("abc", "acb"));
    assertEquals(3, Suggestion.distance("", "abc"));
    assertEquals(3, Suggestion.distance("kitten", "sitting"));
  }
}
