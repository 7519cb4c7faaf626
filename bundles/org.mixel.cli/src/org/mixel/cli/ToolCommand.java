/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.mixel.process.ExitCode;
import org.mixel.process.Parameters;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;

import picocli.CommandLine.Model.CommandSpec;

/**
 * One tool as a command.
 *
 * @param <P> the parameters record of the tool
 */
final class ToolCommand<P extends Record> implements Callable<Integer> {
  private final Tool<P> tool;
  private final Session session;
  private final ToolOptions toolOptions;
  private final CommandSpec spec;

  ToolCommand(Tool<P> tool, Session session) {
    this.tool = tool;
    this.session = session;
    this.toolOptions = new ToolOptions(Parameters.of(tool.parameters()));
    this.spec = CommandSpec.wrapWithoutInspection(this).name(tool.info().id());
    toolOptions.declareOn(spec);
    CommandTree.describe(spec, tool.info().summary(), tool.info().help());
  }

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, ToolException {
    Reporter reporter = session.reporter();
    long start = System.nanoTime();
    ToolRun<P> run = ToolRun.prepare(tool, toolOptions.values(spec));
    run.estimate().ifPresent(reporter::estimate);
    ToolResult result = run.execute(progress(reporter), session.options().force(), reporter::warning);
    reporter.result(tool.info(), result, (System.nanoTime() - start) / 1e9);
    return ExitCode.OK.code();
  }

  private Progress progress(Reporter reporter) {
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        reporter.progress(fraction, message);
      }

      @Override
      public void measure(String curve, double step, double value) {
        reporter.measure(curve, step, value);
      }

      @Override
      public boolean isCancelled() {
        return session.cancellation().isRequested();
      }
    };
  }
}
