/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/** Spectra of pixels that a user clicked on, as endmembers. */
final class PickedEndmembers {

  private PickedEndmembers() {
  }

  /**
   * The spectra on the bands that all of them have.
   *
   * @throws IllegalArgumentException if there are none or they come from different bands; the message is a sentence
   */
  static Endmembers of(List<Spectrum> pixels) {
    if (pixels.isEmpty()) {
      throw new IllegalArgumentException("Click on pixels first, with shift to keep earlier ones.");
    }
    SpectralAxis axis = pixels.get(0).axis();
    if (pixels.stream().anyMatch(p -> p.axis().size() != axis.size() || IntStream.range(0, axis.size())
        .anyMatch(b -> p.position(b) != pixels.get(0).position(b)))) {
      throw new IllegalArgumentException("The spectra come from scenes with different bands; pick in one scene.");
    }
    int[] bands = IntStream.range(0, axis.size()).filter(b -> pixels.stream().allMatch(p -> p.isShown(b))).toArray();
    if (bands.length == 0) {
      throw new IllegalArgumentException("The spectra have no band in common that holds a value in all of them.");
    }
    double[][] spectra = pixels.stream().map(p -> IntStream.of(bands).mapToDouble(b -> p.values()[b]).toArray())
        .toArray(double[][]::new);
    return new Endmembers(IntStream.rangeClosed(1, pixels.size()).mapToObj(i -> "E" + i).toList(), axis.select(bands),
        spectra);
  }

  /** What is wrong with some names; {@code null} where nothing is, as dialogs want it. */
  static String problem(String text, int count) {
    List<String> names = names(text);
    if (names.size() != count) {
      return "Give " + count + (count == 1 ? " name." : " names.");
    }
    return names.stream().anyMatch(String::isEmpty) || new HashSet<>(names).size() < count
        ? "Each name must be there and differ from the others." : null;
  }

  /** The same with other names. */
  static Endmembers named(Endmembers endmembers, String text) {
    return new Endmembers(names(text), endmembers.axis(), endmembers.spectra());
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }
}
