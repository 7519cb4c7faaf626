/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.process.Progress;

/**
 * Hands progress on and keeps the measures as a table. Of a long curve it keeps every second, then every fourth
 * value and so on, so that a table stays short.
 */
final class Convergence implements Progress {
  private static final int LIMIT = 4000;

  private final Progress progress;
  private final Map<String, Series> curves = new LinkedHashMap<>();

  Convergence(Progress progress) {
    this.progress = progress;
  }

  /** Every n-th point of one curve. */
  private static final class Series {
    private List<double[]> points = new ArrayList<>();
    private int stride = 1;
    private int told;

    void add(double step, double value) {
      if (told++ % stride == 0) {
        points.add(new double[] {step, value});
      }
      if (points.size() > LIMIT) {
        stride *= 2;
        List<double[]> all = points;
        points = IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get)
            .collect(Collectors.toCollection(ArrayList::new));
      }
    }
  }

  @Override
  public void report(double fraction, String message) {
    progress.report(fraction, message);
  }

  @Override
  public boolean isCancelled() {
    return progress.isCancelled();
  }

  @Override
  public void measure(String name, double step, double value) {
    synchronized (curves) {
      curves.computeIfAbsent(name, n -> new Series()).add(step, value);
    }
    progress.measure(name, step, value);
  }

  /** Whether nothing was measured. */
  boolean isEmpty() {
    synchronized (curves) {
      return curves.isEmpty();
    }
  }

  /** Columns curve, step, value. */
  String csv() {
    StringBuilder text = new StringBuilder("curve,step,value\n");
    synchronized (curves) {
      curves.forEach((name, s) -> s.points.forEach(p -> text.append('"').append(name.replace("\"", "\"\""))
          .append("\",").append(p[0]).append(',').append(p[1]).append('\n')));
    }
    return text.toString();
  }
}
