/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/** How a run ends, in the command line and in JSON. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** The work failed. */
  FAILURE(1),
  /** The command was not understood. */
  USAGE(2),
  /** An input could not be read or used. */
  INPUT(3),
  /** The user cancelled. */
  CANCELLED(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
