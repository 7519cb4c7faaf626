/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file cannot be used as input. The message is one sentence for the user that names the file,
 * the cause and the next step.
 */
public class SceneException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file     the file that cannot be used
   * @param cause    what is wrong, with expected against found, without a full stop
   * @param nextStep what the user can do, without a full stop
   */
  public SceneException(Path file, String cause, String nextStep) {
    this(file, cause, nextStep, null);
  }

  /** As above, with the exception that led here. */
  public SceneException(Path file, String cause, String nextStep, Throwable reason) {
    super(file + ": " + cause + "; " + nextStep + ".", reason);
  }
}
