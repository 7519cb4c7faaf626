/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/** The user asked to stop. Unchecked, because it passes through every layer without being handled. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made by {@link Progress#checkCancelled()}: nothing is left of the run. */
  public CancelledException() {
    this("Cancelled; nothing was written.");
  }

  /** For a run that leaves something to go on from: one sentence that says what and how. */
  public CancelledException(String sentence) {
    super(sentence, null, false, false);
  }
}
