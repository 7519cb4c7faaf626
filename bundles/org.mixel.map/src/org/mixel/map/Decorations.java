/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;

/**
 * Draws scale bar and legend for screen, export and report. Text is black with a white halo, so that it reads on any
 * map; its size is that of the graphics' font.
 */
public final class Decorations {
  private static final Color INK = new Color(0x20242A);
  private static final Color HALO = new Color(255, 255, 255, 210);

  private Decorations() {
  }

  /** Draws a scale bar with its left end at {@code x} and its lower edge at {@code y}. */
  public static void drawScaleBar(Graphics2D graphics, ScaleBar bar, int x, int y) {
    Graphics2D g = prepared(graphics);
    int height = Math.max(4, g.getFont().getSize() / 3);
    int half = (int) Math.round(bar.pixels() / 2);
    int width = (int) Math.round(bar.pixels());
    g.setColor(HALO);
    g.fillRect(x - 2, y - height - 2, width + 4, height + 4);
    g.setColor(INK);
    g.fillRect(x, y - height, half, height);
    g.setStroke(new BasicStroke(1));
    g.drawRect(x, y - height, width - 1, height - 1);
    text(g, bar.label(), x, y - height - 6);
    g.dispose();
  }

  /**
   * Draws a vertical legend: the ramp with round values beside it, the label above.
   *
   * @param x      left edge of the ramp
   * @param y      upper edge of the ramp
   * @param width  width of the ramp
   * @param height height of the ramp
   */
  public static void drawLegend(Graphics2D graphics, Legend legend, int x, int y, int width, int height) {
    Graphics2D g = prepared(graphics);
    for (int i = 0; i < height; i++) {
      g.setColor(new Color(legend.ramp().argb(1 - (double) i / Math.max(1, height - 1))));
      g.fillRect(x, y + i, width, 1);
    }
    g.setColor(INK);
    g.drawRect(x, y, width - 1, height - 1);
    FontMetrics metrics = g.getFontMetrics();
    int ticks = Math.max(1, Math.min(4, height / (2 * metrics.getHeight())));
    for (int i = 0; i <= ticks; i++) {
      double t = (double) i / ticks;
      int at = y + (int) Math.round((1 - t) * (height - 1));
      g.setColor(INK);
      g.drawLine(x + width, at, x + width + 3, at);
      double value = legend.range().min() + t * (legend.range().max() - legend.range().min());
      text(g, number(value), x + width + 6, at + metrics.getAscent() / 2 - 1);
    }
    if (!legend.label().isEmpty()) {
      text(g, legend.label(), x, y - metrics.getDescent() - 4);
    }
    g.dispose();
  }

  private static Graphics2D prepared(Graphics2D graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }

  private static void text(Graphics2D g, String text, int x, int y) {
    Font font = g.getFont();
    var outline = font.createGlyphVector(g.getFontRenderContext(), text).getOutline(x, y);
    g.setColor(HALO);
    g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(outline);
    g.setColor(INK);
    g.setStroke(new BasicStroke(1));
    g.drawString(text, x, y);
  }

  private static String number(double value) {
    if (Math.abs(value) < 1e-12) {
      return "0";
    }
    double size = Math.abs(value);
    String format = size >= 1000 || size < 0.001 ? "%.3g" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    String written = String.format(Locale.ROOT, format, value);
    return written.contains("e") || !written.contains(".") ? written : written.replaceAll("\\.?0+$", "");
  }
}
