/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/** The user asked for something that cannot be: a wrong option, an impossible combination. */
public final class UsageException extends ToolException {
  private static final long serialVersionUID = 1L;

  /** One sentence that says what to write instead. */
  public UsageException(String sentence) {
    super(ExitCode.USAGE, sentence, null);
  }
}
