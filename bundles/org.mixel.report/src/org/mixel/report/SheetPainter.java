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
import java.util.Optional;

import org.mixel.map.CompositeStyle;
import org.mixel.map.Decorations;
import org.mixel.map.RasterLayer;
import org.mixel.map.ScaleBar;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;

/** Draws a contact sheet: heading, composite and spectra beside each other, then the table of abundance maps. */
final class SheetPainter {
  private static final int HEAD = 132;
  private static final int TOP_HEIGHT = 560;
  private static final int CAPTION = 34;
  private static final int FOOT = 52;

  private final CoordinateTransforms transforms;
  private final SheetContent content;
  private final Progress progress;
  private final LayerPicture pictures;

  SheetPainter(SheetContent content, CoordinateTransforms transforms, Progress progress) {
    this.content = content;
    this.transforms = transforms;
    this.progress = progress;
    this.pictures = new LayerPicture(transforms, progress);
  }

  /** Draws the sheet; its height follows from what there is to show. */
  BufferedImage paint() throws IOException {
    boolean top = content.scene().isPresent() || content.endmembers().isPresent();
    int tableTop = HEAD + (top ? TOP_HEIGHT + CAPTION + SheetStyle.GAP : 0);
    MapTable table = new MapTable(content, pictures);
    int height = tableTop + table.height() + FOOT;
    BufferedImage sheet = new BufferedImage(SheetStyle.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    SheetStyle.prepare(g);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, SheetStyle.WIDTH, height);
    head(g);
    top(g);
    progress.report(0.4, "scene and spectra drawn");
    table.draw(g, tableTop, progress.part(0.4, 0.95));
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

  private void top(Graphics2D g) throws IOException {
    int left = SheetStyle.MARGIN;
    if (content.scene().isPresent()) {
      left += scene(g, content.scene().get(), left, HEAD) + 2 * SheetStyle.GAP;
    }
    if (content.endmembers().isPresent()) {
      int width = SheetStyle.WIDTH - SheetStyle.MARGIN - left;
      BufferedImage chart = SpectraChart.draw(content.endmembers().get(), content.quantity(), width, TOP_HEIGHT);
      g.drawImage(chart, left, HEAD, null);
      caption(g, "Endmember spectra", left, HEAD + TOP_HEIGHT, width);
    }
  }

  /** Draws the composite with its scale bar and returns its width. */
  private int scene(Graphics2D g, RasterLayer layer, int x, int y) throws IOException {
    double aspect = layer.extent().width() / layer.extent().height();
    int most = content.endmembers().isPresent() ? SheetStyle.CONTENT * 9 / 20 : SheetStyle.CONTENT;
    int width = (int) Math.max(120, Math.min(most, Math.round(TOP_HEIGHT * aspect)));
    int height = (int) Math.max(60, Math.min(TOP_HEIGHT, Math.round(width / aspect)));
    Viewport viewport = Viewport.fit(layer.extent(), width, height, layer.crs());
    g.drawImage(pictures.draw(layer, viewport), x, y, null);
    SheetStyle.frame(g, x, y, width, height);
    g.setFont(SheetStyle.font(Font.PLAIN, 14));
    Optional<ScaleBar> bar = ScaleBar.of(viewport, transforms, Math.max(40, width / 3));
    bar.ifPresent(b -> Decorations.drawScaleBar(g, b, x + 12, y + height - 12));
    caption(g, compositeCaption(layer), x, y + height, width);
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

  private static void caption(Graphics2D g, String text, int x, int y, int width) {
    SheetStyle.text(g, text, x, y + 22, width, SheetStyle.font(Font.PLAIN, 15), SheetStyle.QUIET);
  }
}
