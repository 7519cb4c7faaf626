/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.time.Duration;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.training.Trainer;
import org.mixel.diffusion.internal.training.TrainingRun;
import org.mixel.diffusion.internal.training.Validation;
import org.mixel.diffusion.internal.training.ValidationHistory;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/**
 * What happens between the steps of a training: validation after so many steps, checkpoints and sample pictures
 * after so much time.
 */
final class TrainingWatch implements TrainingRun.Between {
  private final Trainer trainer;
  private final Validation validation;
  private final ValidationHistory history;
  private final ComputeService compute;
  private final Progress progress;
  private final int interval;
  private final int patience;
  private final Timed checkpoint;
  private final Timed samples;

  /** Something that is done again and again. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException, ToolException;
  }

  /** A task and when it was last done. */
  static final class Timed {
    private final Duration interval;
    private final Task task;
    private long last = System.nanoTime();

    /** @param interval zero for never */
    Timed(Duration interval, Task task) {
      this.interval = interval;
      this.task = task;
    }

    private void runIfDue() throws IOException, ToolException {
      if (!interval.isZero() && System.nanoTime() - last >= interval.toNanos()) {
        task.run();
        last = System.nanoTime();
      }
    }
  }

  /**
   * @param interval steps between validations
   * @param patience validations without a better one after which the training ends
   */
  TrainingWatch(Trainer trainer, Validation validation, ValidationHistory history, ComputeService compute,
      Progress progress, int interval, int patience, Timed checkpoint, Timed samples) {
    this.trainer = trainer;
    this.validation = validation;
    this.history = history;
    this.compute = compute;
    this.progress = progress;
    this.interval = interval;
    this.patience = patience;
    this.checkpoint = checkpoint;
    this.samples = samples;
  }

  @Override
  public boolean goOn() throws IOException, ToolException {
    boolean more = true;
    if (trainer.steps() % interval == 0) {
      Validation.Row row = validation.of(trainer, compute);
      validation.tell(row, progress);
      if (history.add(row)) {
        history.keep(trainer.average());
      }
      more = !validation.hasHeldOut() || history.since() < patience;
    }
    checkpoint.runIfDue();
    samples.runIfDue();
    return more;
  }
}
