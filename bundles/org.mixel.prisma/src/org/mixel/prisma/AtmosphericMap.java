/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.hdf5.Hdf5File;
import org.mixel.model.SceneException;

/**
 * What L2C products tell of the atmosphere that their reflectances were freed of, as unsigned 16-bit numbers between two
 * limits. The maps of aerosol have one node for 20 x 20 pixels, the others one for each pixel (PRISMA Products
 * Specification Document, 2.3).
 */
enum AtmosphericMap {
  /** Aerosol optical thickness. */
  AOT("aerosol optical thickness", true),
  /** Ångström exponent of the aerosol. */
  AEX("Angstrom exponent of aerosol", true),
  /** Cloud optical thickness, of which 0 is an everyday value. */
  COT("cloud optical thickness", false),
  /** Column of water vapour. */
  WVM("water vapour column, g cm-2", true);

  private final String quantity;
  private final boolean zeroIsMissing;

  AtmosphericMap(String quantity, boolean zeroIsMissing) {
    this.quantity = quantity;
    this.zeroIsMissing = zeroIsMissing;
  }

  /** The map of a part's name. */
  static Optional<AtmosphericMap> ofPart(String part) {
    return Arrays.stream(values()).filter(map -> map.part().equals(part)).findFirst();
  }

  /** The maps that a product holds. */
  static List<AtmosphericMap> in(Hdf5File hdf, Level level) throws SceneException {
    List<AtmosphericMap> found = new java.util.ArrayList<>();
    for (AtmosphericMap map : values()) {
      if (level == Level.L2C && hdf.shape(map.dataset()).isPresent()) {
        found.add(map);
      }
    }
    return found;
  }

  /** Name among the parts of a product. */
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the values are. */
  String quantity() {
    return quantity;
  }

  String dataset() {
    return "HDFEOS/SWATHS/PRS_L2C_" + name() + "/Data Fields/" + name() + "_Map";
  }

  Scale scale(Hdf5File hdf) throws SceneException {
    return Scale.byLimits(hdf, "L2Scale" + name() + "Min", "L2Scale" + name() + "Max", zeroIsMissing);
  }
}
