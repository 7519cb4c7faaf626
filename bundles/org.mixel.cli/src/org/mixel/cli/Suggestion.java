/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that a misspelt one was probably meant to be. */
final class Suggestion {
  private static final int LETTERS_PER_ERROR = 3;

  private Suggestion() {
  }

  /** The nearest known word, if a third of the letters at most are wrong. */
  static Optional<String> nearest(String given, Collection<String> known) {
    return known.stream().min(Comparator.<String>comparingInt(word -> distance(given, word))
            .thenComparing(Comparator.naturalOrder()))
        .filter(word -> distance(given, word) <= Math.max(1, word.length() / LETTERS_PER_ERROR));
  }

  /**
   * The number of letters to insert, delete, replace or swap with their neighbour that makes one word of the other
   * (optimal string alignment). Cost: the product of the lengths.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
    boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
