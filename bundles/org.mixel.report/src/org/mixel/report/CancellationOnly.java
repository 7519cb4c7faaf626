/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import org.mixel.process.Progress;

/** Passes the wish to stop on to a part of the work, and keeps that part's own counting from the user. */
record CancellationOnly(Progress whole) implements Progress {

  @Override
  public void report(double fraction, String message) {
    // the sheet counts its own steps
  }

  @Override
  public boolean isCancelled() {
    return whole.isCancelled();
  }
}
