/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.CoordinateReadout;
import org.mixel.map.RasterLayer;
import org.mixel.map.ScaleBar;
import org.mixel.map.Viewport;
import org.mixel.model.Crs;

/** The line below the map: position in the map's reference system, on the globe and in the active raster; scale. */
final class PositionLine {
  private static final double SCREEN_PIXELS_PER_METRE_AT_96_DPI = 96 / 0.0254;

  private final MapSession session;
  private final ReadyTransforms ready;
  private final Composite line;
  private final Label map;
  private final Label globe;
  private final Label cell;
  private final Label scale;
  private Point cursor;

  PositionLine(Composite parent, MapSession session, ReadyTransforms ready) {
    this.session = session;
    this.ready = ready;
    line = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(4).equalWidth(false).margins(5, 2).spacing(12, 0).applyTo(line);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
    map = label(line, false);
    globe = label(line, false);
    cell = label(line, true);
    scale = label(line, false);
  }

  private static Label label(Composite parent, boolean grab) {
    Label label = new Label(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(grab, false).hint(grab ? 0 : SWT.DEFAULT, SWT.DEFAULT).applyTo(label);
    return label;
  }

  /** Shows what is under the cursor, here and, until it moves again, whenever another part of the map is shown. */
  void show(Viewport viewport, Point newCursor) {
    cursor = newCursor;
    showCursor(viewport);
  }

  private void showCursor(Viewport viewport) {
    double x = viewport.mapX(cursor.x);
    double y = viewport.mapY(cursor.y);
    String onGlobe = "";
    String inRaster = "";
    if (ready.isReady(viewport.crs())) {
      Optional<RasterLayer> raster = session.activeRaster().filter(this::isReady);
      CoordinateReadout readout = CoordinateReadout.of(x, y, viewport.crs(), ready.transforms(), raster);
      onGlobe = Double.isNaN(readout.latitude()) ? ""
          : String.format(Locale.ROOT, "lat %.6f°  lon %.6f°", readout.latitude(), readout.longitude());
      inRaster = readout.row().isEmpty() ? "" : "row " + readout.row().get() + "  column "
          + readout.column().orElseThrow();
      cell.setToolTipText(raster.map(layer -> "in " + layer.name()).orElse(null));
    }
    show(map, pair(x, y, viewport.crs()));
    show(globe, onGlobe);
    cell.setText(inRaster);
    line.layout();
  }

  private static void show(Label label, String text) {
    label.setText(text);
    // some fonts draw a little wider than they measure
    int more = text.isEmpty() ? 0 : label.getFont().getFontData()[0].getHeight() / 2;
    ((GridData) label.getLayoutData()).widthHint = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + more;
  }

  private boolean isReady(RasterLayer layer) {
    return layer.crs().isEmpty() || layer.crs().equals(session.model().crs()) || ready.isReady(layer.crs());
  }

  /** Shows another part of the map: the scale of the screen's middle, and what is under the cursor now. */
  void show(Viewport viewport) {
    if (cursor != null) {
      showCursor(viewport);
    }
    double metres = ready.isReady(viewport.crs()) ? ScaleBar.metresPerPixel(viewport, ready.transforms()) : Double.NaN;
    show(scale, metres > 0 ? String.format(Locale.ROOT, "1:%,.0f", metres * SCREEN_PIXELS_PER_METRE_AT_96_DPI) : "");
    line.layout();
  }

  private static String pair(double x, double y, Optional<Crs> crs) {
    if (crs.isEmpty()) {
      return String.format(Locale.ROOT, "x %.1f  y %.1f  (pixel coordinates)", x, y);
    }
    boolean degrees = crs.get().equals(Crs.WGS84);
    String name = crs.get().code() == null ? "own CRS" : crs.get().code();
    return String.format(Locale.ROOT, degrees ? "%.6f  %.6f  (%s)" : "E %.1f  N %.1f  (%s)", x, y, name);
  }
}
