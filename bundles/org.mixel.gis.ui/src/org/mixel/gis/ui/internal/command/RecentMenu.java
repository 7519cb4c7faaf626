/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.open.RecentFiles;

/** The files opened last, as entries of a menu. */
public final class RecentMenu extends CompoundContributionItem {

  @Override
  protected IContributionItem[] getContributionItems() {
    RecentFiles recent = new RecentFiles(InstanceScope.INSTANCE.getNode("org.mixel.gis.ui"));
    return recent.list().stream().map(file -> new ActionContributionItem(action(file)))
        .toArray(IContributionItem[]::new);
  }

  private static Action action(Path file) {
    return new Action(file.toString()) {
      @Override
      public void run() {
        PlatformUI.getWorkbench().getService(ClientServices.class).opener().open(List.of(file));
      }
    };
  }
}
