/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Trees of maps, lists, numbers and texts as JSON. Numbers that JSON does not know become {@code null}. */
public final class Json {
  private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
  private static final Gson PRETTY = COMPACT.newBuilder().setPrettyPrinting().create();

  private Json() {
  }

  /** On one line. */
  public static String compact(Object tree) {
    return COMPACT.toJson(plain(tree));
  }

  /** Indented for people. */
  public static String pretty(Object tree) {
    return PRETTY.toJson(plain(tree));
  }

  /**
   * Reads a tree of maps, lists, texts, booleans and {@code Double}s.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static Object parse(String text) {
    try {
      return COMPACT.fromJson(text, Object.class);
    } catch (com.google.gson.JsonParseException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  private static Object plain(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
      return copy;
    }
    if (node instanceof Iterable<?> list && !(node instanceof Path)) { // a path iterates over paths without end
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(plain(value)));
      return copy;
    }
    if (node instanceof double[] numbers) {
      return plain(java.util.Arrays.stream(numbers).boxed().toList());
    }
    if (node instanceof Double || node instanceof Float) {
      double number = ((Number) node).doubleValue();
      return Double.isFinite(number) ? node : null;
    }
    return node == null || node instanceof Number || node instanceof Boolean ? node : node.toString();
  }
}
