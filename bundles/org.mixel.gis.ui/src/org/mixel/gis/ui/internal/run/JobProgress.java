/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mixel.process.Progress;
import org.mixel.process.TimeLeft;

/**
 * Hands the progress of a tool to a job's monitor, with the time left, and the job's cancellation to the tool.
 */
public final class JobProgress implements Progress {
  private static final int TICKS = 1000;

  private final IProgressMonitor monitor;
  private final LongSupplier nanoTime;
  private final Measures measures;
  private final long start;
  private int done;
  private String message = "";
  private double shownAt;

  /** Takes what {@link Progress#measure} and {@link Progress#picture} tell. */
  @FunctionalInterface
  interface Measures {
    void measure(String curve, double step, double value);

    /** A picture was written. */
    default void picture(Path file) {
      // curves alone are enough for some
    }
  }

  /** Begins a task of the given name, whose curves nobody sees. */
  public JobProgress(IProgressMonitor monitor, String task) {
    this(monitor, task, (curve, step, value) -> { });
  }

  JobProgress(IProgressMonitor monitor, String task, Measures measures) {
    this(monitor, task, System::nanoTime, measures);
  }

  JobProgress(IProgressMonitor monitor, String task, LongSupplier nanoTime, Measures measures) {
    this.monitor = monitor;
    this.nanoTime = nanoTime;
    this.measures = measures;
    this.start = nanoTime.getAsLong();
    monitor.beginTask(task, TICKS);
  }

  @Override
  public synchronized void report(double fraction, String words) {
    int ticks = (int) Math.round(Math.max(0, Math.min(1, fraction)) * TICKS);
    if (ticks > done) {
      monitor.worked(ticks - done);
      done = ticks;
    }
    double now = (nanoTime.getAsLong() - start) / 1e9;
    // The estimate trembles: nobody can read it more often than once a second.
    if (!message.equals(words) || now - shownAt >= 1) {
      message = words;
      shownAt = now;
      String left = TimeLeft.words(now, (double) done / TICKS);
      monitor.subTask(left.isEmpty() ? words : words + ", " + left);
    }
  }

  @Override
  public void measure(String curve, double step, double value) {
    measures.measure(curve, step, value);
  }

  @Override
  public void picture(Path file) {
    measures.picture(file);
  }

  @Override
  public boolean isCancelled() {
    return monitor.isCanceled();
  }
}
