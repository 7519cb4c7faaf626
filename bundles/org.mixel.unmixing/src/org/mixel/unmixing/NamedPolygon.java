/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import org.mixel.model.WktPolygons;

/**
 * Polygons under a name, written {@code NAME=POLYGON ((x y, ...))}.
 *
 * @param name     not empty
 * @param polygons what bears the name
 */
public record NamedPolygon(String name, WktPolygons polygons) {

  /**
   * Reads {@code NAME=POLYGON ((x y, ...))}, with {@code SRID=...;} before {@code POLYGON} or without.
   *
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static NamedPolygon parse(String text) {
    NameRule rule = NameRule.parse(text);
    return new NamedPolygon(rule.left(), WktPolygons.parse(rule.right()));
  }

  @Override
  public String toString() {
    return name + "=" + polygons;
  }
}
