/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mixel.process.Estimate;
import org.mixel.process.ExitCode;
import org.mixel.process.Failure;
import org.mixel.process.Json;
import org.mixel.process.OutputFile;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

/** Speaks to programs: one object on the standard output at the end, a line per event on the standard error. */
final class JsonReporter implements Reporter {
  private static final long EVENT_NANOS = 100_000_000;

  private final Console console;
  private final boolean quiet;
  private final boolean verbose;
  private final List<String> warnings = new ArrayList<>();
  private boolean started;
  private long lastEvent;

  JsonReporter(Console console, boolean quiet, boolean verbose) {
    this.console = console;
    this.quiet = quiet;
    this.verbose = verbose;
  }

  @Override
  public synchronized void estimate(Estimate estimate) {
    if (!quiet) {
      Map<String, Object> event = event("estimate");
      event.put("seconds", estimate.time().toMillis() / 1000.0);
      event.put("memoryBytes", estimate.memoryBytes());
      event.put("basis", estimate.basis());
      print(console.err(), event);
    }
  }

  @Override
  public synchronized void progress(double fraction, String message) {
    long now = System.nanoTime();
    if (quiet || started && now - lastEvent < EVENT_NANOS && fraction < 1) {
      return;
    }
    started = true;
    lastEvent = now;
    Map<String, Object> event = event("progress");
    event.put("fraction", Math.max(0, Math.min(1, fraction)));
    event.put("message", message);
    print(console.err(), event);
  }

  @Override
  public synchronized void measure(String curve, double step, double value) {
    if (!quiet) {
      Map<String, Object> event = event("measure");
      event.put("curve", curve);
      event.put("step", step);
      event.put("value", value);
      print(console.err(), event);
    }
  }

  @Override
  public synchronized void warning(String sentence) {
    warnings.add(sentence);
    Map<String, Object> event = event("warning");
    event.put("message", sentence);
    print(console.err(), event);
  }

  @Override
  public synchronized void result(ToolInfo tool, ToolResult result, double seconds) {
    Map<String, Object> tree = ending(tool.id(), ExitCode.OK);
    tree.put("seconds", seconds);
    tree.put("values", result.values());
    tree.put("files", result.files().stream().map(JsonReporter::file).toList());
    tree.put("warnings", warnings);
    print(console.out(), tree);
  }

  @Override
  public synchronized void failure(String command, Failure failure, Throwable problem) {
    Map<String, Object> tree = ending(command, failure.exitCode());
    tree.put("error", failure.sentence());
    tree.put("warnings", warnings);
    if (verbose) {
      tree.put("details", Reporter.details(problem));
    }
    print(console.out(), tree);
  }

  private static Map<String, Object> event(String kind) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", kind);
    return event;
  }

  private static Map<String, Object> ending(String command, ExitCode exitCode) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("command", command);
    tree.put("status", exitCode.name().toLowerCase(Locale.ROOT));
    tree.put("exitCode", exitCode.code());
    return tree;
  }

  private static Map<String, Object> file(OutputFile file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", file.name());
    tree.put("path", file.path().toAbsolutePath().normalize().toString());
    tree.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
    return tree;
  }

  /** Writes a tree on one line, in ASCII so that the encoding of the terminal or pipe does not matter. */
  static void print(PrintStream stream, Map<String, Object> tree) {
    StringBuilder ascii = new StringBuilder();
    for (char c : Json.compact(tree).toCharArray()) {
      ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    stream.println(ascii);
    stream.flush();
  }
}
