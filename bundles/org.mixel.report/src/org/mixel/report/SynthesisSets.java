/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mixel.model.AbundanceMaps;
import org.mixel.realism.PatchGroup;

/**
 * What an evaluation compares.
 *
 * @param names     names of the endmembers
 * @param size      edge of the patches in cells
 * @param synthetic synthetic patches
 * @param training  patches of the training maps
 * @param heldOut   patches of each held-out scene
 * @param models    patches of other models
 * @param trivial   patches of trivial generators
 * @param maps      the training maps, searched for copies
 * @param simplex   how well the synthetic maps keep the simplex, by what is measured
 */
record SynthesisSets(List<String> names, int size, PatchGroup synthetic, PatchGroup training,
    List<PatchGroup> heldOut, List<PatchGroup> models, List<PatchGroup> trivial, List<AbundanceMaps> maps,
    Map<String, Object> simplex) {

  /** All groups. */
  List<PatchGroup> groups() {
    List<PatchGroup> groups = new ArrayList<>(List.of(synthetic, training));
    groups.addAll(heldOut);
    groups.addAll(models);
    groups.addAll(trivial);
    return groups;
  }
}
