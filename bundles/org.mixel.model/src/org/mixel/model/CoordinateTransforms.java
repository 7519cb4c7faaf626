/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/** Makes coordinate transforms and describes coordinate reference systems. */
public interface CoordinateTransforms {

  /**
   * The transform between two systems.
   *
   * @throws IllegalArgumentException if one of them is not known
   */
  CoordinateTransform between(Crs from, Crs to);

  /**
   * Name of a system for people, for example {@code WGS 84 / UTM zone 33N}.
   *
   * @throws IllegalArgumentException if it is not known
   */
  String describe(Crs crs);

  /** The system's EPSG code where one can be found for its text, else the system as it is. */
  Crs normalise(Crs crs);

  /** Whether coordinates are longitude and latitude in degrees. */
  boolean isGeographic(Crs crs);
}
