/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.jobs.Job;
import org.mixel.gis.ui.RunCurves;
import org.mixel.process.Tool;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;

/** Starts tools in the background. */
public final class ToolRunner {
  private final RunHistory history;
  private final RunOutcome outcome;
  private final RunCurves curves;

  /**
   * @param history where runs are entered
   * @param outcome what happens when one ends
   * @param curves  takes what runs measure
   */
  public ToolRunner(RunHistory history, RunOutcome outcome, RunCurves curves) {
    this.history = history;
    this.outcome = outcome;
    this.curves = curves;
  }

  /**
   * Starts a run and returns at once.
   *
   * @param arguments values in written form by component name
   * @param overwrite whether existing outputs may be replaced
   * @throws UsageException if the values do not fit the tool
   */
  public <P extends Record> Job start(Tool<P> tool, Map<String, List<String>> arguments, boolean overwrite)
      throws UsageException {
    ToolRun<P> run = ToolRun.prepare(tool, arguments);
    Job job = new ToolJob(run, history.begin(tool.info(), arguments), overwrite, history, outcome, curves);
    job.schedule();
    return job;
  }
}
