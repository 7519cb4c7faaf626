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
 * What HySime saw when it estimated the number of endmembers.
 *
 * @param name   of the run
 * @param deltas change of the mean squared error by keeping each direction, ascending; negative ones are signal
 * @param used   number of endmembers that the run used
 */
record CountEvidence(String name, double[] deltas, int used) {
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
              ? Optional.of(new CountEvidence(EndmemberRun.read(table).name(), numbers(deltas), used(estimate)))
              : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static int used(Map<?, ?> estimate) {
    return estimate.get("used") instanceof Number number ? number.intValue() : 0;
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
