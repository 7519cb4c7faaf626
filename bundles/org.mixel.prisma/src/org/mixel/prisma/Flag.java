/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.Arrays;
import java.util.List;

/**
 * A named meaning of the values of an error matrix or mask.
 *
 * @param title name for people
 * @param mask  bits that are looked at
 * @param code  what they are where the flag is set
 */
record Flag(String title, int mask, int code) {
  private static final int WHOLE = 0xff;

  /** Codes of the L1 error matrices; documents do not agree on them, so the last flag gathers all. */
  static final List<Flag> L1_ERRORS = List.of(code("defective detector", 1), code("saturated", 2),
      code("lower radiometric confidence", 3), code("not a number", 4), new Flag("any error", 0, 0));

  /** Bits of the L2 error matrices. */
  static final List<Flag> L2_ERRORS = Arrays.stream(ErrorFlag.values()).map(f -> bit(f.title(), f.bit())).toList();

  static final List<Flag> CLOUD = List.of(code("cloud", 1), code("cloud mask: not classified", 10),
      code("cloud mask: error", 255));

  static final List<Flag> SUN_GLINT = List.of(code("sun glint", 1), code("sun glint mask: not classified", 10),
      code("sun glint mask: error", 255));

  static final List<Flag> LAND_COVER = List.of(code("land cover: water", 0), code("land cover: snow or ice", 1),
      code("land cover: bare soil", 2), code("land cover: crop and rangeland", 3), code("land cover: forest", 4),
      code("land cover: wetland", 5), code("land cover: urban", 6), code("land cover: not classified", 10),
      code("land cover: error", 255));

  /** Bits of the matrix of L2C's atmospheric maps. */
  static final List<Flag> MAPS = List.of(bit("water vapour invalid", 1), bit("water vapour above maximum", 2),
      bit("water vapour below minimum", 4), bit("aerosol not evaluated", 8), bit("aerosol above maximum", 16),
      bit("aerosol below minimum", 32), bit("Angstrom exponent invalid", 64), bit("cloud thickness invalid", 128));

  private static Flag code(String title, int code) {
    return new Flag(title, WHOLE, code);
  }

  private static Flag bit(String title, int bit) {
    return new Flag(title, bit, bit);
  }

  /** Whether a value of the matrix sets the flag. */
  boolean matches(int value) {
    return mask == 0 ? value != 0 : (value & mask) == code;
  }
}
