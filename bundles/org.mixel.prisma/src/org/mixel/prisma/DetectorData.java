/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.Optional;

import org.mixel.hdf5.DnCube;

/**
 * What a product holds of one detector.
 *
 * @param cube   digital numbers (rows, bands, columns), unsigned 16 bits
 * @param errors error matrix of the same shape, unsigned 8 bits
 * @param values physical value of each of the 65 536 numbers, {@code NaN} for one that means missing; not to be changed
 */
record DetectorData(DnCube cube, Optional<DnCube> errors, float[] values) {

  /** Whether DN 0 means that there is no value. */
  boolean zeroIsMissing() {
    return Float.isNaN(values[0]);
  }
}
