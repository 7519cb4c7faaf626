/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of the GeoTIFF standard with their values, by key number.
 *
 * @param shorts  keys with one whole number
 * @param doubles keys with numbers
 * @param texts   keys with a text
 */
public record GeoKeys(Map<Integer, Integer> shorts, Map<Integer, double[]> doubles, Map<Integer, String> texts) {
  public static final int MODEL_TYPE = 1024;
  public static final int RASTER_TYPE = 1025;
  public static final int CITATION = 1026;
  public static final int GEOGRAPHIC_TYPE = 2048;
  public static final int PROJECTED_TYPE = 3072;
  public static final int PROJECTED_CITATION = 3073;
  public static final int MODEL_PROJECTED = 1;
  public static final int MODEL_GEOGRAPHIC = 2;
  public static final int PIXEL_IS_AREA = 1;
  public static final int PIXEL_IS_POINT = 2;
  public static final int USER_DEFINED = 32767;
  private static final int ENTRY = 4;

  /** No key at all. */
  public GeoKeys() {
    this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /** Number of keys. */
  public int size() {
    return shorts.size() + doubles.size() + texts.size();
  }

  /** The EPSG code that stands for the whole system, where there is one. */
  public Optional<Integer> epsgCode() {
    boolean projected = shorts.containsKey(PROJECTED_TYPE) || shorts.getOrDefault(MODEL_TYPE, 0) == MODEL_PROJECTED;
    Integer code = shorts.get(projected ? PROJECTED_TYPE : GEOGRAPHIC_TYPE);
    return Optional.ofNullable(code).filter(c -> c > 0 && c < USER_DEFINED);
  }

  /** Adds the fields of the keys to a directory. */
  void writeTo(DirectoryWriter directory) {
    TreeMap<Integer, int[]> entries = new TreeMap<>();
    List<Double> numbers = new ArrayList<>();
    StringBuilder ascii = new StringBuilder();
    shorts.forEach((key, value) -> entries.put(key, new int[] {key, 0, 1, value}));
    doubles.forEach((key, values) -> {
      entries.put(key, new int[] {key, Tiff.GEO_DOUBLE_PARAMS, values.length, numbers.size()});
      Arrays.stream(values).forEach(numbers::add);
    });
    texts.forEach((key, text) -> {
      entries.put(key, new int[] {key, Tiff.GEO_ASCII_PARAMS, text.length() + 1, ascii.length()});
      ascii.append(text).append('|');
    });
    List<Integer> values = new ArrayList<>();
    Collections.addAll(values, 1, 1, 0, entries.size()); // version 1, revision 1.0: what every reader knows
    entries.values().forEach(entry -> Arrays.stream(entry).forEach(values::add));
    directory.shorts(Tiff.GEO_KEY_DIRECTORY, values.stream().mapToInt(Integer::intValue).toArray());
    if (!numbers.isEmpty()) {
      directory.doubles(Tiff.GEO_DOUBLE_PARAMS, numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
    if (ascii.length() > 0) {
      directory.text(Tiff.GEO_ASCII_PARAMS, ascii.toString());
    }
  }

  /**
   * Reads the keys from the values of their fields. Entries that point outside are left out.
   *
   * @param directory values of tag 34735
   * @param numbers   values of tag 34736, may be empty
   * @param ascii     text of tag 34737, may be empty
   */
  static GeoKeys parse(long[] directory, double[] numbers, String ascii) {
    GeoKeys keys = new GeoKeys();
    for (int at = ENTRY; at + ENTRY <= directory.length && at / ENTRY <= directory[ENTRY - 1]; at += ENTRY) {
      int key = (int) directory[at];
      int count = (int) directory[at + 2];
      int value = (int) directory[at + 3];
      if (directory[at + 1] == 0) {
        keys.shorts.put(key, value);
      } else if (directory[at + 1] == Tiff.GEO_DOUBLE_PARAMS && value + count <= numbers.length) {
        keys.doubles.put(key, Arrays.copyOfRange(numbers, value, value + count));
      } else if (directory[at + 1] == Tiff.GEO_ASCII_PARAMS && value < ascii.length()) {
        keys.texts.put(key, ascii.substring(value, Math.min(value + count, ascii.length())).replaceAll("[|\0]+$", ""));
      }
    }
    return keys;
  }
}
