/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.mixel.unmixing.EndmemberCount;

/**
 * Some numbers of endmembers.
 *
 * @param counts ascending, each once
 */
public record CountList(List<Integer> counts) {

  /** Sorts and checks. */
  public CountList {
    counts = List.copyOf(new TreeSet<>(counts));
    if (counts.isEmpty() || counts.get(0) < EndmemberCount.FEWEST
        || counts.get(counts.size() - 1) > EndmemberCount.MOST) {
      throw new IllegalArgumentException("numbers of endmembers are " + EndmemberCount.FEWEST + " to "
          + EndmemberCount.MOST);
    }
  }

  /**
   * Reads numbers and ranges joined by commas, for example {@code 3-5,8}.
   *
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static CountList parse(String text) {
    List<Integer> counts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.trim().split("\\s*-\\s*", -1);
      try {
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (ends.length > 2 || last < first || last > EndmemberCount.MOST) {
          throw new NumberFormatException();
        }
        for (int count = first; count <= last; count++) {
          counts.add(count);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("numbers of endmembers are written 3-5 or 3,5,8 with at most "
            + EndmemberCount.MOST + ", got '" + text + "'", e);
      }
    }
    return new CountList(counts);
  }

  @Override
  public String toString() {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
