/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.Arrays;
import java.util.Optional;

/** Processing levels of PRISMA products. */
enum Level {
  /** Radiance at the top of the atmosphere, in sensor geometry. */
  L1("1", "at-sensor radiance, W m-2 sr-1 um-1"),
  /** Radiance at the surface, in sensor geometry. */
  L2B("2B", "at-surface radiance, W m-2 sr-1 um-1"),
  /** Surface reflectance, in sensor geometry. */
  L2C("2C", "reflectance"),
  /** Surface reflectance on a north-up UTM grid. */
  L2D("2D", "reflectance");

  private final String attribute;
  private final String quantity;

  Level(String attribute, String quantity) {
    this.attribute = attribute;
    this.quantity = quantity;
  }

  /** The level of a value of the attribute Processing_Level, with or without its letter. */
  static Optional<Level> of(String text) {
    return Arrays.stream(values()).filter(l -> l.attribute.equals(text) || l.name().equals(text)).findFirst();
  }

  String quantity() {
    return quantity;
  }

  boolean isOnMapGrid() {
    return this == L2D;
  }

  /** Group of the co-registered hyperspectral cubes, with a slash at its end. */
  String swath() {
    return "HDFEOS/SWATHS/PRS_" + this + "_HCO/";
  }

  /** Group of the panchromatic image, with a slash at its end. */
  String panSwath() {
    return "HDFEOS/SWATHS/PRS_" + this + "_PCO/";
  }

  /** Group of what a detector recorded. */
  String swath(Detector detector) {
    return detector == Detector.PAN ? panSwath() : swath();
  }

  /** Dataset of a detector's digital numbers. */
  String cube(Detector detector) {
    return swath(detector) + detector.cubeDataset();
  }

  /** Dataset of a detector's error matrix. */
  String errors(Detector detector) {
    return swath(detector) + "Data Fields/" + (detector == Detector.PAN ? "" : detector.name() + "_")
        + (this == L1 ? "PIXEL_SAT_ERR_MATRIX" : "PIXEL_L2_ERR_MATRIX");
  }
}
