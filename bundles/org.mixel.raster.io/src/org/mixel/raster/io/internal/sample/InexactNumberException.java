/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

/** A whole number of 64 bits cannot be stored as it is, because values are carried as float64. */
public final class InexactNumberException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** @param value what was to be stored */
  InexactNumberException(double value) {
    super(String.format(java.util.Locale.ROOT, "it holds the value %.0f, and whole numbers from 2^53 = "
        + "9007199254740992 on would not be written exactly; leave its band out with --bands, write a part with "
        + "--window, or rounded numbers with --type float64", value));
  }
}
