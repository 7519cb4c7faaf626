/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mixel.map.QualitativePalette;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/** Endmember spectra as a line chart; lines are interrupted where bands were dropped. */
final class SpectraChart {
  private static final Color INK = new Color(0x30363D);
  private static final Color GRID = new Color(0xE3E6EA);
  private static final double GAP_STEPS = 4;

  private SpectraChart() {
  }

  /**
   * Draws the chart.
   *
   * @param quantity what the values are; may be empty
   */
  static BufferedImage draw(Endmembers endmembers, String quantity, int width, int height) {
    XYPlot plot = new XYPlot(data(endmembers), xAxis(endmembers.axis()), yAxis(quantity), lines(endmembers.size()));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlinePaint(GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = new JFreeChart(null, null, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 0, 0, 8));
    chart.getLegend().setPosition(RectangleEdge.BOTTOM);
    chart.getLegend().setItemFont(font(16));
    chart.getLegend().setItemPaint(INK);
    chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
    return chart.createBufferedImage(width, height, BufferedImage.TYPE_INT_ARGB, null);
  }

  private static XYSeriesCollection data(Endmembers endmembers) {
    SpectralAxis axis = endmembers.axis();
    boolean[] gapBefore = gaps(axis);
    XYSeriesCollection data = new XYSeriesCollection();
    for (int i = 0; i < endmembers.size(); i++) {
      XYSeries series = new XYSeries(uniqueKey(endmembers, i), false, true);
      double[] spectrum = endmembers.spectrum(i);
      for (int band = 0; band < axis.size(); band++) {
        if (gapBefore[band]) {
          series.add((x(axis, band - 1) + x(axis, band)) / 2, Double.NaN);
        }
        series.add(x(axis, band), spectrum[band]);
      }
      data.addSeries(series);
    }
    return data;
  }

  /** Two endmembers may bear the same name; the chart's keys may not. */
  private static String uniqueKey(Endmembers endmembers, int index) {
    String name = endmembers.name(index);
    return endmembers.names().indexOf(name) == index ? name : name + " (" + (index + 1) + ")";
  }

  private static double x(SpectralAxis axis, int band) {
    return axis.hasWavelengths() ? axis.wavelength(band) : band + 1;
  }

  /** Where the step to the band before is several times the usual one. */
  private static boolean[] gaps(SpectralAxis axis) {
    boolean[] gaps = new boolean[axis.size()];
    if (axis.size() < 3) {
      return gaps;
    }
    double[] steps = new double[axis.size() - 1];
    for (int band = 1; band < axis.size(); band++) {
      steps[band - 1] = x(axis, band) - x(axis, band - 1);
    }
    double[] sorted = steps.clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length / 2];
    for (int band = 1; band < axis.size(); band++) {
      gaps[band] = steps[band - 1] > GAP_STEPS * usual;
    }
    return gaps;
  }

  private static NumberAxis xAxis(SpectralAxis axis) {
    NumberAxis x = styled(new NumberAxis(axis.hasWavelengths() ? "Wavelength (nm)" : "Band"));
    x.setAutoRangeIncludesZero(false);
    x.setNumberFormatOverride(new java.text.DecimalFormat("0"));
    x.setLowerMargin(0.01);
    x.setUpperMargin(0.01);
    return x;
  }

  private static NumberAxis yAxis(String quantity) {
    String label = quantity.isEmpty() ? "Value" : Character.toUpperCase(quantity.charAt(0)) + quantity.substring(1);
    NumberAxis y = styled(new NumberAxis(label));
    y.setAutoRangeIncludesZero(true);
    return y;
  }

  private static NumberAxis styled(NumberAxis axis) {
    axis.setLabelFont(font(16));
    axis.setTickLabelFont(font(14));
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    return axis;
  }

  private static XYLineAndShapeRenderer lines(int count) {
    XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
    lines.setDefaultLegendTextFont(font(16));
    for (int i = 0; i < count; i++) {
      lines.setSeriesPaint(i, new Color(QualitativePalette.argb(i)));
      lines.setSeriesStroke(i, new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      lines.setLegendLine(new java.awt.geom.Line2D.Double(0, 0, 22, 0));
    }
    return lines;
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
