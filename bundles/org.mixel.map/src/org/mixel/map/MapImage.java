/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A drawn map.
 *
 * @param image    {@code TYPE_INT_ARGB}, of the viewport's size
 * @param problems one sentence for every layer that could not be drawn; the others are drawn all the same
 */
public record MapImage(BufferedImage image, List<String> problems) {

  /** Copies the problems. */
  public MapImage {
    problems = List.copyOf(problems);
  }
}
