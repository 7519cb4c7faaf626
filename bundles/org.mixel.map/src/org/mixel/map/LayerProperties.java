/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Objects;
import java.util.UUID;

/** What every layer has: identity, name, visibility and opacity 0..1. */
record LayerProperties(String id, String name, boolean visible, double opacity) {

  LayerProperties {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity is 0..1, got " + opacity);
    }
  }

  static LayerProperties named(String name) {
    return new LayerProperties(UUID.randomUUID().toString(), name, true, 1);
  }

  LayerProperties withName(String newName) {
    return new LayerProperties(id, newName, visible, opacity);
  }

  LayerProperties withVisible(boolean newVisible) {
    return new LayerProperties(id, name, newVisible, opacity);
  }

  LayerProperties withOpacity(double newOpacity) {
    return new LayerProperties(id, name, visible, newOpacity);
  }
}
