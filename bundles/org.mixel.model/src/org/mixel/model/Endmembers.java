/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.List;
import java.util.Objects;

/**
 * Spectra of pure materials: the columns of E in Y = E A + N.
 */
public final class Endmembers {
  private final List<String> names;
  private final SpectralAxis axis;
  private final double[][] spectra;

  /**
   * @param names   one name an endmember
   * @param axis    the bands
   * @param spectra {@code [endmember][band]}, in the unit of the scene; copied
   */
  public Endmembers(List<String> names, SpectralAxis axis, double[][] spectra) {
    this.names = List.copyOf(names);
    this.axis = Objects.requireNonNull(axis, "axis");
    if (spectra.length == 0 || names.size() != spectra.length) {
      throw new IllegalArgumentException(spectra.length + " spectra with " + names.size() + " names");
    }
    this.spectra = new double[spectra.length][];
    for (int i = 0; i < spectra.length; i++) {
      if (spectra[i].length != axis.size()) {
        throw new IllegalArgumentException("spectrum " + i + " has " + spectra[i].length + " bands, the axis "
            + axis.size());
      }
      this.spectra[i] = spectra[i].clone();
    }
  }

  /** Number of endmembers. */
  public int size() {
    return names.size();
  }

  /** Name of an endmember. */
  public String name(int endmember) {
    return names.get(endmember);
  }

  /** All names in order. */
  public List<String> names() {
    return names;
  }

  /** The bands of the spectra. */
  public SpectralAxis axis() {
    return axis;
  }

  /** A copy of one spectrum, {@code [band]}. */
  public double[] spectrum(int endmember) {
    return spectra[endmember].clone();
  }

  /** A copy of all spectra, {@code [endmember][band]}. */
  public double[][] spectra() {
    return java.util.Arrays.stream(spectra).map(double[]::clone).toArray(double[][]::new);
  }
}
