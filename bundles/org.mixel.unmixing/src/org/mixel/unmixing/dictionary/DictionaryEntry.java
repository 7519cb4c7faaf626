/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mixel.model.Endmembers;
import org.mixel.unmixing.UnmixMethod;

/**
 * One run of a dictionary.
 *
 * @param count      number of endmembers
 * @param method     method
 * @param folder     its outputs
 * @param endmembers what it found, in the common order; {@code null} where it failed
 * @param values     what {@code unmix} told of it; empty where it failed
 * @param angles     spectral angle of each endmember to the reference, radians
 * @param distance   mean distance of its abundances to those of the other methods; {@code NaN} where there are none
 * @param failure    why it failed; empty where it did not
 */
record DictionaryEntry(int count, UnmixMethod method, Path folder, Endmembers endmembers, Map<String, Object> values,
    double[] angles, double distance, String failure) {
  static final String HEADER = "endmembers,method,status,mean_rmse,mean_angle_to_reference_rad,"
      + "mean_distance_to_others,solved_pixels,seconds,folder,message";

  static DictionaryEntry failed(int count, UnmixMethod method, Path folder, String sentence) {
    return new DictionaryEntry(count, method, folder, null, Map.of(), new double[0], Double.NaN, sentence);
  }

  boolean isDone() {
    return failure.isEmpty();
  }

  DictionaryEntry compared(double meanDistance) {
    return new DictionaryEntry(count, method, folder, endmembers, values, angles, meanDistance, failure);
  }

  private double meanAngle() {
    return java.util.Arrays.stream(angles).average().orElse(Double.NaN);
  }

  /** For the run record and JSON. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("endmembers", count);
    map.put("method", method.toString());
    map.put("status", isDone() ? "ok" : "failed");
    map.put("folder", folder.toString());
    if (!isDone()) {
      map.put("message", failure);
      return map;
    }
    map.put("names", endmembers.names());
    map.put("meanRmse", values.get("meanRmse"));
    map.put("anglesToReference", angles);
    map.put("meanAngleToReference", meanAngle());
    map.put("meanDistanceToOthers", distance);
    map.put("solvedPixels", values.get("solvedPixels"));
    map.put("seconds", values.get("seconds"));
    return map;
  }

  /** For the table. */
  String line() {
    List<String> fields = List.of(Integer.toString(count), method.toString(), isDone() ? "ok" : "failed",
        text(values.get("meanRmse")), text(meanAngle()), text(distance), text(values.get("solvedPixels")),
        text(values.get("seconds")), quoted(folder.toString()), quoted(failure));
    return String.join(",", fields);
  }

  private static String text(Object value) {
    return value instanceof Double number ? Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.6g", number)
        : value == null ? "" : value.toString();
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }
}
