/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.nio.file.Path;
import java.util.Optional;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;

/**
 * Abundance maps as they were read.
 *
 * @param file       the raster
 * @param maps       abundances on the simplex, {@code NaN} where there are none
 * @param endmembers the spectra beside them, where there are any
 * @param label      method or class that the maps belong to, where one is wanted
 */
public record AbundanceProduct(Path file, AbundanceMaps maps, Optional<Endmembers> endmembers,
    Optional<String> label) {

  /** Without a label. */
  public AbundanceProduct(Path file, AbundanceMaps maps, Optional<Endmembers> endmembers) {
    this(file, maps, endmembers, Optional.empty());
  }

  /** The same with a label. */
  public AbundanceProduct labelled(String text) {
    return new AbundanceProduct(file, maps, endmembers, Optional.of(text));
  }
}
