/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;

/** Reads points and polygons from files of geographic programs. */
public interface FeatureReader {

  /**
   * Reads a whole file.
   *
   * @throws SceneException if it is absent, of an unknown kind, damaged, or holds neither point nor polygon
   */
  Features read(Path file) throws IOException;
}
