/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/** Takes steps until a budget is used up, keeps the losses and tells how it goes. */
public final class TrainingRun {
  private static final double SMOOTHING = 0.98;
  private static final int TOLD_EVERY = 10;

  private final Budget budget;
  private final int batch;
  private final long started = System.nanoTime();
  private float[] losses;
  private int count;
  private int steps;
  private double smooth = Double.NaN;

  /**
   * When to stop; whichever comes first.
   *
   * @param steps number of steps of this run
   * @param time  duration of this run
   */
  public record Budget(long steps, Duration time) {
  }

  /**
   * Prepares a run.
   *
   * @param batch  crops a step
   * @param losses of earlier runs, in order of steps
   */
  public TrainingRun(Budget budget, int batch, float... losses) {
    this.budget = budget;
    this.batch = batch;
    this.losses = losses.clone();
    this.count = losses.length;
  }

  /** What happens between two steps. */
  @FunctionalInterface
  public interface Between {

    /**
     * Called after every step.
     *
     * @return whether the training may go on
     */
    boolean goOn() throws IOException, ToolException;
  }

  /** Trains. The caller holds the lease for gradients. */
  public void train(Trainer trainer, Progress progress, Between between) throws IOException, ToolException {
    boolean more = true;
    while (more && fraction() < 1) {
      progress.checkCancelled();
      progress.report(fraction(), message(trainer.steps()));
      add(trainer.step().loss());
      steps++;
      if (trainer.steps() % TOLD_EVERY == 0) {
        progress.measure("loss of batches", trainer.steps(), smooth);
      }
      more = between.goOn();
    }
  }

  private void add(double loss) {
    if (count == losses.length) {
      losses = Arrays.copyOf(losses, Math.max(1024, 2 * count));
    }
    losses[count++] = (float) loss;
    if (Double.isFinite(loss)) {
      smooth = Double.isNaN(smooth) ? loss : SMOOTHING * smooth + (1 - SMOOTHING) * loss;
    }
  }

  private double fraction() {
    return Math.max((double) steps / budget.steps(), seconds() * 1e9 / budget.time().toNanos());
  }

  private String message(long step) {
    if (steps == 0) {
      return "first step";
    }
    return String.format(Locale.ROOT, "step %d, loss %.3f, %.1f crops/s", step, smooth, cropsPerSecond());
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Crops a second so far. */
  public double cropsPerSecond() {
    return steps * batch / seconds();
  }

  /** Smoothed loss of the last hundred steps or so. */
  public double smoothedLoss() {
    return smooth;
  }

  /** Losses of all steps, earlier runs included. */
  public float[] losses() {
    return Arrays.copyOf(losses, count);
  }
}
