/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mixel.gis.ui.internal.ClientServices;

/** A command that works with the client's services. */
abstract class ClientHandler extends AbstractHandler {
  /** Parameter of commands that ask for a file: names it, so that nobody is asked. */
  private static final String FILE = "org.mixel.gis.ui.file";

  @Override
  public final Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    ClientServices services = window.getService(ClientServices.class);
    String file = event.getParameter(FILE);
    if (file == null) {
      run(window, services);
    } else {
      run(services, Path.of(file));
    }
    return null;
  }

  /** Does what the command says. */
  abstract void run(IWorkbenchWindow window, ClientServices services);

  /** The same with a file that the caller named. */
  void run(ClientServices services, Path file) {
    throw new UnsupportedOperationException("this command takes no file");
  }
}
