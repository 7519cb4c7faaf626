/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * Patches of one origin.
 *
 * @param name    what people call the origin
 * @param patches each {@code [endmember][row][column]}, flat, fractions 0..1
 */
public record PatchGroup(String name, List<float[]> patches) {

  /** Keeps the list as it is now; the arrays stay shared. */
  public PatchGroup {
    patches = List.copyOf(patches);
  }

  /** Number of patches. */
  public int size() {
    return patches.size();
  }

  /** The first patches, at most so many. */
  public PatchGroup first(int count) {
    return new PatchGroup(name, patches.subList(0, Math.min(count, patches.size())));
  }
}
