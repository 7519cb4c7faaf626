/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What validation showed so far, and the parameters that were best on held-out scenes. Grows with the training.
 */
public final class ValidationHistory {
  private final List<Validation.Row> rows = new ArrayList<>();
  private float[] best = new float[0];
  private long bestStep;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int since;

  /** Before the first validation. */
  public ValidationHistory() {
    // empty
  }

  /**
   * As it was kept.
   *
   * @param best parameters at the best step, none where nothing is held out; owned, not copied
   */
  public ValidationHistory(List<Validation.Row> rows, float... best) {
    rows.forEach(this::add);
    this.best = best;
  }

  /**
   * Adds a row.
   *
   * @return whether held-out losses are the lowest so far; then {@link #keep} is to be called
   */
  public boolean add(Validation.Row row) {
    rows.add(row);
    boolean counts = !Float.isNaN(row.heldOut()[0]);
    if (counts && row.mean() < bestLoss) {
      bestLoss = row.mean();
      bestStep = row.step();
      since = 0;
      return true;
    }
    since += counts ? 1 : 0;
    return false;
  }

  /** Keeps the parameters of the best step. */
  public void keep(float... parameters) {
    best = parameters;
  }

  /** All rows in order. */
  public List<Validation.Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The best parameters, none where nothing is held out; not copied. */
  public float[] best() {
    return best;
  }

  /** The best step, 0 where there is none. */
  public long bestStep() {
    return bestStep;
  }

  /** Validations without a better one since the best. */
  public int since() {
    return since;
  }
}
