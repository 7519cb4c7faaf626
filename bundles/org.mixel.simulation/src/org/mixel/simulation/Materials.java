/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import static org.mixel.simulation.Material.bell;
import static org.mixel.simulation.Material.rise;
import static org.mixel.simulation.Material.step;

import java.util.List;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/**
 * Surfaces with the diagnostic features of their kind. Levels are typical, shapes are analytic; positions of
 * features follow: leaf pigments, water, cellulose and lignin - P. J. Curran 1989, Remote Sensing of
 * Environment 30, 271-278; iron oxides, hydroxyl, carbonate and molecular water in minerals -
 * R. N. Clark 1999, Spectroscopy of Rocks and Minerals; ice - W. J. Wiscombe and S. G. Warren 1980, Journal
 * of the Atmospheric Sciences 37, 2712-2733; man-made surfaces - M. Herold et al. 2004, Remote Sensing of
 * Environment 91, 304-319.
 */
final class Materials {
  private static final List<Material> ALL = List.of(vegetation(), soil(), water(), concrete(), dryVegetation(),
      limestone(), snow(), tiles());

  private Materials() {
  }

  /** How many there are. */
  static int count() {
    return ALL.size();
  }

  /** The first {@code count} of them as bands see them. */
  static Endmembers endmembers(int count, SpectralAxis axis) {
    List<Material> chosen = ALL.subList(0, count);
    return new Endmembers(chosen.stream().map(Material::name).toList(), axis,
        chosen.stream().map(material -> material.spectrum(axis)).toArray(double[][]::new));
  }

  /** Pigments at 450 and 670 nm, red edge near 715 nm, leaf water at 970, 1200, 1450 and 1940 nm. */
  private static Material vegetation() {
    return Material.of("vegetation", nm -> 0.06 + 0.06 * bell(nm, 550, 34) + 0.42 * step(nm, 715, 13)
        - 0.16 * step(nm, 1340, 25) - 0.11 * step(nm, 1830, 30) - 0.07 * step(nm, 2280, 60))
        .absorbing(450, 38, 0.45).absorbing(672, 20, 0.5).absorbing(970, 26, 0.07).absorbing(1195, 36, 0.12)
        .absorbing(1450, 42, 0.62).absorbing(1940, 52, 0.72).absorbing(2480, 70, 0.4);
  }

  /** Ferric iron at 490 and 870 nm, hydroxyl at 1413 and 2207 nm, water at 1915 nm. */
  private static Material soil() {
    return Material.of("soil", nm -> 0.05 + 0.37 * rise(nm, 700) - 0.05 * step(nm, 2250, 90))
        .absorbing(490, 42, 0.14).absorbing(872, 66, 0.08).absorbing(1413, 24, 0.09).absorbing(1915, 32, 0.16)
        .absorbing(2207, 19, 0.13);
  }

  /** Dark; most light comes back in the green. */
  private static Material water() {
    return Material.of("water", nm -> 0.013 + 0.058 * bell(nm, 545, 80) * (1 - step(nm, 705, 20))
        + 0.01 * bell(nm, 812, 24));
  }

  /** Bright grey with weak water at 1930 nm and carbonate of cement at 2335 nm. */
  private static Material concrete() {
    return Material.of("concrete", nm -> 0.16 + 0.15 * rise(nm, 220) - 0.15 * step(nm, 1750, 260))
        .absorbing(1420, 28, 0.04).absorbing(1930, 40, 0.12).absorbing(2335, 34, 0.09);
  }

  /** Cellulose and lignin at 1730, 2100 and 2280 nm. */
  private static Material dryVegetation() {
    return Material.of("dry vegetation", nm -> 0.04 + 0.43 * rise(nm, 390) - 0.1 * step(nm, 1960, 140))
        .absorbing(680, 30, 0.06).absorbing(1200, 40, 0.04).absorbing(1475, 55, 0.16).absorbing(1730, 24, 0.07)
        .absorbing(1930, 44, 0.2).absorbing(2100, 46, 0.19).absorbing(2280, 34, 0.12);
  }

  /** Carbonate at 2340 nm with its wing at 2300 nm, and at 2510 nm. */
  private static Material limestone() {
    return Material.of("limestone", nm -> 0.22 + 0.38 * rise(nm, 300))
        .absorbing(1415, 25, 0.05).absorbing(1918, 34, 0.1).absorbing(2300, 32, 0.1).absorbing(2340, 22, 0.25)
        .absorbing(2510, 42, 0.2);
  }

  /** Ice at 1030, 1260, 1500 and 2010 nm. */
  private static Material snow() {
    return Material.of("snow", nm -> 0.86 * (1 - step(nm, 1170, 120)) + 0.07 + 0.1 * bell(nm, 1820, 55)
        + 0.09 * bell(nm, 2250, 60)).absorbing(1030, 34, 0.2).absorbing(1260, 32, 0.25).absorbing(1500, 60, 0.7)
        .absorbing(2010, 60, 0.6);
  }

  /** Fired clay: ferric iron at 530 and 870 nm. */
  private static Material tiles() {
    return Material.of("roof tiles", nm -> 0.05 + 0.25 * step(nm, 590, 26) + 0.06 * rise(nm, 1100)
        - 0.06 * step(nm, 1650, 200))
        .absorbing(530, 30, 0.25).absorbing(870, 70, 0.16).absorbing(1930, 36, 0.05).absorbing(2205, 26, 0.04);
  }
}
