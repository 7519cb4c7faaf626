/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * How many endmembers to look for.
 *
 * @param fixed the number, or 0 to estimate it
 */
public record EndmemberCount(int fixed) {
  /** Fewest endmembers that can be unmixed. */
  public static final int FEWEST = 2;
  /**
   * Most endmembers that an estimate may lead to. On real scenes HySime also counts brightness, shadow and mixtures
   * that are not linear, often dozens; more than this many maps no one can name.
   */
  public static final int MOST_ESTIMATED = 8;
  /** Most endmembers that can be asked for. */
  public static final int MOST = 60;
  /** Estimate the number. */
  public static final EndmemberCount AUTO = new EndmemberCount(0);

  /** Checks the number. */
  public EndmemberCount {
    if (fixed != 0 && (fixed < FEWEST || fixed > MOST)) {
      throw new IllegalArgumentException("the number of endmembers is auto or " + FEWEST + " to " + MOST);
    }
  }

  /** Reads a number or {@code auto}. */
  public static EndmemberCount parse(String text) {
    if (text.trim().equalsIgnoreCase("auto")) {
      return AUTO;
    }
    try {
      int number = Integer.parseInt(text.trim());
      return new EndmemberCount(number == 0 ? -1 : number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number of endmembers is auto or " + FEWEST + " to " + MOST, e);
    }
  }

  /** Whether the number is to be estimated. */
  public boolean isAuto() {
    return fixed == 0;
  }

  /** An estimate brought into the range that can be used. */
  public static int clamp(int estimate) {
    return Math.max(FEWEST, Math.min(MOST_ESTIMATED, estimate));
  }

  @Override
  public String toString() {
    return isAuto() ? "auto" : Integer.toString(fixed);
  }
}
