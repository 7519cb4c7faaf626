/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.util.Optional;

import org.mixel.hdf5.DnCube;
import org.mixel.model.TileCache;

/**
 * What a product holds of one detector.
 *
 * @param cube   digital numbers (rows, bands, columns), unsigned 16 bits
 * @param errors error matrix of the same shape, unsigned 8 bits
 * @param scale  what the numbers mean
 * @param cache  keeps the physical values of the numbers
 */
record DetectorData(DnCube cube, Optional<DnCube> errors, Scale scale, TileCache cache) {
  private static final String VALUES = "values";

  /** Whether DN 0 means that there is no value. */
  boolean zeroIsMissing() {
    return scale.zeroIsMissing();
  }

  /**
   * Physical value of each of the 65 536 numbers, {@code NaN} for one that means missing; not to be changed. Cost: a
   * tenth of a millisecond where the values had to make room.
   */
  float[] values() {
    return cache.get(cube, VALUES, float[].class).orElseGet(() -> {
      float[] values = scale.values();
      cache.put(cube, VALUES, values, (long) Float.BYTES * values.length);
      return values;
    });
  }

  void close() throws IOException {
    cache.forget(cube);
    cube.close();
    if (errors.isPresent()) {
      errors.get().close();
    }
  }
}
