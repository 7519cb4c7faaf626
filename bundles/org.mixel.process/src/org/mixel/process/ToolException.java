/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/**
 * A run cannot go on. The message is one sentence for the user that names the file, the cause and the
 * next step.
 */
public class ToolException extends Exception {
  private static final long serialVersionUID = 1L;
  private final ExitCode exitCode;

  /** A failure of the work itself. */
  public ToolException(String sentence) {
    this(ExitCode.FAILURE, sentence, null);
  }

  /** A failure of the work itself, with what led to it. */
  public ToolException(String sentence, Throwable reason) {
    this(ExitCode.FAILURE, sentence, reason);
  }

  /** A failure of a given kind; {@code reason} may be {@code null}. */
  public ToolException(ExitCode exitCode, String sentence, Throwable reason) {
    super(sentence, reason);
    this.exitCode = exitCode;
  }

  /** With which code the command line ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
