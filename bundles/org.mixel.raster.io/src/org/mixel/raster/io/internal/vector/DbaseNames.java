/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names of features in the dBASE table beside a Shapefile. */
final class DbaseNames {
  private static final int FIELDS = 32;
  private static final int FIELD = 32;
  private static final byte END = 0x0D;
  private static final List<String> KEYS = List.of("name", "label", "class", "material", "id");

  /** A column of the table. */
  private record Column(String name, int offset, int length) {
  }

  private DbaseNames() {
  }

  /** One name a row, trimmed, from the first column whose title means a name; none where there is no such column. */
  static List<String> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < FIELDS) {
      return List.of();
    }
    int rows = bytes.getInt(4);
    int header = Short.toUnsignedInt(bytes.getShort(8));
    int row = Short.toUnsignedInt(bytes.getShort(10));
    Column column = column(bytes, header);
    List<String> names = new ArrayList<>();
    for (int i = 0; column != null && i < rows; i++) {
      int start = header + i * row + column.offset;
      if (start + column.length > bytes.limit()) {
        break;
      }
      names.add(text(bytes, start, column.length));
    }
    return names;
  }

  private static Column column(ByteBuffer bytes, int header) {
    List<Column> columns = new ArrayList<>();
    int offset = 1; // the mark of a deleted row comes first
    for (int at = FIELDS; at + FIELD <= Math.min(header, bytes.limit()) && bytes.get(at) != END; at += FIELD) {
      int length = Byte.toUnsignedInt(bytes.get(at + 16));
      columns.add(new Column(text(bytes, at, 11), offset, length));
      offset += length;
    }
    return KEYS.stream().flatMap(key -> columns.stream().filter(c -> c.name.equalsIgnoreCase(key))).findFirst()
        .orElse(null);
  }

  private static String text(ByteBuffer bytes, int start, int length) {
    byte[] raw = new byte[length];
    bytes.get(start, raw);
    int end = 0;
    while (end < length && raw[end] != 0) {
      end++;
    }
    return new String(raw, 0, end, StandardCharsets.UTF_8).trim();
  }
}
