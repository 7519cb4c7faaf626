/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/** An input is readable as a file but cannot be used for this work: no valid pixel, other endmembers, ... */
public final class InputException extends ToolException {
  private static final long serialVersionUID = 1L;

  /** One sentence that names the input, the cause and the next step. */
  public InputException(String sentence) {
    super(ExitCode.INPUT, sentence, null);
  }

  /** As above, with what led to it. */
  public InputException(String sentence, Throwable reason) {
    super(ExitCode.INPUT, sentence, reason);
  }
}
