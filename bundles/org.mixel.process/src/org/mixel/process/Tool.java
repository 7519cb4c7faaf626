/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.util.Optional;

/**
 * One thing a user can run: in the command line, in the toolbox, in a menu.
 *
 * <p>Implementations are stateless and published as OSGi services of type {@code Tool}; they take what
 * they need in their constructor, so that they also run in plain Java.
 *
 * @param <P> the record of parameters, every component annotated with {@link Param}
 */
public interface Tool<P extends Record> {

  /** Name, place and help. */
  ToolInfo info();

  /** The record that {@link #run} takes; its components are the parameters. */
  Class<P> parameters();

  /**
   * What a run will cost, where it can be told without doing the work.
   *
   * @throws ToolException if the parameters cannot be run
   */
  default Optional<Estimate> estimate(P parameters) throws IOException, ToolException {
    return Optional.empty();
  }

  /**
   * Does the work. It reports progress and checks for cancellation at least every second, writes through
   * {@link OutputFolder} so that files appear only when whole, and describes itself in
   * {@link ToolContext#record()}.
   *
   * @throws ToolException      with one sentence that names file, cause and next step
   * @throws IOException        if reading or writing fails; its message names the file
   * @throws CancelledException when the user cancelled
   */
  ToolResult run(P parameters, ToolContext context) throws IOException, ToolException;
}
