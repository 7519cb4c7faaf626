/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * Something given to a name, written {@code LEFT=RIGHT}.
 *
 * @param left  before the equals sign, not empty
 * @param right behind it, not empty
 */
public record NameRule(String left, String right) {

  /**
   * Reads {@code LEFT=RIGHT}.
   *
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static NameRule parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 0 || text.substring(0, sign).isBlank() || text.substring(sign + 1).isBlank()) {
      throw new IllegalArgumentException("it is written LEFT=RIGHT, got '" + text + "'");
    }
    return new NameRule(text.substring(0, sign).trim(), text.substring(sign + 1).trim());
  }

  @Override
  public String toString() {
    return left + "=" + right;
  }
}
