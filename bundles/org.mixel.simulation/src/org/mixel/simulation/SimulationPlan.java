/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

/**
 * What to simulate.
 *
 * @param size        side of the swath in pixels of 30 m
 * @param endmembers  number of endmembers, at least 2
 * @param seed        decides everything that is random
 * @param epsg        UTM system, 326zz or 327zz
 * @param snr         signal-to-noise ratio of every band in dB
 * @param variability standard deviation of the brightness of cells, 0 for none
 */
public record SimulationPlan(int size, int endmembers, long seed, int epsg, double snr, double variability) {

  /** Largest number of endmembers. */
  public static final int MOST_ENDMEMBERS = 8;

  /** Checks what cannot be simulated. */
  public SimulationPlan {
    if (size < 8 || endmembers < 2 || endmembers > MOST_ENDMEMBERS || !(variability >= 0 && variability <= 0.5)) {
      throw new IllegalArgumentException("a simulation has a size of at least 8, 2 to " + MOST_ENDMEMBERS
          + " endmembers and a variability of 0 to 0.5");
    }
    int zone = epsg % 100;
    if (epsg / 100 != 326 && epsg / 100 != 327 || zone < 1 || zone > 60) {
      throw new IllegalArgumentException("PRISMA products are in UTM: EPSG 32601 to 32660 or 32701 to 32760, not "
          + epsg);
    }
  }
}
