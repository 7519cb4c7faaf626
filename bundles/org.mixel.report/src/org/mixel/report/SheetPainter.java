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
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mixel.map.ColorRamp;
import org.mixel.map.CompositeStyle;
import org.mixel.map.Decorations;
import org.mixel.map.Legend;
import org.mixel.map.MapImage;
import org.mixel.map.MapRenderer;
import org.mixel.map.MapSnapshot;
import org.mixel.map.MixtureStyle;
import org.mixel.map.QualitativePalette;
import org.mixel.map.RasterLayer;
import org.mixel.map.ScaleBar;
import org.mixel.map.SingleBandStyle;
import org.mixel.map.Stretch;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;

/**
 * Draws a contact sheet: heading, composite and spectra beside each other, then a table of maps with one row an
 * abundance product and one column an endmember, all with the same ramp.
 */
final class SheetPainter {
  private static final int HEAD = 132;
  private static final int TOP_HEIGHT = 560;
  private static final int CAPTION = 34;
  private static final int FOOT = 52;
  private static final int LARGEST_CELL = 300;
  private static final int SMALLEST_CELL = 150;

  private final CoordinateTransforms transforms;
  private final SheetContent content;
  private final Progress progress;
  private final int columns;
  private final int cell;

  SheetPainter(SheetContent content, CoordinateTransforms transforms, Progress progress) {
    this.content = content;
    this.transforms = transforms;
    this.progress = progress;
    int room = SheetStyle.CONTENT - SheetStyle.LABEL_WIDTH - SheetStyle.LEGEND_WIDTH;
    int most = room / (SMALLEST_CELL + SheetStyle.GAP);
    this.columns = Math.min(most, content.columns().size() + 1);
    this.cell = Math.min(LARGEST_CELL, room / Math.max(1, columns) - SheetStyle.GAP);
  }

  /** Draws the sheet; its height follows from what there is to show. */
  BufferedImage paint() throws IOException {
    boolean top = content.scene().isPresent() || content.endmembers().isPresent();
    int tableTop = HEAD + (top ? TOP_HEIGHT + CAPTION + SheetStyle.GAP : 0);
    int height = tableTop + tableHeight() + FOOT;
    BufferedImage sheet = new BufferedImage(SheetStyle.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    SheetStyle.prepare(g);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, SheetStyle.WIDTH, height);
    head(g);
    int left = SheetStyle.MARGIN;
    if (content.scene().isPresent()) {
      left += scene(g, content.scene().get(), left, HEAD) + 2 * SheetStyle.GAP;
    }
    if (content.endmembers().isPresent()) {
      int width = SheetStyle.WIDTH - SheetStyle.MARGIN - left;
      g.drawImage(SpectraChart.draw(content.endmembers().get(), content.quantity(), width, TOP_HEIGHT), left, HEAD, null);
      caption(g, "Endmember spectra", left, HEAD + TOP_HEIGHT, width);
    }
    table(g, tableTop);
    SheetStyle.text(g, content.footer(), SheetStyle.MARGIN, height - 20, SheetStyle.CONTENT,
        SheetStyle.font(Font.PLAIN, 13), SheetStyle.QUIET);
    g.dispose();
    return sheet;
  }

  private void head(Graphics2D g) {
    SheetStyle.text(g, content.title(), SheetStyle.MARGIN, 60, SheetStyle.CONTENT, SheetStyle.font(Font.BOLD, 32),
        SheetStyle.INK);
    for (int i = 0; i < content.facts().size(); i++) {
      SheetStyle.text(g, content.facts().get(i), SheetStyle.MARGIN, 88 + 22 * i, SheetStyle.CONTENT,
          SheetStyle.font(Font.PLAIN, 16), SheetStyle.QUIET);
    }
  }

  /** Draws the composite with its scale bar and returns its width. */
  private int scene(Graphics2D g, RasterLayer layer, int x, int y) throws IOException {
    double aspect = layer.extent().width() / layer.extent().height();
    int most = content.endmembers().isPresent() ? SheetStyle.CONTENT * 9 / 20 : SheetStyle.CONTENT;
    int width = (int) Math.max(120, Math.min(most, Math.round(TOP_HEIGHT * aspect)));
    int height = (int) Math.max(60, Math.min(TOP_HEIGHT, Math.round(width / aspect)));
    Viewport viewport = Viewport.fit(layer.extent(), width, height, layer.crs());
    g.drawImage(render(layer, viewport), x, y, null);
    frame(g, x, y, width, height);
    g.setFont(SheetStyle.font(Font.PLAIN, 14));
    Optional<ScaleBar> bar = ScaleBar.of(viewport, transforms, Math.max(40, width / 3));
    bar.ifPresent(b -> Decorations.drawScaleBar(g, b, x + 12, y + height - 12));
    caption(g, compositeCaption(layer), x, y + height, width);
    progress.report(0.3, "composite drawn");
    return width;
  }

