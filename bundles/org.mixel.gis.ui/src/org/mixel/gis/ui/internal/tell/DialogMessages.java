/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.tell;

import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mixel.process.Failure;

/** Messages as dialogs that do not block. */
public final class DialogMessages implements Messages {

  @Override
  public void failure(String title, Throwable problem) {
    onDisplay(shell -> FailureDialog.open(shell, title, problem));
    if (isUnexpected(problem)) {
      org.eclipse.core.runtime.ILog.of(DialogMessages.class)
          .log(new Status(IStatus.ERROR, DialogMessages.class, title, problem));
    }
  }

  /** A failure that no sentence was written for belongs into the log as well. */
  private static boolean isUnexpected(Throwable problem) {
    return Failure.of(problem).sentence().startsWith("Mixel failed unexpectedly");
  }

  @Override
  public void warnings(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      onDisplay(shell -> warn(shell, title, String.join("\n\n", sentences)));
    }
  }

  private static void warn(Shell shell, String title, String text) {
    MessageDialog dialog = new MessageDialog(shell, title, null, text, MessageDialog.WARNING, 0, "OK");
    dialog.setBlockOnOpen(false);
    dialog.open();
  }

  private static void onDisplay(java.util.function.Consumer<Shell> action) {
    Display display = PlatformUI.getWorkbench().getDisplay();
    if (!display.isDisposed()) {
      display.asyncExec(() -> {
        // the window itself, not the active one: another program may have the focus
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        if (windows.length > 0) {
          action.accept(windows[0].getShell());
        }
      });
    }
  }
}
