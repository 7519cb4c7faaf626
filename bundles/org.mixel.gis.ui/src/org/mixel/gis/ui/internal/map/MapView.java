/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.open.LayerOpener;
import org.mixel.map.RasterLayer;

/** The map. */
public final class MapView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.gis.ui.map";

  private MapCanvas canvas;

  @Override
  public void createPartControl(Composite parent) {
    ClientServices services = getSite().getService(ClientServices.class);
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
    ReadyTransforms ready = new ReadyTransforms(services.transforms());
    canvas = new MapCanvas(area, services.session(), ready);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
    PositionLine position = new PositionLine(area, services.session(), ready);
    ready.onReady(() -> {
      canvas.redraw();
      canvas.viewport().ifPresent(position::show);
    });
    canvas.addListener(SWT.MouseMove, e -> canvas.viewport().ifPresent(v -> position.show(v, new Point(e.x, e.y))));
    canvas.addListener(SWT.Modify, e -> canvas.viewport().ifPresent(position::show));
    acceptFiles(canvas, services.opener());
    Consumer<RasterLayer> opened = canvas::reveal;
    services.opener().addLayerListener(opened);
    canvas.addDisposeListener(e -> services.opener().removeLayerListener(opened));
  }

  /** Opens files dropped on a control. */
  public static void acceptFiles(Control control, LayerOpener opener) {
    DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE);
    target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
    target.addDropListener(new DropTargetAdapter() {
      @Override
      public void dragEnter(DropTargetEvent event) {
        event.detail = DND.DROP_COPY;
      }

      @Override
      public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names) {
          opener.open(Arrays.stream(names).map(Path::of).toList());
        }
      }
    });
  }

  /** The drawing. */
  public MapCanvas canvas() {
    return canvas;
  }

  @Override
  public void setFocus() {
    canvas.setFocus();
  }
}
