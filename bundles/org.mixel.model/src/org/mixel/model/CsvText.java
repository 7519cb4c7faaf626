/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated text after RFC 4180; blank lines are skipped, fields outside quotes trimmed. */
public final class CsvText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int position;

  private CsvText(String text) {
    this.text = text;
    this.position = text.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
  }

  /** All lines that are not blank, as fields. */
  public static List<List<String>> parse(String text) {
    CsvText reader = new CsvText(text);
    List<List<String>> lines = new ArrayList<>();
    while (reader.position < text.length()) {
      List<String> line = reader.line();
      if (line.size() > 1 || !line.get(0).isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** A field in the form in which {@link #parse} gives it back unchanged. */
  public static String quoted(String field) {
    boolean plain = field.equals(field.strip()) && field.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private List<String> line() {
    List<String> fields = new ArrayList<>();
    do {
      fields.add(field());
    } while (consume(','));
    consume('\r');
    consume('\n');
    return fields;
  }

  private String field() {
    int start = position;
    while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
      position++;
    }
    if (consume('"')) {
      String quoted = untilQuote();
      skipToSeparator();
      return quoted;
    }
    position = start;
    skipToSeparator();
    return text.substring(start, position).strip();
  }

  private String untilQuote() {
    StringBuilder field = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c != '"') {
        field.append(c);
      } else if (consume('"')) {
        field.append('"');
      } else {
        break;
      }
    }
    return field.toString();
  }

  private void skipToSeparator() {
    while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
  }

  private boolean consume(char expected) {
    boolean found = position < text.length() && text.charAt(position) == expected;
    if (found) {
      position++;
    }
    return found;
  }
}
