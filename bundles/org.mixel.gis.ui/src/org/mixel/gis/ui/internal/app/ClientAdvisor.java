/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.open.RecentFiles;
import org.mixel.map.VectorLayer;

/** Sets the workbench up: one window with the map's perspective, the world as base layer, the files to open. */
final class ClientAdvisor extends WorkbenchAdvisor {
  private final StartArguments arguments;

  ClientAdvisor(StartArguments arguments) {
    this.arguments = arguments;
  }

  @Override
  public void initialize(IWorkbenchConfigurer configurer) {
    super.initialize(configurer);
    configurer.setSaveAndRestore(!arguments.endsByItself());
  }

  @Override
  public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
    return new ClientWindowAdvisor(configurer);
  }

  @Override
  public String getInitialWindowPerspectiveId() {
    return MapPerspective.ID;
  }

  @Override
  public void postStartup() {
    ClientServices services = getWorkbenchConfigurer().getWorkbench().getService(ClientServices.class);
    services.cache().resize(ClientPreferences.cacheSize());
    services.session().model().add(VectorLayer.worldOutline("World").withVisible(ClientPreferences.isWorldShown()));
    RecentFiles recent = new RecentFiles(ClientPreferences.node());
    services.opener().addOpenedListener(recent::add);
    if (!arguments.files().isEmpty() && arguments.openTimes().isEmpty()) {
      services.opener().open(arguments.files());
    }
    IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
    arguments.menuReport().ifPresent(file -> new MenuReport(file).writeAndClose(workbench));
    arguments.openTimes().ifPresent(file -> new OpenTimes(services, arguments.files(), file).measureAndClose(workbench));
    arguments.screenshot().ifPresent(file -> new Screenshot(file).takeAndClose(workbench));
  }
}
