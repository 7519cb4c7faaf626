/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.mixel.model.SpectralAxis;

/**
 * Reflectance of a surface as a smooth continuum times absorption features:
 * {@code r(w) = continuum(w) * prod_i (1 - depth_i exp(-(w - centre_i)² / (2 sigma_i²)))}, w in nanometres.
 */
final class Material {
  private static final double SIGMA_PER_FWHM = 1 / (2 * Math.sqrt(2 * Math.log(2)));
  private static final double DEFAULT_FWHM = 10;
  private static final int RESPONSE_POINTS = 25;

  private final String name;
  private final DoubleUnaryOperator continuum;
  private final List<double[]> features = new ArrayList<>();

  private Material(String name, DoubleUnaryOperator continuum) {
    this.name = name;
    this.continuum = continuum;
  }

  /** A material without features. */
  static Material of(String name, DoubleUnaryOperator continuum) {
    return new Material(name, continuum);
  }

  /** Adds a Gaussian absorption; depth 0..1. */
  Material absorbing(double centre, double sigma, double depth) {
    features.add(new double[] {centre, sigma, depth});
    return this;
  }

  String name() {
    return name;
  }

  /** Reflectance at a wavelength. */
  double reflectance(double nm) {
    double value = continuum.applyAsDouble(nm);
    for (double[] f : features) {
      value *= 1 - f[2] * bell(nm, f[0], f[1]);
    }
    return value;
  }

  /** Reflectance as bands of Gaussian response see it. */
  double[] spectrum(SpectralAxis axis) {
    double[] spectrum = new double[axis.size()];
    for (int band = 0; band < spectrum.length; band++) {
      double fwhm = axis.fwhm(band) > 0 ? axis.fwhm(band) : DEFAULT_FWHM;
      double sigma = fwhm * SIGMA_PER_FWHM;
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < RESPONSE_POINTS; i++) {
        double offset = 3 * sigma * (2.0 * i / (RESPONSE_POINTS - 1) - 1);
        double weight = bell(offset, 0, sigma);
        sum += weight * reflectance(axis.wavelength(band) + offset);
        weights += weight;
      }
      spectrum[band] = sum / weights;
    }
    return spectrum;
  }

  /** A bell of height 1. */
  static double bell(double nm, double centre, double sigma) {
    double z = (nm - centre) / sigma;
    return Math.exp(-z * z / 2);
  }

  /** A smooth step from 0 to 1. */
  static double step(double nm, double centre, double width) {
    return 1 / (1 + Math.exp(-(nm - centre) / width));
  }

  /** A rise from 0 at the violet end towards 1. */
  static double rise(double nm, double scale) {
    return 1 - Math.exp(-Math.max(0, nm - 350) / scale);
  }
}
