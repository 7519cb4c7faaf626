/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Options in ImageJ's macro form: {@code sigma=2 light}. Every word is a key with a number, or a key alone for
 * something switched on.
 */
final class CommandOptions {
  private final Map<String, String> values = new LinkedHashMap<>();

  private CommandOptions() {
  }

  /**
   * Reads options.
   *
   * @param known the keys that the command understands
   * @throws IllegalArgumentException if a key is not known or a value is no number
   */
  static CommandOptions parse(String text, Set<String> known) {
    CommandOptions options = new CommandOptions();
    for (String word : text.trim().split("\\s+")) {
      if (word.isEmpty()) {
        continue;
      }
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      if (!known.contains(key)) {
        throw new IllegalArgumentException("'" + key + "' is not one of its options: "
            + String.join(", ", new java.util.TreeSet<>(known)));
      }
      options.values.put(key, equals < 0 ? "" : word.substring(equals + 1));
    }
    return options;
  }

  /** A number that must be given and lie in a range. */
  double number(String key, double min, double max) {
    String text = values.get(key);
    if (text == null) {
      throw new IllegalArgumentException("it needs " + key + "=NUMBER");
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is a number, got '" + text + "'", e);
    }
    throw new IllegalArgumentException(key + " is between " + min + " and " + max + ", got " + text);
  }

  /** Whether something is switched on. */
  boolean flag(String key) {
    return values.containsKey(key);
  }
}
