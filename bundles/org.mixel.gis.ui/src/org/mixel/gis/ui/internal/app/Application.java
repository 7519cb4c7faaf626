/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.io.IOException;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** The client's application: opens the workbench and ends with it. */
public final class Application implements IApplication {
  private static final Integer EXIT_UNUSABLE_WORKSPACE = 1;

  @Override
  public Object start(IApplicationContext context) {
    Display.setAppName(productName());
    // Maps and charts are drawn into images; a second window toolkit in the process would only get in the way.
    System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    StartArguments arguments = StartArguments.parse(Platform.getApplicationArgs());
    Location location = Platform.getInstanceLocation();
    Display display = PlatformUI.createDisplay();
    try {
      Workspace.lock(location, arguments.workspace());
      int code = PlatformUI.createAndRunWorkbench(display, new ClientAdvisor(arguments));
      return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
    } catch (IOException e) {
      MessageDialog.openError(null, productName(), e.getMessage());
      return EXIT_UNUSABLE_WORKSPACE;
    } finally {
      display.dispose();
      if (location != null) {
        location.release();
      }
    }
  }

  /** Name of the installed product; more tools may come under another name. */
  static String productName() {
    IProduct product = Platform.getProduct();
    return product == null || product.getName() == null ? "Mixel GIS" : product.getName();
  }

  @Override
  public void stop() {
    if (PlatformUI.isWorkbenchRunning()) {
      IWorkbench workbench = PlatformUI.getWorkbench();
      workbench.getDisplay().syncExec(workbench::close);
    }
  }
}