  private static String compositeCaption(RasterLayer layer) {
    SpectralAxis axis = layer.scene().axis();
    if (layer.style() instanceof CompositeStyle style) {
      return "Colour composite: " + band(axis, style.red()) + " / " + band(axis, style.green()) + " / "
          + band(axis, style.blue()) + (axis.hasWavelengths() ? " nm" : "") + ", 2\u201398 % stretch";
    }
    return "Scene";
  }

  private static String band(SpectralAxis axis, int band) {
    return axis.hasWavelengths() ? Long.toString(Math.round(axis.wavelength(band))) : axis.name(band);
  }

  private int tableHeight() {
    return content.rows().isEmpty() ? 0
        : CAPTION + content.rows().stream().mapToInt(row -> rowHeight(row) + SheetStyle.GAP).sum();
  }

  private int rowHeight(SheetContent.Row row) {
    double aspect = row.layer().extent().width() / row.layer().extent().height();
    return (int) Math.max(48, Math.min(cell, Math.round(cell / aspect)));
  }

  private void table(Graphics2D g, int top) throws IOException {
    if (content.rows().isEmpty()) {
      return;
    }
    int left = SheetStyle.MARGIN + SheetStyle.LABEL_WIDTH;
    for (int column = 0; column < columns; column++) {
      columnHead(g, column, left + column * (cell + SheetStyle.GAP), top + 22);
    }
    int y = top + CAPTION;
    int first = y;
    for (int i = 0; i < content.rows().size(); i++) {
      SheetContent.Row row = content.rows().get(i);
      rowHead(g, row, y);
      maps(g, row, left, y);
      y += rowHeight(row) + SheetStyle.GAP;
      progress.report(0.4 + 0.6 * (i + 1) / content.rows().size(), row.label() + " drawn");
    }
    int legendX = left + columns * (cell + SheetStyle.GAP) + 8;
    int height = Math.min(y - first - SheetStyle.GAP, 2 * cell);
    g.setFont(SheetStyle.font(Font.PLAIN, 14));
    Decorations.drawLegend(g, new Legend(ColorRamp.VIRIDIS, Stretch.UNIT, "Fraction"), legendX, first, 22, height);
  }

  private void columnHead(Graphics2D g, int column, int x, int y) {
    if (column == 0) {
      SheetStyle.text(g, "All endmembers", x, y, cell, SheetStyle.font(Font.BOLD, 15), SheetStyle.INK);
      return;
    }
    g.setColor(new Color(QualitativePalette.argb(column - 1)));
    g.fillRect(x, y - 12, 14, 14);
    int hidden = content.columns().size() + 1 - columns;
    String more = column == columns - 1 && hidden > 0 ? " (and " + hidden + " more not shown)" : "";
    SheetStyle.text(g, content.columns().get(column - 1) + more, x + 21, y, cell - 21,
        SheetStyle.font(Font.BOLD, 15), SheetStyle.INK);
  }

  private static void rowHead(Graphics2D g, SheetContent.Row row, int y) {
    SheetStyle.text(g, row.label(), SheetStyle.MARGIN, y + 18, SheetStyle.LABEL_WIDTH - 12,
        SheetStyle.font(Font.BOLD, 16), SheetStyle.INK);
    SheetStyle.text(g, row.detail(), SheetStyle.MARGIN, y + 38, SheetStyle.LABEL_WIDTH - 12,
        SheetStyle.font(Font.PLAIN, 13), SheetStyle.QUIET);
  }

  private void maps(Graphics2D g, SheetContent.Row row, int left, int y) throws IOException {
    int endmembers = row.layer().scene().axis().size();
    int height = rowHeight(row);
    Viewport viewport = Viewport.fit(row.layer().extent(), cell, height, row.layer().crs());
    for (int column = 0; column < Math.min(columns, endmembers + 1); column++) {
      progress.checkCancelled();
      RasterLayer layer = column == 0 ? row.layer().withStyle(new MixtureStyle(endmembers))
          : row.layer().withStyle(new SingleBandStyle(column - 1, ColorRamp.VIRIDIS, Stretch.UNIT));
      int x = left + column * (cell + SheetStyle.GAP);
      g.drawImage(render(layer, viewport), x, y, null);
      frame(g, x, y, cell, height);
    }
  }

  private BufferedImage render(RasterLayer layer, Viewport viewport) throws IOException {
    MapImage map = new MapRenderer(transforms).render(new MapSnapshot(List.of(layer), layer.crs()),
        viewport, SheetStyle.NO_DATA, new CancellationOnly(progress));
    if (!map.problems().isEmpty()) {
      throw new IOException(map.problems().get(0));
    }
    return map.image();
  }

  private static void caption(Graphics2D g, String text, int x, int y, int width) {
    SheetStyle.text(g, text, x, y + 22, width, SheetStyle.font(Font.PLAIN, 15), SheetStyle.QUIET);
  }

  private static void frame(Graphics2D g, int x, int y, int width, int height) {
    g.setColor(SheetStyle.LINE);
    g.drawRect(x - 1, y - 1, width + 1, height + 1);
  }
}
