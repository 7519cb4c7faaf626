/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.toolbox.ToolMenus;
import org.mixel.gis.ui.internal.toolbox.ToolNode;
import org.mixel.gis.ui.internal.toolbox.ToolStarter;

/**
 * The menu bar: fixed menus, which plugin.xml fills with commands, and between them the menus of the registered tools.
 */
final class ClientMenus extends ActionBarAdvisor {
  private final IWorkbenchWindow window;

  ClientMenus(IActionBarConfigurer configurer, IWorkbenchWindow window) {
    super(configurer);
    this.window = window;
  }

  @Override
  protected void fillMenuBar(IMenuManager bar) {
    MenuManager file = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
    file.add(new GroupMarker("open"));
    file.add(new Separator("layer"));
    file.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    file.add(new Separator());
    file.add(ActionFactory.QUIT.create(window));
    MenuManager view = new MenuManager("&View", "view");
    view.add(new GroupMarker("zoom"));
    view.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    MenuManager views = new MenuManager("&Show View");
    views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
    view.add(views);
    view.add(ActionFactory.RESET_PERSPECTIVE.create(window));
    bar.add(file);
    bar.add(view);
    bar.add(new GroupMarker("tools"));
    ClientServices services = window.getService(ClientServices.class);
    new ToolMenus(window, new ToolStarter(services)).fill(bar, "tools", ToolNode.treeOf(services.tools().tools()));
    bar.add(windowMenu());
    bar.add(helpMenu());
  }

  private MenuManager windowMenu() {
    MenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
    menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    menu.add(ActionFactory.PREFERENCES.create(window));
    return menu;
  }

  private MenuManager helpMenu() {
    MenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
    menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    menu.add(ActionFactory.ABOUT.create(window));
    return menu;
  }
}
