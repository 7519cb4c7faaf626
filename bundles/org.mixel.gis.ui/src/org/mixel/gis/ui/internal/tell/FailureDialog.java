/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.tell;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Shell;
import org.mixel.process.Failure;

/** Shows the one sentence of a failure; what a developer wants to know stands behind Details. */
final class FailureDialog extends ErrorDialog {

  private FailureDialog(Shell parent, String title, IStatus status) {
    super(parent, title, null, status, IStatus.ERROR | IStatus.WARNING | IStatus.INFO);
    setBlockOnOpen(false);
  }

  static void open(Shell parent, String title, Throwable problem) {
    MultiStatus status = new MultiStatus(FailureDialog.class, IStatus.ERROR, Failure.of(problem).sentence());
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      status.add(new Status(IStatus.ERROR, FailureDialog.class, cause.toString()));
      for (StackTraceElement call : cause.getStackTrace()) {
        status.add(new Status(IStatus.ERROR, FailureDialog.class, "    at " + call));
      }
    }
    new FailureDialog(parent, title, status).open();
  }
}
