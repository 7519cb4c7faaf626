/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.mixel.map.Legend;
import org.mixel.map.MapLayer;
import org.mixel.map.MapSnapshot;
import org.mixel.map.RasterLayer;
import org.mixel.map.ScaleBar;
import org.mixel.map.Viewport;

/** What is drawn over the map: scale bar and legend. Sizes follow the font, so that they fit every screen. */
final class Decorations {
  private final ReadyTransforms ready;

  Decorations(ReadyTransforms ready) {
    this.ready = ready;
  }

  /** @param problems sentences about layers that could not be drawn */
  void paint(GC gc, Viewport viewport, MapSnapshot map, List<String> problems) {
    int em = gc.getFontMetrics().getHeight();
    gc.setAntialias(SWT.ON);
    if (ready.isReady(viewport.crs())) {
      ScaleBar.of(viewport, ready.transforms(), 10 * em)
          .ifPresent(bar -> paintScale(gc, viewport, (int) bar.pixels(), bar.label(), em));
    }
    legend(map).ifPresent(legend -> paintLegend(gc, legend, viewport, em));
    paintProblems(gc, problems, em);
  }

  private static Optional<Legend> legend(MapSnapshot map) {
    List<MapLayer> layers = map.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof RasterLayer raster && raster.visible() && map.canShow(raster)) {
        return raster.legend();
      }
    }
    return Optional.empty();
  }

  private static void paintScale(GC gc, Viewport viewport, int length, String label, int em) {
    int x = em;
    int y = viewport.height() - em;
    plate(gc, x - em / 2, y - 2 * em, length + em, 2 * em + em / 2);
    gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
    gc.setLineWidth(Math.max(1, em / 8));
    gc.drawLine(x, y, x + length, y);
    gc.drawLine(x, y, x, y - em / 2);
    gc.drawLine(x + length, y, x + length, y - em / 2);
    Point text = gc.textExtent(label);
    gc.drawText(label, x + (length - text.x) / 2, y - em / 4 - text.y, true);
  }

  private static void paintLegend(GC gc, Legend legend, Viewport viewport, int em) {
    int width = Math.max(10 * em, gc.textExtent(legend.label()).x);
    int x = viewport.width() - width - em;
    int y = viewport.height() - em / 2 - 3 * em - em / 2;
    plate(gc, x - em / 2, y - em / 4, width + em, 4 * em);
    gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
    gc.drawText(legend.label(), x, y, true);
    for (int i = 0; i < width; i++) {
      int argb = legend.ramp().argb((double) i / (width - 1));
      gc.setBackground(new org.eclipse.swt.graphics.Color(new RGB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF)));
      gc.fillRectangle(x + i, y + em + em / 4, 1, em);
    }
    String low = number(legend.range().min());
    String high = number(legend.range().max());
    gc.drawText(low, x, y + 2 * em + em / 4, true);
    gc.drawText(high, x + width - gc.textExtent(high).x, y + 2 * em + em / 4, true);
  }

  private static void paintProblems(GC gc, List<String> problems, int em) {
    if (!problems.isEmpty()) {
      String text = String.join("\n", problems);
      Point size = gc.textExtent(text);
      plate(gc, em / 2, em / 2, size.x + em, size.y + em);
      gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_DARK_RED));
      gc.drawText(text, em, em, true);
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6 ? Long.toString((long) value)
        : String.format(java.util.Locale.ROOT, "%.3g", value);
  }

  private static void plate(GC gc, int x, int y, int width, int height) {
    gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
    gc.setAlpha(200);
    gc.fillRoundRectangle(x, y, width, height, 6, 6);
    gc.setAlpha(255);
  }
}
