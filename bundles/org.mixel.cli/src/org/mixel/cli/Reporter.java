/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.List;

import org.mixel.process.Estimate;
import org.mixel.process.Failure;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

/** Tells the user of a run how it goes and how it ended. Safe for use by several threads. */
interface Reporter {

  /** What the run will cost. */
  void estimate(Estimate estimate);

  /**
   * How far the run is.
   *
   * @param fraction done so far, 0..1
   */
  void progress(double fraction, String message);

  /** A number of a curve that shows how the run goes; see {@link org.mixel.process.Progress#measure}. */
  default void measure(String curve, double step, double value) {
    // people read the progress; curves are for programs
  }

  /** A sentence the user should see although the run goes on. */
  void warning(String sentence);

  /** The run ended well. */
  void result(ToolInfo tool, ToolResult result, double seconds);

  /**
   * The run ended badly.
   *
   * @param command name of the command, empty if none was understood
   * @param problem what happened, for people who ask for details
   */
  void failure(String command, Failure failure, Throwable problem);

  /** An exception and what led to it, one line per call. */
  static List<String> details(Throwable problem) {
    List<String> lines = new java.util.ArrayList<>();
    for (Throwable t = problem; t != null; t = t.getCause()) {
      lines.add((t == problem ? "" : "caused by ") + t);
      for (StackTraceElement call : t.getStackTrace()) {
        lines.add("  at " + call);
      }
    }
    return lines;
  }
}
