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
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mixel.map.ColorRamp;

/** Draws abundance maps side by side: a row for each run, a column for each endmember, one scale for all. */
final class MapTable {
  private static final int MARGIN = 6;
  private static final int BAR = 12;
  private static final Color INK = new Color(0x303030);

  private final List<MapPanel> panels;
  private final List<String> columns;
  private final ColorRamp ramp = ColorRamp.VIRIDIS;

  /** @param panels one a run; endmembers of one name stand in one column */
  MapTable(List<MapPanel> panels) {
    this.panels = panels;
    this.columns = columns(panels);
  }

  private static List<String> columns(List<MapPanel> panels) {
    List<String> names = new ArrayList<>();
    panels.forEach(panel -> panel.bands().stream().filter(name -> !names.contains(name)).forEach(names::add));
    return names;
  }

  /**
   * The table as an opaque image.
   *
   * @param scale pixels a point
   */
  BufferedImage draw(int width, int height, double scale) {
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
      table(graphics, width / scale, height / scale);
    }
    graphics.dispose();
    return image;
  }

  private void table(Graphics2D graphics, double width, double height) {
    FontMetrics font = graphics.getFontMetrics();
    int line = font.getHeight() + 2;
    double labels = Math.min(0.25 * width, panels.stream().mapToInt(p -> font.stringWidth(p.name())).max().orElse(0)
        + 2 * MARGIN);
    double cellWidth = (width - labels - MARGIN) / columns.size();
    double cellHeight = (height - 2 * line - BAR - 2 * MARGIN) / panels.size();
    for (int column = 0; column < columns.size(); column++) {
      text(graphics, columns.get(column), labels + column * cellWidth, line - 3, cellWidth - MARGIN);
    }
    for (int row = 0; row < panels.size(); row++) {
      MapPanel panel = panels.get(row);
      double top = line + row * cellHeight;
      text(graphics, panel.name(), MARGIN, top + line, labels - 2 * MARGIN);
      for (int column = 0; column < columns.size(); column++) {
        int band = panel.bands().indexOf(columns.get(column));
        if (band >= 0) {
          picture(graphics, panel, band, labels + column * cellWidth, top, cellWidth - MARGIN, cellHeight - MARGIN);
        }
      }
    }
    bar(graphics, labels, height - line - BAR, Math.min(240, width - labels - MARGIN), line);
  }

  private void picture(Graphics2D graphics, MapPanel panel, int band, double x, double y, double width, double height) {
    double zoom = Math.min(width / panel.width(), height / panel.height());
    if (zoom > 0) {
      graphics.drawImage(panel.picture(band, ramp), (int) x, (int) y, (int) Math.max(1, zoom * panel.width()),
          (int) Math.max(1, zoom * panel.height()), null);
    }
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
