/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

/**
 * A band of a product: where it is stored, and how its stored numbers become physical values
 * ({@code stored * gain + offset}).
 *
 * @param part       which of the rasters of the product holds it, from 0
 * @param band       band of that raster, from 0
 * @param name       name for people
 * @param wavelength centre wavelength in nanometres
 * @param fwhm       full width at half maximum in nanometres, {@code NaN} where unknown
 * @param gain       factor
 * @param offset     summand
 * @param usable     false for a band that the product marks as bad
 */
public record ProductBand(int part, int band, String name, double wavelength, double fwhm, double gain, double offset,
    boolean usable) {
}
