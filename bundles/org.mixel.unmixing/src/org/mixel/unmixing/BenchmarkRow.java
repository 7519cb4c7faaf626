/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One line of the benchmark's table; numbers without a seed are medians over the seeds, each on its own.
 *
 * @param scale       a scale in which abundances were fitted, or {@code own} for those of the method
 * @param warned      seeds whose result {@code unmix} would warn of
 * @param firstSad    that of seed 1
 * @param firstARmse  that of seed 1
 * @param sad         mean spectral angle, radians
 * @param aRmse       root mean square error of all abundances, a fraction
 * @param cpuSeconds  of search and fit on all processors
 * @param wallSeconds of search and fit on the clock
 */
record BenchmarkRow(String scene, int endmembers, long pixels, int bands, UnmixMethod method, String scale,
    int seeds, int warned, double firstSad, double firstARmse, double sad, double aRmse, double cpuSeconds, double wallSeconds) {
  private static final List<String> COLUMNS = List.of("scene", "endmembers", "pixels", "bands", "method", "scale",
      "seeds", "warned", "seed 1 SAD", "seed 1 aRMSE", "median SAD", "median aRMSE", "median CPU s", "median wall s");
  private static final Set<String> TEXTS = Set.of("scene", "method", "scale");

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private List<String> cells() {
    return List.of(scene, Integer.toString(endmembers), Long.toString(pixels), Integer.toString(bands),
        method.toString(), scale, Integer.toString(seeds), Integer.toString(warned), number("%.4f", firstSad),
        number("%.4f", firstARmse), number("%.4f", sad), number("%.4f", aRmse),
        number("%.2f", cpuSeconds), number("%.3f", wallSeconds));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }

  /** The table as comma separated values with a header. */
  static String csv(List<BenchmarkRow> rows) {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS).replace(' ', '_')).append('\n');
    for (BenchmarkRow row : rows) {
      text.append(String.join(",", row.cells().stream().map(BenchmarkRow::quoted).toList())).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String field) {
    return field.contains(",") || field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  /** The table in Markdown. */
  static String markdown(List<BenchmarkRow> rows) {
    StringBuilder text = new StringBuilder("| " + String.join(" | ", COLUMNS) + " |\n|");
    COLUMNS.forEach(column -> text.append(TEXTS.contains(column) ? "---|" : "---:|"));
    text.append('\n');
    for (BenchmarkRow row : rows) {
      text.append("| ").append(String.join(" | ", row.cells().stream().map(c -> c.replace("|", "\\|")).toList()))
          .append(" |\n");
    }
    return text.toString();
  }
}
