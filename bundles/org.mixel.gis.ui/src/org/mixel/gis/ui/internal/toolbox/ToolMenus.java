/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.toolbox;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.process.Tool;

/** Fills menus with the registered tools; a client without tools of a kind has no menu of that kind. */
public final class ToolMenus {
  private final IWorkbenchWindow window;
  private final ToolStarter starter;

  /**
   * @param window  whose menus these are
   * @param starter opens the dialogs
   */
  public ToolMenus(IWorkbenchWindow window, ToolStarter starter) {
    this.window = window;
    this.starter = starter;
  }

  /** Adds the top-level menus of the tree behind a group of the menu bar. */
  public void fill(IMenuManager bar, String group, ToolNode tree) {
    for (ToolNode category : tree.children()) {
      IMenuManager existing = bar.findMenuUsingPath("tools." + category.label());
      IMenuManager menu = existing != null ? existing : menu(category);
      addAll(menu, category);
      if (existing == null) {
        bar.appendToGroup(group, menu);
      }
    }
  }

  private void addAll(IContributionManager menu, ToolNode category) {
    for (ToolNode child : category.children()) {
      if (child.tool().isPresent()) {
        menu.add(action(child.tool().get()));
      } else {
        MenuManager submenu = menu(child);
        addAll(submenu, child);
        menu.add(submenu);
      }
    }
  }

  private static MenuManager menu(ToolNode category) {
    return new MenuManager(category.label(), "tools." + category.label());
  }

  private Action action(Tool<?> tool) {
    Action action = new Action(tool.info().label() + "…") {
      @Override
      public void run() {
        starter.ask(window.getShell(), tool);
      }
    };
    action.setId("org.mixel.tool." + tool.info().id());
    action.setToolTipText(tool.info().summary());
    return action;
  }
}
