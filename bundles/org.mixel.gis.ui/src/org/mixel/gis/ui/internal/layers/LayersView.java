/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.Icons;
import org.mixel.map.MapLayer;
import org.mixel.map.MapListener;

/** The layers of the map, topmost first, with their visibility, opacity and order. */
public final class LayersView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.gis.ui.layers";

  private MapSession session;
  private LayerTable table;
  private OpacityControl opacity;

  @Override
  public void createPartControl(Composite parent) {
    ClientServices services = getSite().getService(ClientServices.class);
    session = services.session();
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
    table = new LayerTable(area, session, services.opener());
    GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
    opacity = new OpacityControl(area, session);
    fillActions();
    MapListener listener = change -> area.getDisplay().asyncExec(this::refresh);
    Runnable selection = this::refresh;
    session.model().addListener(listener);
    session.addSelectionListener(selection);
    area.addDisposeListener(e -> {
      session.model().removeListener(listener);
      session.removeSelectionListener(selection);
    });
    refresh();
  }

  private void refresh() {
    if (!table.control().isDisposed()) {
      table.refresh();
      opacity.refresh();
    }
  }

  private void fillActions() {
    Action up = action("Move up", "up", () -> move(1));
    Action down = action("Move down", "down", () -> move(-1));
    Action zoom = command("Zoom to layer", "zoom-layer", "org.mixel.gis.ui.zoomToLayer");
    Action style = command("Style…", "style", "org.mixel.gis.ui.style");
    Action rename = action("Rename…", "rename", () -> selected().ifPresent(table::rename));
    Action export = command("Export as GeoTIFF…", "export", "org.mixel.gis.ui.export");
    Action remove = command("Remove", "remove", "org.mixel.gis.ui.removeLayer");
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    for (Action action : new Action[] {up, down, zoom, style, remove}) {
      bar.add(action);
    }
    MenuManager menu = new MenuManager();
    for (Action action : new Action[] {zoom, style, rename, up, down}) {
      menu.add(action);
    }
    menu.add(new Separator());
    menu.add(export);
    menu.add(remove);
    table.control().setMenu(menu.createContextMenu(table.control()));
  }

  private static Action action(String label, String icon, Runnable what) {
    Action action = new Action(label, Icons.descriptor(icon)) {
      @Override
      public void run() {
        what.run();
      }
    };
    action.setToolTipText(label);
    return action;
  }

  /** An action that runs a command, so that menu, keys and this view do the same. */
  private Action command(String label, String icon, String id) {
    return action(label, icon, () -> {
      try {
        getSite().getService(IHandlerService.class).executeCommand(id, null);
      } catch (org.eclipse.core.commands.common.CommandException e) {
        throw new IllegalStateException("command " + id + " is declared in plugin.xml", e);
      }
    });
  }

  private Optional<MapLayer> selected() {
    return session.selectedLayer();
  }

  private void move(int by) {
    selected().ifPresent(layer -> {
      int index = session.model().layers().stream().map(MapLayer::id).toList().indexOf(layer.id());
      session.model().move(layer.id(), index + by);
    });
  }

  @Override
  public void setFocus() {
    table.control().setFocus();
  }
}
