/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;
import java.util.function.Function;

import org.mixel.process.Progress;

/** Repeats a randomised search of simplex vertices and keeps the one of largest volume. */
public final class Starts {

  private Starts() {
  }

  /** A result of one start. */
  private record Candidate(int[] vertices, double logVolume) {
  }

  /**
   * Runs all starts on all processors.
   *
   * @param starts number of starts, at least 1
   * @param search gives the vertices that a start finds with its own random numbers
   * @return the vertices of largest volume, of equal ones those of the first start
   */
  public static int[] best(SimplexSpace space, int starts, long seed, Progress progress,
      Function<SplittableRandom, int[]> search) {
    SplittableRandom source = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[starts];
    java.util.Arrays.setAll(randoms, i -> source.split());
    Candidate[] best = new Candidate[1];
    Blocks.<Candidate>compute(starts, progress, "searching endmembers", start -> {
      int[] vertices = search.apply(randoms[start]);
      return new Candidate(vertices, space.logVolume(vertices));
    }, (candidate, start) -> {
      if (best[0] == null || candidate.logVolume > best[0].logVolume) {
        best[0] = candidate;
      }
    });
    return best[0].vertices;
  }
}
