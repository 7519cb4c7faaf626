/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerDropAdapter;
import org.eclipse.swt.dnd.TransferData;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.open.LayerOpener;
import org.mixel.map.MapLayer;

/** Takes layers dragged within the list, and files. */
final class LayerDrop extends ViewerDropAdapter {
  private final MapSession session;
  private final LayerOpener opener;

  LayerDrop(Viewer viewer, MapSession session, LayerOpener opener) {
    super(viewer);
    this.session = session;
    this.opener = opener;
  }

  @Override
  public boolean validateDrop(Object target, int operation, TransferData type) {
    return true;
  }

  @Override
  public boolean performDrop(Object data) {
    if (data instanceof String[] names) {
      opener.open(Arrays.stream(names).map(Path::of).toList());
      return true;
    }
    IStructuredSelection dragged = (IStructuredSelection) LocalSelectionTransfer.getTransfer().getSelection();
    if (dragged != null && dragged.getFirstElement() instanceof MapLayer layer) {
      move(layer);
      return true;
    }
    return false;
  }

  /** The list shows the topmost layer first, the model has it last. */
  private void move(MapLayer layer) {
    List<String> ids = session.model().layers().stream().map(MapLayer::id).toList();
    int from = ids.indexOf(layer.id());
    int target = getCurrentTarget() instanceof MapLayer other ? ids.indexOf(other.id()) : 0;
    boolean below = getCurrentLocation() == LOCATION_AFTER;
    int to = from < target ? target - (below ? 1 : 0) : target + (below ? 0 : 1);
    session.model().move(layer.id(), from == target ? from : Math.max(0, to));
  }
}
