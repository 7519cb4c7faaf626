/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.mixel.gis.ui.RunCurves;
import org.mixel.process.CancelledException;
import org.mixel.process.Failure;
import org.mixel.process.OutputFile;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;

/** Runs a tool in the background, with progress and cancellation, and enters how it went into the history. */
final class ToolJob extends Job {
  private final ToolRun<?> run;
  private final boolean overwrite;
  private final RunHistory history;
  private final RunEntry entry;
  private final RunOutcome outcome;
  private final RunCurves curves;

  ToolJob(ToolRun<?> run, RunEntry entry, boolean overwrite, RunHistory history, RunOutcome outcome,
      RunCurves curves) {
    super(entry.label());
    this.run = run;
    this.entry = entry;
    this.overwrite = overwrite;
    this.history = history;
    this.outcome = outcome;
    this.curves = curves;
    setPriority(LONG);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    List<String> warnings = new ArrayList<>();
    int plotted = curves.begin(entry.label());
    try {
      JobProgress progress = new JobProgress(monitor, entry.label(), new Watched(curves, plotted));
      ToolResult result = run.execute(progress, overwrite, sentence -> add(warnings, sentence));
      history.update(entry.ended(RunEntry.State.DONE, describe(result, warnings), result.files()));
      outcome.done(entry, result, List.copyOf(warnings));
      return Status.OK_STATUS;
    } catch (CancelledException e) {
      history.update(entry.ended(RunEntry.State.CANCELLED, Failure.of(e).sentence(), List.of()));
      return Status.CANCEL_STATUS;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // the edge: whatever ended the run is told in one sentence, as the command line does
      history.update(entry.ended(RunEntry.State.FAILED, Failure.of(e).sentence(), List.of()));
      outcome.failed(entry, e);
      return Status.OK_STATUS;
    } finally {
      curves.end(plotted);
      monitor.done();
    }
  }

  /** Hands on what the tool tells of a run. */
  private record Watched(RunCurves curves, int run) implements JobProgress.Measures {

    @Override
    public void measure(String curve, double step, double value) {
      curves.measure(run, curve, step, value);
    }

    @Override
    public void picture(Path file) {
      curves.picture(run, file);
    }
  }

  private static void add(List<String> warnings, String sentence) {
    synchronized (warnings) {
      warnings.add(sentence);
    }
  }

  private static String describe(ToolResult result, List<String> warnings) {
    List<String> lines = new ArrayList<>(warnings);
    for (Map.Entry<String, Object> value : result.values().entrySet()) {
      lines.add(value.getKey() + ": " + value.getValue());
    }
    for (OutputFile file : result.files()) {
      lines.add(file.name() + ": " + file.path());
    }
    return String.join("\n", lines);
  }
}
