/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * How long work tells how far it is and learns that it should stop. Safe for use by several threads.
 */
public interface Progress {

  /** Reports nothing and is never cancelled. */
  Progress NONE = silent(() -> false);

  /**
   * A progress that nobody watches and that can still be cancelled.
   *
   * @param cancelled whether the user asked to stop; asked from any thread, often
   */
  static Progress silent(BooleanSupplier cancelled) {
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        // nobody listens
      }

      @Override
      public boolean isCancelled() {
        return cancelled.getAsBoolean();
      }
    };
  }

  /**
   * Tells how far the work is.
   *
   * @param fraction done so far, 0..1
   * @param message  what is being done, a few words for people
   */
  void report(double fraction, String message);

  /**
   * Tells one number of a curve that shows how the work goes, such as the objective after an iteration; whoever
   * watches may plot it. Cheap to call; nobody need listen.
   *
   * @param curve what is measured, a few words that name the axis, for example {@code objective}; the curves of one
   *              run have different names
   * @param step  where on the curve: the number of the iteration, sweep or epoch, ascending
   * @param value the number
   */
  default void measure(String curve, double step, double value) {
    // progress alone is enough for most
  }

  /**
   * Tells that a picture was written, or written anew, that shows how the work goes, such as samples of a model in
   * training; whoever watches may show it. Nobody need listen.
   *
   * @param file a PNG
   */
  default void picture(Path file) {
    // progress alone is enough for most
  }

  /** Whether the user asked to stop. */
  boolean isCancelled();

  /**
   * Tells of something that has to be done before the work itself, such as unpacking a file: in words only, for how
   * much of the whole it is nobody knows.
   *
   * @param fraction done of it so far, 0..1
   * @return whether to go on
   */
  default boolean prepare(double fraction, String message) {
    report(0, message + String.format(java.util.Locale.ROOT, ", %.0f %%", 100 * fraction));
    return !isCancelled();
  }

  /** Ends the work when the user asked to stop; call it at least once a second. */
  default void checkCancelled() {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /**
   * A part of this progress: 0..1 of the part is {@code from..to} of the whole.
   */
  default Progress part(double from, double to) {
    return part(from, to, "");
  }

  /**
   * As {@link #part(double, double)}, with words before every message and curve of the part.
   *
   * @param heading for example {@code "map 2 of 5, "}
   */
  default Progress part(double from, double to, String heading) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        whole.report(from + (to - from) * Math.max(0, Math.min(1, fraction)), heading + message);
      }

      @Override
      public void measure(String curve, double step, double value) {
        whole.measure(heading + curve, step, value);
      }

      @Override
      public void picture(Path file) {
        whole.picture(file);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }
}
