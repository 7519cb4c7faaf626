/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

/** Bits of the L2 error matrices. */
enum ErrorFlag {
  INVALID_IN_L1(1, "invalid in L1"),
  NEGATIVE(2, "negative after atmospheric correction"),
  SATURATED(4, "saturated");

  private final int bit;
  private final String title;

  ErrorFlag(int bit, String title) {
    this.bit = bit;
    this.title = title;
  }

  int bit() {
    return bit;
  }

  String title() {
    return title;
  }
}
