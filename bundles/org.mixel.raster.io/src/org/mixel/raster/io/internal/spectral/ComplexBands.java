/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.spectral;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Bands of complex numbers, each of which becomes two bands: real and imaginary part. */
public final class ComplexBands {
  private ComplexBands() {
  }

  /** Names of the parts; a band without a name gets its number. */
  public static List<String> names(List<String> names) {
    List<String> parts = new ArrayList<>();
    for (int band = 0; band < names.size(); band++) {
      String name = names.get(band).isBlank() ? "Band " + (band + 1) : names.get(band).trim();
      parts.add(name + " (real)");
      parts.add(name + " (imaginary)");
    }
    return parts;
  }

  /** What holds for both parts, such as wavelengths; {@code null} stays. */
  public static double[] twice(double[] values) {
    return values == null ? null : IntStream.range(0, 2 * values.length).mapToDouble(i -> values[i / 2]).toArray();
  }

  /** What is added to complex numbers is added to their real parts. */
  public static double[] summands(double[] values) {
    return IntStream.range(0, 2 * values.length).mapToDouble(i -> i % 2 == 0 ? values[i / 2] : 0).toArray();
  }

  /** Marks of both parts; {@code null} stays. */
  public static boolean[] twice(boolean[] marks) {
    if (marks == null) {
      return null;
    }
    boolean[] parts = new boolean[2 * marks.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = marks[i / 2];
    }
    return parts;
  }
}
