/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.List;

/**
 * A perceptually ordered sequence of colours. The colours of the named ramps run through a few anchor colours
 * of the well-known maps of the same names (Smith and van der Walt 2015; Nunez, Anderton and Renslow 2018), all
 * readable with colour-vision deficiency and in greyscale print.
 */
public final class ColorRamp {
  private static final int STEPS = 1024;

  /** Dark violet over green to yellow. */
  public static final ColorRamp VIRIDIS = new ColorRamp("viridis", 0x440154, 0x472D7B, 0x3B528B, 0x2C728E,
      0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725);
  /** Dark blue over grey to yellow; the safest for colour-vision deficiency. */
  public static final ColorRamp CIVIDIS = new ColorRamp("cividis", 0x00224E, 0x123570, 0x3B496C, 0x575D6D,
      0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838);
  /** Black over violet and orange to pale yellow. */
  public static final ColorRamp MAGMA = new ColorRamp("magma", 0x000004, 0x180F3D, 0x440F76, 0x721F81,
      0x9E2F7F, 0xCD4071, 0xF1605D, 0xFD9668, 0xFECA8D, 0xFCFDBF);
  /** Black to white. */
  public static final ColorRamp GREY = new ColorRamp("grey", 0x000000, 0xFFFFFF);

  private final String name;
  private final int[] table = new int[STEPS];

  /**
   * A ramp through evenly spaced colours.
   *
   * @param name    name for people
   * @param anchors {@code 0xRRGGBB}, at least two, from the lowest value to the highest
   */
  public ColorRamp(String name, int... anchors) {
    this.name = name;
    if (anchors.length < 2) {
      throw new IllegalArgumentException("a ramp needs at least two colours");
    }
    for (int i = 0; i < STEPS; i++) {
      double position = (double) i / (STEPS - 1) * (anchors.length - 1);
      int from = Math.min((int) position, anchors.length - 2);
      table[i] = blend(anchors[from], anchors[from + 1], position - from);
    }
  }

  /** The ramps offered to people. */
  public static List<ColorRamp> all() {
    return List.of(VIRIDIS, CIVIDIS, MAGMA, GREY);
  }

  /** Name for people. */
  public String name() {
    return name;
  }

  /** Opaque colour at a fraction 0..1 of the ramp. Cost: one table look-up. */
  public int argb(double fraction) {
    return table[(int) (fraction * (STEPS - 1) + 0.5)];
  }

  private static int blend(int a, int b, double t) {
    int argb = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = a >> shift & 0xFF;
      int to = b >> shift & 0xFF;
      argb = argb << 8 | (int) (from + (to - from) * t + 0.5);
    }
    return argb;
  }

  @Override
  public String toString() {
    return name;
  }
}
