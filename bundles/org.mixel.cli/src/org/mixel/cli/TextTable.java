/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Columns of text, each as wide as its widest cell; the last one is not padded. */
final class TextTable {
  private static final MathContext SIX = new MathContext(6);
  private static final MathContext TEN = new MathContext(10);
  private static final int MOST_RECORDS = 12;
  private static final int SHOWN_RECORDS = 3;
  private static final String GAP = "  ";
  private final List<String[]> rows = new ArrayList<>();

  TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** Adds a named value of a result; maps and lists of maps take a row for each entry, empty lists none. */
  TextTable addValue(String name, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, entry) -> addValue(words(name) + " " + key, entry));
      return this;
    }
    if (value instanceof Collection<?> list && list.isEmpty()) {
      return this;
    }
    if (value instanceof List<?> list && list.get(0) instanceof Map) {
      return addRecords(words(name), list);
    }
    return row(words(name) + ":", text(value));
  }

  /** Of a long list people want to see how it begins and ends; programs get all of it. */
  private TextTable addRecords(String name, List<?> records) {
    int last = records.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (records.size() <= MOST_RECORDS || i < SHOWN_RECORDS || i == last) {
        row(name + " " + (i + 1) + ":", text(records.get(i)));
      } else if (i == SHOWN_RECORDS) {
        row("...", last - SHOWN_RECORDS + " more, shown with --json");
      }
    }
    return this;
  }

  /** A name in camel case or with hyphens as words. */
  static String words(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
  }

  /** A value as people read it. */
  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> words(String.valueOf(e.getKey())) + " " + text(e.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Iterable<?> list && !(value instanceof Path)) { // a path iterates over paths without end
      return StreamSupport.stream(list.spliterator(), false).map(TextTable::text).collect(Collectors.joining(", "));
    }
    if (value instanceof double[] numbers) {
      return text(java.util.Arrays.stream(numbers).boxed().toList());
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return String.valueOf(value);
  }

  /** Six digits, ten for numbers as large as map coordinates. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size != 0 && (size < 1e-4 || size >= 1e10)) {
      return String.format(Locale.ROOT, "%.5g", value);
    }
    String plain = new BigDecimal(value).round(size < 1e4 ? SIX : TEN).stripTrailingZeros().toPlainString();
    return plain.equals("-0") ? "0" : plain;
  }

  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(cells -> cells.length).max().orElse(0);
    int[] widths = new int[columns];
    for (String[] cells : rows) {
      for (int i = 0; i < cells.length - 1; i++) {
        widths[i] = Math.max(widths[i], cells[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] cells : rows) {
      for (int i = 0; i < cells.length; i++) {
        text.append(cells[i]);
        if (i < cells.length - 1) {
          text.append(" ".repeat(widths[i] - cells[i].length())).append(GAP);
        }
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
