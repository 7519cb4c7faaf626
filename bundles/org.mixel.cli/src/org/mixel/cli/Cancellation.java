/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the user asked the running command to stop. Safe for use by several threads. */
public final class Cancellation {
  private final AtomicBoolean requested = new AtomicBoolean();

  /**
   * Asks the command to stop.
   *
   * @return whether this was the first time
   */
  public boolean request() {
    return requested.compareAndSet(false, true);
  }

  /** Whether somebody asked. */
  public boolean isRequested() {
    return requested.get();
  }
}
