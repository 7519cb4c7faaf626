/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * All patches of an evaluation under one numbering, so that what a metric needs of a patch is computed once,
 * however often bootstrap samples draw it.
 */
public final class PatchPool {
  private final int endmembers;
  private final int size;
  private final List<float[]> patches = new ArrayList<>();
  private final Map<String, int[]> members = new LinkedHashMap<>();

  /**
   * Pools groups.
   *
   * @param endmembers number of endmembers of every patch
   * @param size       edge of every patch in cells
   * @throws IllegalArgumentException if a patch has another shape, or two groups one name
   */
  public PatchPool(int endmembers, int size, List<PatchGroup> groups) {
    this.endmembers = endmembers;
    this.size = size;
    for (PatchGroup group : groups) {
      int first = patches.size();
      for (float[] patch : group.patches()) {
        if (patch.length != endmembers * size * size) {
          throw new IllegalArgumentException("a patch of " + group.name() + " holds " + patch.length
              + " values instead of " + endmembers * size * size);
        }
        patches.add(patch);
      }
      if (members.put(group.name(), IntStream.range(first, patches.size()).toArray()) != null) {
        throw new IllegalArgumentException("two groups are called " + group.name());
      }
    }
  }

  /** Number of endmembers. */
  public int endmembers() {
    return endmembers;
  }

  /** Edge of the patches in cells. */
  public int size() {
    return size;
  }

  /** Number of patches. */
  public int count() {
    return patches.size();
  }

  /** A patch, {@code [endmember][row][column]}, shared. */
  public float[] patch(int index) {
    return patches.get(index);
  }

  /** The numbers of a group's patches. */
  public int[] members(String group) {
    int[] found = members.get(group);
    if (found == null) {
      throw new IllegalArgumentException("there is no group " + group + " among " + members.keySet());
    }
    return found.clone();
  }

  /** Whether there is a group of this name. */
  public boolean has(String group) {
    return members.containsKey(group);
  }

  /** Computes something for every patch, on all cores. */
  double[][] features(IntFunction<double[]> feature) {
    return IntStream.range(0, count()).parallel().mapToObj(feature).toArray(double[][]::new);
  }
}
