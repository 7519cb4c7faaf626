/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.process.Json;

/**
 * What was seen when the number of endmembers was estimated.
 *
 * @param name   of the run
 * @param deltas change of the mean squared error by keeping each direction, ascending; negative ones are signal
 * @param used   number of endmembers that the run used
 * @param others what other tests say, in words; empty where the record has none
 */
record CountEvidence(String name, double[] deltas, int used, String others) {
  private static final String RECORD = "run.json";

  /** Reads it from the run record beside a table of endmembers; empty where the number was given. */
  static Optional<CountEvidence> beside(Path table) throws IOException {
    Path file = table.resolveSibling(RECORD);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Json.parse(Files.readString(file)) instanceof Map<?, ?> record
          && record.get("endmemberEstimate") instanceof Map<?, ?> estimate
          && estimate.get("sortedDeltas") instanceof List<?> deltas
              ? Optional.of(new CountEvidence(EndmemberRun.read(table).name(), numbers(deltas), used(estimate),
                  others(estimate)))
              : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static int used(Map<?, ?> estimate) {
    return estimate.get("used") instanceof Number number ? number.intValue() : 0;
  }

  /** The counts of HFC and NWHFC at the strictest of their probabilities of false alarm, which is the last. */
  private static String others(Map<?, ?> estimate) {
    return last(estimate.get("hfc")) < 0 || last(estimate.get("nwhfc")) < 0 ? ""
        : String.format(java.util.Locale.ROOT, ", HFC %.0f, NWHFC %.0f (false alarms %.0e)", last(estimate.get("hfc")),
            last(estimate.get("nwhfc")), last(estimate.get("falseAlarms")));
  }

  private static double last(Object list) {
    double[] numbers = list instanceof List<?> values ? numbers(values) : new double[0];
    return numbers.length == 0 ? -1 : numbers[numbers.length - 1];
  }

  /** All numbers in words. */
  String words() {
    return name + ": HySime " + estimate() + ", used " + used + others;
  }

  private static double[] numbers(List<?> values) {
    return values.stream().filter(Number.class::isInstance).mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  /** All that the tables know. */
  static List<CountEvidence> beside(List<Path> tables) throws IOException {
    List<CountEvidence> found = new ArrayList<>();
    for (Path table : tables) {
      beside(table).ifPresent(found::add);
    }
    return found;
  }

  /** Number of directions that are signal: HySime's estimate. */
  int estimate() {
    return (int) java.util.Arrays.stream(deltas).filter(d -> d < 0).count();
  }
}
