/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mixel.process.Progress;

/** Hands the progress of a tool to a job's monitor and the job's cancellation to the tool. */
public final class JobProgress implements Progress {
  private static final int TICKS = 1000;

  private final IProgressMonitor monitor;
  private int done;
  private String message = "";

  /** Begins a task of the given name. */
  public JobProgress(IProgressMonitor monitor, String task) {
    this.monitor = monitor;
    monitor.beginTask(task, TICKS);
  }

  @Override
  public synchronized void report(double fraction, String words) {
    int ticks = (int) Math.round(Math.max(0, Math.min(1, fraction)) * TICKS);
    if (ticks > done) {
      monitor.worked(ticks - done);
      done = ticks;
    }
    if (!message.equals(words)) {
      message = words;
      monitor.subTask(words);
    }
  }

  @Override
  public boolean isCancelled() {
    return monitor.isCanceled();
  }
}
