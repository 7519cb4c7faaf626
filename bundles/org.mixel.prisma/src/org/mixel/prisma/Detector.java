/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.List;

/** What PRISMA sees with, as file members are named after it, and what is derived from that. */
enum Detector {
  /** Visible and near infrared. */
  VNIR("Vnir"),
  /** Short-wave infrared. */
  SWIR("Swir"),
  /** The panchromatic camera. */
  PAN("Pan"),
  /** No detector: an {@link AtmosphericMap} that was derived from the spectra. */
  DERIVED("");

  /** The two that record spectra. */
  static final List<Detector> SPECTROMETERS = List.of(VNIR, SWIR);

  private final String attributeName;

  Detector(String attributeName) {
    this.attributeName = attributeName;
  }

  String cubeDataset() {
    return "Data Fields/" + (this == PAN ? "Cube" : name() + "_Cube");
  }

  String wavelengthAttribute() {
    return "List_Cw_" + attributeName;
  }

  String flagAttribute() {
    return "List_Cw_" + attributeName + "_Flags";
  }

  String widthAttribute() {
    return "List_Fwhm_" + attributeName;
  }

  String minimumAttribute() {
    return "L2Scale" + attributeName + "Min";
  }

  String maximumAttribute() {
    return "L2Scale" + attributeName + "Max";
  }

  String factorAttribute() {
    return "ScaleFactor_" + attributeName;
  }

  String offsetAttribute() {
    return "Offset_" + attributeName;
  }
}
