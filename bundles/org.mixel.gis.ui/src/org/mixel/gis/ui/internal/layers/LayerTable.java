/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ICheckStateProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.open.LayerOpener;
import org.mixel.map.MapLayer;

/** The list of layers: check boxes for visibility, drag for order, topmost first. */
final class LayerTable {
  private final MapSession session;
  private final CheckboxTableViewer viewer;

  LayerTable(Composite parent, MapSession session, LayerOpener opener) {
    this.session = session;
    this.viewer = CheckboxTableViewer.newCheckList(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    viewer.setLabelProvider(new LayerLabels(session));
    ColumnViewerToolTipSupport.enableFor(viewer);
    viewer.setCheckStateProvider(new ICheckStateProvider() {
      @Override
      public boolean isChecked(Object layer) {
        return ((MapLayer) layer).visible();
      }

      @Override
      public boolean isGrayed(Object layer) {
        return false;
      }
    });
    viewer.addCheckStateListener(e -> session.model().update(((MapLayer) e.getElement()).id(),
        layer -> layer.withVisible(e.getChecked())));
    viewer.addPostSelectionChangedListener(e -> {
      if (e.getStructuredSelection().getFirstElement() instanceof MapLayer layer) {
        session.select(layer.id());
      }
    });
    viewer.addDoubleClickListener(e -> session.selectedLayer().ifPresent(this::rename));
    Transfer[] dragged = {LocalSelectionTransfer.getTransfer()};
    Transfer[] dropped = {LocalSelectionTransfer.getTransfer(), FileTransfer.getInstance()};
    viewer.addDragSupport(DND.DROP_MOVE, dragged, new LayerDrag(viewer));
    viewer.addDropSupport(DND.DROP_MOVE | DND.DROP_COPY | DND.DROP_DEFAULT, dropped,
        new LayerDrop(viewer, session, opener));
  }

  Table control() {
    return viewer.getTable();
  }

  void refresh() {
    List<MapLayer> topFirst = new ArrayList<>(session.model().layers());
    Collections.reverse(topFirst);
    viewer.setInput(topFirst);
    session.selectedLayer().ifPresent(layer -> topFirst.stream().filter(l -> l.id().equals(layer.id())).findFirst()
        .ifPresent(l -> viewer.setSelection(new StructuredSelection(l), true)));
  }

  void rename(MapLayer layer) {
    InputDialog dialog = new InputDialog(control().getShell(), "Rename layer", "Name:", layer.name(),
        text -> text.isBlank() ? "a layer needs a name" : null);
    if (dialog.open() == Window.OK) {
      session.model().update(layer.id(), current -> current.withName(dialog.getValue().trim()));
    }
  }
}
