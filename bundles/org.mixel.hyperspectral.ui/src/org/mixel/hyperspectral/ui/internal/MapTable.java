/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.map.ColorRamp;
import org.mixel.map.MapExtent;
import org.mixel.map.Viewport;

/**
 * Draws abundance maps side by side: a row for each run, a column for each endmember, one scale for all, and in every
 * cell the same part of the map.
 */
final class MapTable {
  private static final int MARGIN = 6;
  private static final int BAR = 12;
  private static final Color INK = new Color(0x303030);
  private static final Color EDGE = new Color(0xC8C8C8);

  private final List<MapPanel> panels;
  private final List<String> columns;
  private final ColorRamp ramp = ColorRamp.VIRIDIS;
  private final Map<MapPanel, List<BufferedImage>> pictures = new IdentityHashMap<>();
  private Layout layout = new Layout(0, 0, 1, 1);

  /** @param panels one a run; endmembers of one name stand in one column */
  MapTable(List<MapPanel> panels) {
    this.panels = panels;
    this.columns = columns(panels);
    for (MapPanel panel : panels) {
      pictures.put(panel, IntStream.range(0, panel.bands().size()).mapToObj(b -> panel.picture(b, ramp)).toList());
    }
  }

  /** Places in points: the first cell, and the distances of cells from one another. */
  private record Layout(double left, double top, double cellWidth, double cellHeight) {
  }

  /**
   * A cell of the table.
   *
   * @param left what is at its left edge, in points
   * @param top  what is at its top edge, in points
   * @param view the part of the map in it
   */
  record Cell(double left, double top, Viewport view) {
  }

  private static List<String> columns(List<MapPanel> panels) {
    List<String> names = new ArrayList<>();
    panels.forEach(panel -> panel.bands().stream().filter(name -> !names.contains(name)).forEach(names::add));
    return names;
  }

  /**
   * The table as an opaque image.
   *
   * @param map   what the map shows; empty for the whole of every raster
   * @param scale pixels a point
   */
  BufferedImage draw(Optional<Viewport> map, int width, int height, double scale) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(scale, scale);
    graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(Charts.font(11));
    graphics.setColor(INK);
    if (panels.isEmpty()) {
      graphics.drawString("Abundances on the map appear here side by side, those of a dictionary with all its methods.",
          2 * MARGIN, 30);
    } else {
      table(graphics, map, width / scale, height / scale);
    }
    graphics.dispose();
    return image;
  }

  private void table(Graphics2D graphics, Optional<Viewport> map, double width, double height) {
    FontMetrics font = graphics.getFontMetrics();
    int line = font.getHeight() + 2;
    double labels = Math.min(0.25 * width, panels.stream().mapToInt(p -> font.stringWidth(p.name())).max().orElse(0)
        + 2 * MARGIN);
    layout = new Layout(labels, line, (width - labels - MARGIN) / columns.size(),
        (height - 2 * line - BAR - 2 * MARGIN) / panels.size());
    for (int column = 0; column < columns.size(); column++) {
      text(graphics, columns.get(column), labels + column * layout.cellWidth, line - 3, layout.cellWidth - MARGIN);
    }
    for (int row = 0; row < panels.size(); row++) {
      MapPanel panel = panels.get(row);
      double top = line + row * layout.cellHeight;
      text(graphics, panel.name(), MARGIN, top + line, labels - 2 * MARGIN);
      for (int column = 0; column < columns.size(); column++) {
        int band = panel.bands().indexOf(columns.get(column));
        if (band >= 0) {
          picture(graphics, panel, band, cell(row, column, map));
        }
      }
    }
    bar(graphics, labels, height - line - BAR, Math.min(240, width - labels - MARGIN), line);
  }

  /** A cell has the shape of the map, so that both show the same part and no more. */
  private Cell cell(int row, int column, Optional<Viewport> map) {
    MapPanel panel = panels.get(row);
    // a map in another system is followed as soon as it has been read anew
    Optional<Viewport> followed = map.isPresent() && !map.get().crs().equals(panel.grid().crs()) ? panel.view() : map;
    MapExtent shown = followed.map(Viewport::extent).orElse(panel.extent());
    double units = Math.max(shown.width() / Math.max(1, layout.cellWidth - MARGIN),
        shown.height() / Math.max(1, layout.cellHeight - MARGIN));
    Viewport view = new Viewport(shown.centerX(), shown.centerY(), units, (int) Math.max(1, shown.width() / units),
        (int) Math.max(1, shown.height() / units), panel.grid().crs());
    return new Cell(layout.left + column * layout.cellWidth, layout.top + row * layout.cellHeight, view);
  }

  /** The cell at a place in points, with a map in it or without, as it was drawn last. */
  Optional<Cell> at(double x, double y, Optional<Viewport> map) {
    int column = (int) Math.floor((x - layout.left) / layout.cellWidth);
    int row = (int) Math.floor((y - layout.top) / layout.cellHeight);
    return column >= 0 && column < columns.size() && row >= 0 && row < panels.size()
        ? Optional.of(cell(row, column, map)) : Optional.empty();
  }

  private void picture(Graphics2D graphics, MapPanel panel, int band, Cell cell) {
    Viewport view = cell.view;
    MapExtent extent = panel.extent();
    Shape whole = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(cell.left, cell.top, view.width(), view.height()));
    AffineTransform place = AffineTransform.getTranslateInstance(cell.left + view.screenX(extent.minX()),
        cell.top + view.screenY(extent.maxY()));
    place.scale(extent.width() / view.unitsPerPixel() / panel.grid().width(),
        extent.height() / view.unitsPerPixel() / panel.grid().height());
    graphics.drawImage(pictures.get(panel).get(band), place, null);
    graphics.setClip(whole);
    graphics.setColor(EDGE);
    graphics.draw(new Rectangle2D.Double(cell.left, cell.top, view.width(), view.height()));
    graphics.setColor(INK);
  }

  /** Text that is cut where it finds no room. */
  private static void text(Graphics2D graphics, String text, double x, double y, double room) {
    FontMetrics font = graphics.getFontMetrics();
    String shown = text;
    while (shown.length() > 1 && font.stringWidth(shown) > room) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    graphics.drawString(shown, (float) x, (float) y);
  }

  private void bar(Graphics2D graphics, double x, double y, double width, int line) {
    for (int i = 0; i < width; i++) {
      graphics.setColor(new Color(ramp.argb(i / width)));
      graphics.fillRect((int) x + i, (int) y, 1, BAR);
    }
    graphics.setColor(INK);
    graphics.drawString("0", (float) x, (float) y + BAR + line - 4);
    graphics.drawString("1", (float) (x + width - 6), (float) y + BAR + line - 4);
    graphics.drawString("abundance, one scale for all maps", (float) (x + width + 2 * MARGIN), (float) y + BAR - 1);
  }

  /** Mean abundances in words. */
  String words() {
    List<String> words = new ArrayList<>();
    for (MapPanel panel : panels) {
      List<String> means = new ArrayList<>();
      for (int band = 0; band < panel.bands().size(); band++) {
        Optional<Double> mean = mean(panel.maps()[band]);
        means.add(panel.bands().get(band) + " "
            + mean.map(m -> String.format(java.util.Locale.ROOT, "%.2f", m)).orElse("none"));
      }
      words.add(panel.name() + ": mean " + String.join(", ", means));
    }
    return String.join("; ", words);
  }

  private static Optional<Double> mean(float[] map) {
    double sum = 0;
    int count = 0;
    for (float value : map) {
      if (!Float.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(sum / count);
  }
}
