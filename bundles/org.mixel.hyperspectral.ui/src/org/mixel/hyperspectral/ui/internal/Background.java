/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.mixel.process.Failure;

/** Reads files off the display's thread, one after the other, and shows what came of it on that thread. */
final class Background {
  private final Control control;
  private final Consumer<String> failures;
  private final ISchedulingRule oneAtATime = new OneAtATime();

  /** Gets something from files. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * @param control  nothing is shown once it is disposed
   * @param failures shows a sentence
   */
  Background(Control control, Consumer<String> failures) {
    this.control = control;
    this.failures = failures;
  }

  /** Reads, then shows. */
  <T> void read(String name, Reading<T> reading, Consumer<T> show) {
    ICoreRunnable work = monitor -> {
      try {
        T read = reading.read();
        display(() -> show.accept(read));
      } catch (IOException e) {
        String sentence = Failure.of(e).sentence();
        display(() -> failures.accept(sentence));
      }
    };
    Job job = Job.create(name, work);
    job.setSystem(true);
    job.setRule(oneAtATime);
    job.schedule();
  }

  /** Runs a change on the display's thread while the control is there; callable from any thread. */
  void display(Runnable change) {
    if (!control.isDisposed()) {
      control.getDisplay().asyncExec(() -> {
        if (!control.isDisposed()) {
          change.run();
        }
      });
    }
  }

  /** What is asked for later is shown later. */
  private static final class OneAtATime implements ISchedulingRule {
    @Override
    public boolean contains(ISchedulingRule rule) {
      return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
      return rule == this;
    }
  }
}
