/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Colours, fonts and distances of a sheet, all lengths in pixels. */
final class SheetStyle {
  static final int WIDTH = 1800;
  static final int MARGIN = 48;
  static final int GAP = 16;
  static final int LABEL_WIDTH = 150;
  static final int LEGEND_WIDTH = 90;
  static final int CONTENT = WIDTH - 2 * MARGIN;
  static final Color INK = new Color(0x1F2328);
  static final Color QUIET = new Color(0x656D76);
  static final Color LINE = new Color(0xD0D7DE);
  static final int NO_DATA = 0xFFEFF1F3;

  private SheetStyle() {
  }

  static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** A thin line around a picture. */
  static void frame(Graphics2D g, int x, int y, int width, int height) {
    g.setColor(LINE);
    g.drawRect(x - 1, y - 1, width + 1, height + 1);
  }

  /** Draws text with its baseline at {@code y}, shortened with an ellipsis where it is too wide. */
  static void text(Graphics2D g, String text, int x, int y, int maxWidth, Font font, Color colour) {
    g.setFont(font);
    g.setColor(colour);
    g.drawString(shortened(text, g.getFontMetrics(), maxWidth), x, y);
  }

  private static String shortened(String text, FontMetrics metrics, int maxWidth) {
    if (metrics.stringWidth(text) <= maxWidth) {
      return text;
    }
    int length = text.length();
    while (length > 1 && metrics.stringWidth(text.substring(0, length) + "\u2026") > maxWidth) {
      length--;
    }
    return text.substring(0, length).stripTrailing() + "\u2026";
  }
}
