/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The features of a file.
 *
 * @param file     where they were read
 * @param crs      reference system of all coordinates; empty where the file tells none
 * @param features in the order of the file, at least one
 */
public record Features(Path file, Optional<Crs> crs, List<Feature> features) {

  /** Copies. */
  public Features {
    Objects.requireNonNull(crs, "crs");
    features = List.copyOf(features);
  }
}
