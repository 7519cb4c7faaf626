/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.Locale;

import org.mixel.process.Estimate;
import org.mixel.process.ExitCode;
import org.mixel.process.Failure;
import org.mixel.process.OutputFile;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

/** Speaks to people: results as aligned lines, progress as one rewritten line or a few plain ones. */
final class TextReporter implements Reporter {
  private final Console console;
  private final boolean quiet;
  private final boolean verbose;
  private final ProgressLine line;

  TextReporter(Console console, boolean quiet, boolean verbose) {
    this.console = console;
    this.quiet = quiet;
    this.verbose = verbose;
    this.line = new ProgressLine(console, System::nanoTime);
  }

  @Override
  public void estimate(Estimate estimate) {
    if (!quiet) {
      line.above(estimate.sentence() + ".");
    }
  }

  @Override
  public void progress(double fraction, String message) {
    if (!quiet) {
      line.update(fraction, message);
    }
  }

  @Override
  public void warning(String sentence) {
    line.above("Warning: " + sentence);
  }

  @Override
  public void result(ToolInfo tool, ToolResult result, double seconds) {
    line.clear();
    if (!quiet) {
      console.err().printf(Locale.ROOT, "%s: done in %.1f s%n", tool.label(), seconds);
    }
    TextTable table = new TextTable();
    result.values().forEach((name, value) -> table.addValue(name, value));
    for (OutputFile file : result.files()) {
      table.row(TextTable.words(file.name()) + ":", file.path().toString());
    }
    console.out().print(table);
    console.out().flush();
  }

  @Override
  public void failure(String command, Failure failure, Throwable problem) {
    line.clear();
    String name = command.isEmpty() ? "mixel" : "mixel " + command;
    console.err().println(name + ": " + failure.sentence());
    if (failure.exitCode() == ExitCode.USAGE) {
      console.err().println("Try: " + name + " --help");
    }
    if (verbose) {
      Reporter.details(problem).forEach(console.err()::println);
    }
  }
}
