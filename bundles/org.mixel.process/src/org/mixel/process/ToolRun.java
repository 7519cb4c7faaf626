/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One run of a tool with parsed parameters: the same for command line and client.
 *
 * @param <P> the parameters record
 */
public final class ToolRun<P extends Record> {
  private static final Set<Param.Role> OUTPUTS = EnumSet.of(Param.Role.OUTPUT_FOLDER, Param.Role.OUTPUT_FILE);

  private final Tool<P> tool;
  private final P parameters;
  private final RunRecord record;

  private ToolRun(Tool<P> tool, P parameters) {
    this.tool = tool;
    this.parameters = parameters;
    this.record = new RunRecord(tool.info().id(), Parameters.of(tool.parameters()).format(parameters));
  }

  /**
   * Prepares a run.
   *
   * @param arguments values in written form by component name
   * @throws UsageException if they do not fit the tool
   */
  public static <P extends Record> ToolRun<P> prepare(Tool<P> tool, Map<String, List<String>> arguments)
      throws UsageException {
    return new ToolRun<>(tool, Parameters.of(tool.parameters()).parse(arguments));
  }

  /** What the run is expected to cost, where the tool can tell. */
  public Optional<Estimate> estimate() throws IOException, ToolException {
    return tool.estimate(parameters);
  }

  /** Runs the tool on the calling thread. */
  public ToolResult execute(Progress progress, boolean overwrite, Consumer<String> warnings)
      throws IOException, ToolException {
    progress.report(0, tool.info().label());
    try {
      ToolResult result = tool.run(parameters, new ToolContext(progress, overwrite, warnings, record));
      progress.report(1, "done");
      return result;
    } catch (InterruptedIOException e) {
      progress.checkCancelled(); // whoever stops opening a file can say so only in terms of input and output
      throw e;
    } catch (IOException e) {
      if (isDiskFull(e)) {
        throw new ToolException(outputs() + ": the disk is full; free some space or choose another place.", e);
      }
      throw e;
    }
  }

  /** Java tells a full disk in the words of the operating system only, and without the file. */
  private static boolean isDiskFull(IOException problem) {
    String message = String.valueOf(problem.getMessage());
    return message.contains("No space left") || message.contains("not enough space");
  }

  /** Where the user wanted the results. */
  private String outputs() {
    return Parameters.of(tool.parameters()).list().stream()
        .filter(p -> OUTPUTS.contains(p.declaration().role()))
        .flatMap(p -> record.parameters().get(p.name()).stream()).collect(Collectors.joining(", "));
  }
}
