/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.SpectralAxis;

/** Decides in which order, and under which names, the endmembers that a method found are written. */
@FunctionalInterface
public interface EndmemberOrder {

  /** By ascending mean value, named E1, E2 and so on: it does not depend on the search. */
  EndmemberOrder BRIGHTNESS = (spectra, axis) -> new Ordered(byBrightness(spectra),
      IntStream.rangeClosed(1, spectra.length).mapToObj(i -> "E" + i).toList());

  /**
   * Orders endmembers.
   *
   * @param spectra {@code [endmember][band]} in the order of the method
   * @param axis    the bands
   */
  Ordered of(double[][] spectra, SpectralAxis axis);

  /**
   * An order.
   *
   * @param order index into the method's endmembers for each place
   * @param names name of each place
   */
  record Ordered(int[] order, List<String> names) {
  }

  /** Indices from the darkest to the brightest. */
  static int[] byBrightness(double[][] spectra) {
    return IntStream.range(0, spectra.length).boxed()
        .sorted(Comparator.comparingDouble(i -> Arrays.stream(spectra[i]).sum()))
        .mapToInt(Integer::intValue).toArray();
  }
}
