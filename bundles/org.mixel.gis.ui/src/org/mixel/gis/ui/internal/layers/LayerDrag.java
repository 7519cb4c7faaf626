/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;

/** Lets a layer be dragged to another place in the list. */
final class LayerDrag extends DragSourceAdapter {
  private final StructuredViewer viewer;

  LayerDrag(StructuredViewer viewer) {
    this.viewer = viewer;
  }

  @Override
  public void dragStart(DragSourceEvent event) {
    event.doit = !viewer.getSelection().isEmpty();
    LocalSelectionTransfer.getTransfer().setSelection(viewer.getSelection());
  }

  @Override
  public void dragSetData(DragSourceEvent event) {
    event.data = viewer.getSelection();
  }

  @Override
  public void dragFinished(DragSourceEvent event) {
    LocalSelectionTransfer.getTransfer().setSelection(null);
  }
}
