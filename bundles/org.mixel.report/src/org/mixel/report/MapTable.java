/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;

import org.mixel.map.ColorRamp;
import org.mixel.map.Decorations;
import org.mixel.map.Legend;
import org.mixel.map.MixtureStyle;
import org.mixel.map.QualitativePalette;
import org.mixel.map.RasterLayer;
import org.mixel.map.SingleBandStyle;
import org.mixel.map.Stretch;
import org.mixel.map.Viewport;
import org.mixel.process.Progress;

/** The table of abundance maps: a row a product, a column an endmember, one ramp for all. */
final class MapTable {
  private static final int HEAD = 34;
  private static final int LARGEST_CELL = 300;
  private static final int SMALLEST_CELL = 150;
  private static final int LEFT = SheetStyle.MARGIN + SheetStyle.LABEL_WIDTH;

  private final SheetContent content;
  private final LayerPicture pictures;
  private final int columns;
  private final int cell;

  MapTable(SheetContent content, LayerPicture pictures) {
    this.content = content;
    this.pictures = pictures;
    int room = SheetStyle.CONTENT - SheetStyle.LABEL_WIDTH - SheetStyle.LEGEND_WIDTH;
    int most = room / (SMALLEST_CELL + SheetStyle.GAP);
    this.columns = Math.min(most, content.columns().size() + 1);
    this.cell = Math.min(LARGEST_CELL, room / Math.max(1, columns) - SheetStyle.GAP);
  }

  int height() {
    return content.rows().isEmpty() ? 0
        : HEAD + content.rows().stream().mapToInt(row -> rowHeight(row) + SheetStyle.GAP).sum();
  }

  private int rowHeight(SheetContent.Row row) {
    double aspect = row.layer().extent().width() / row.layer().extent().height();
    return (int) Math.max(48, Math.min(cell, Math.round(cell / aspect)));
  }

  void draw(Graphics2D g, int top, Progress progress) throws IOException {
    if (content.rows().isEmpty()) {
      return;
    }
    for (int column = 0; column < columns; column++) {
      columnHead(g, column, x(column), top + 22);
    }
    int y = top + HEAD;
    for (int i = 0; i < content.rows().size(); i++) {
      progress.checkCancelled();
      SheetContent.Row row = content.rows().get(i);
      rowHead(g, row, y);
      maps(g, row, y);
      y += rowHeight(row) + SheetStyle.GAP;
      progress.report((i + 1.0) / content.rows().size(), row.label() + " drawn");
    }
    int height = Math.min(y - top - HEAD - SheetStyle.GAP, 2 * cell);
    g.setFont(SheetStyle.font(Font.PLAIN, 14));
    Legend legend = new Legend(ColorRamp.VIRIDIS, Stretch.UNIT, "Fraction");
    Decorations.drawLegend(g, legend, x(columns) + 8, top + HEAD, 22, height);
  }

  private int x(int column) {
    return LEFT + column * (cell + SheetStyle.GAP);
  }

  private void columnHead(Graphics2D g, int column, int x, int y) {
    Font font = SheetStyle.font(Font.BOLD, 15);
    if (column == 0) {
      SheetStyle.text(g, "All endmembers", x, y, cell, font, SheetStyle.INK);
      return;
    }
    g.setColor(new Color(QualitativePalette.argb(column - 1)));
    g.fillRect(x, y - 12, 14, 14);
    int hidden = content.columns().size() + 1 - columns;
    String more = column == columns - 1 && hidden > 0 ? " (and " + hidden + " more)" : "";
    SheetStyle.text(g, content.columns().get(column - 1) + more, x + 21, y, cell - 21, font, SheetStyle.INK);
  }

  private static void rowHead(Graphics2D g, SheetContent.Row row, int y) {
    int width = SheetStyle.LABEL_WIDTH - 12;
    SheetStyle.text(g, row.label(), SheetStyle.MARGIN, y + 18, width, SheetStyle.font(Font.BOLD, 16), SheetStyle.INK);
    SheetStyle.text(g, row.detail(), SheetStyle.MARGIN, y + 38, width, SheetStyle.font(Font.PLAIN, 13),
        SheetStyle.QUIET);
  }

  private void maps(Graphics2D g, SheetContent.Row row, int y) throws IOException {
    int endmembers = row.layer().scene().axis().size();
    int height = rowHeight(row);
    double aspect = row.layer().extent().width() / row.layer().extent().height();
    int width = (int) Math.max(48, Math.min(cell, Math.round(height * aspect)));
    Viewport viewport = Viewport.fit(row.layer().extent(), width, height, row.layer().crs());
    for (int column = 0; column < Math.min(columns, endmembers + 1); column++) {
      RasterLayer layer = column == 0 ? row.layer().withStyle(new MixtureStyle(endmembers))
          : row.layer().withStyle(new SingleBandStyle(column - 1, ColorRamp.VIRIDIS, Stretch.UNIT));
      g.drawImage(pictures.draw(layer, viewport), x(column), y, null);
      SheetStyle.frame(g, x(column), y, width, height);
    }
  }
}
