/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What the charts of this bundle have in common: white ground, plain fonts, sharp at the zoom of the monitor. */
final class Charts {
  private static final Color GRID = new Color(0xDDDDDD);

  private Charts() {
  }

  /** A chart as an opaque image of so many pixels. */
  static BufferedImage image(JFreeChart chart, int width, int height, double scale) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width / scale, height / scale));
    graphics.dispose();
    return image;
  }

  /** A picture as large as finds room, every pixel a square, on white. */
  static BufferedImage enlarged(Optional<BufferedImage> picture, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    picture.ifPresent(small -> {
      double zoom = Math.min((double) width / small.getWidth(), (double) height / small.getHeight());
      int wide = (int) Math.max(1, zoom * small.getWidth());
      int high = (int) Math.max(1, zoom * small.getHeight());
      graphics.drawImage(small, (width - wide) / 2, (height - high) / 2, wide, high, null);
    });
    graphics.dispose();
    return image;
  }

  /** Puts a plot on white. */
  static JFreeChart chart(Plot plot, boolean withLegend) {
    JFreeChart chart = new JFreeChart(null, font(11), plot, withLegend);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14)); // the last number of an axis reaches beyond the plot
    if (chart.getLegend() != null) {
      chart.getLegend().setItemFont(font(11));
    }
    return chart;
  }

  /** Gives a plot its ground and grid. */
  static XYPlot styled(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setNoDataMessageFont(font(11));
    return plot;
  }

  /** An axis. */
  static NumberAxis axis(String label, boolean withZero) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(withZero);
    axis.setStandardTickUnits(ticks(false));
    return fonts(axis);
  }

  /** An axis for whole numbers, such as steps. */
  static NumberAxis countAxis(String label) {
    NumberAxis axis = axis(label, false);
    axis.setStandardTickUnits(ticks(true));
    return axis;
  }

  private static NumberTickUnitSource ticks(boolean whole) {
    return new NumberTickUnitSource(whole, new DecimalFormat("0.##########",
        DecimalFormatSymbols.getInstance(Locale.ROOT)));
  }

  /** An axis for positive numbers of many magnitudes. */
  static LogAxis logAxis(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setNumberFormatOverride(new DecimalFormat("0.0E0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return fonts(axis);
  }

  private static <A extends ValueAxis> A fonts(A axis) {
    axis.setLabelFont(font(11));
    axis.setTickLabelFont(font(10));
    return axis;
  }

  /** The plain font of charts. */
  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
