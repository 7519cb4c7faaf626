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
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mixel.map.ColorRamp;
import org.mixel.map.MixtureStyle;
import org.mixel.map.QualitativePalette;
import org.mixel.realism.PatchGroup;

/** Pictures of a realism report: patches side by side, and curves of sets in one chart. */
final class RealismPictures {
  private static final int SHOWN = 8;
  private static final int SCALE_TO = 144;
  private static final int GAP = 6;
  private static final int BINS = 50;

  private final int endmembers;
  private final int size;

  RealismPictures(int endmembers, int size) {
    this.endmembers = endmembers;
    this.size = size;
  }

  /** A row of patches, the colours of the endmembers mixed by their fractions. */
  BufferedImage mixtures(PatchGroup group) {
    MixtureStyle style = new MixtureStyle(endmembers);
    return row(group, style::argb);
  }

  /** A row of patches of one endmember. */
  BufferedImage maps(PatchGroup group, int endmember) {
    return row(group, values -> ColorRamp.VIRIDIS.argb(values[endmember]));
  }

  private interface Paint {
    int argb(float[] abundances);
  }

  private BufferedImage row(PatchGroup group, Paint paint) {
    int factor = Math.max(1, SCALE_TO / size);
    int edge = size * factor;
    int count = Math.min(SHOWN, group.size());
    BufferedImage picture = new BufferedImage(count * (edge + GAP) - GAP, edge, BufferedImage.TYPE_INT_ARGB);
    float[] cell = new float[endmembers];
    for (int n = 0; n < count; n++) {
      float[] patch = group.patches().get(n);
      for (int y = 0; y < edge; y++) {
        for (int x = 0; x < edge; x++) {
          for (int e = 0; e < endmembers; e++) {
            cell[e] = patch[(e * size + y / factor) * size + x / factor];
          }
          picture.setRGB(n * (edge + GAP) + x, y, paint.argb(cell));
        }
      }
    }
    return picture;
  }

  /** Cumulative shares of the values of one endmember. */
  BufferedImage marginals(List<PatchGroup> groups, int endmember, String name) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (PatchGroup group : groups) {
      XYSeries series = new XYSeries(group.name());
      double[] shares = shares(group, endmember);
      double sum = 0;
      series.add(0, 0);
      for (int bin = 0; bin < BINS; bin++) {
        sum += shares[bin];
        series.add((bin + 1.0) / BINS, sum);
      }
      data.addSeries(series);
    }
    return chart(data, axis("Abundance of " + name), axis("Share of cells below"));
  }

  private double[] shares(PatchGroup group, int endmember) {
    double[] shares = new double[BINS];
    int cells = size * size;
    for (float[] patch : group.patches()) {
      for (int i = endmember * cells; i < (endmember + 1) * cells; i++) {
        shares[Math.max(0, Math.min(BINS - 1, (int) (patch[i] * BINS)))] += 1.0 / cells / group.size();
      }
    }
    return shares;
  }

  /** Radial power spectra of one endmember. */
  BufferedImage spectra(Map<String, double[][]> curves, int endmember, String name) {
    XYSeriesCollection data = new XYSeriesCollection();
    curves.forEach((group, values) -> {
      XYSeries series = new XYSeries(group);
      for (int k = 0; k < values[endmember].length; k++) {
        series.add(k + 1, Math.max(1e-12, values[endmember][k]));
      }
      data.addSeries(series);
    });
    return chart(data, logarithmic("Cycles a patch"), logarithmic("Power of " + name));
  }

  /** Variograms of one endmember. */
  BufferedImage variograms(Map<String, double[][]> curves, int endmember, String name) {
    XYSeriesCollection data = new XYSeriesCollection();
    curves.forEach((group, values) -> {
      XYSeries series = new XYSeries(group);
      for (int lag = 0; lag < values[endmember].length; lag++) {
        series.add(1 << lag, values[endmember][lag]);
      }
      data.addSeries(series);
    });
    return chart(data, logarithmic("Lag in cells"), axis("Variogram of " + name));
  }

  private static NumberAxis axis(String label) {
    return styled(new NumberAxis(label));
  }

  private static LogAxis logarithmic(String label) {
    LogAxis axis = styled(new LogAxis(label));
    axis.setNumberFormatOverride(new java.text.DecimalFormat("0.###"));
    return axis;
  }

  private static <A extends ValueAxis> A styled(A axis) {
    axis.setLabelFont(SheetStyle.font(Font.PLAIN, 14));
    axis.setTickLabelFont(SheetStyle.font(Font.PLAIN, 12));
    return axis;
  }

  private static BufferedImage chart(XYSeriesCollection data, ValueAxis x, ValueAxis y) {
    XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < data.getSeriesCount(); i++) {
      lines.setSeriesPaint(i, i == 0 ? Color.BLACK : new Color(QualitativePalette.argb(i - 1)));
      lines.setSeriesStroke(i, new BasicStroke(i == 0 ? 3f : 1.6f));
    }
    XYPlot plot = new XYPlot(data, x, y, lines);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(new Color(0xE3E6EA));
    plot.setRangeGridlinePaint(new Color(0xE3E6EA));
    JFreeChart chart = new JFreeChart(null, null, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(SheetStyle.font(Font.PLAIN, 11));
    BufferedImage image = new BufferedImage(560, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    SheetStyle.prepare(g);
    chart.draw(g, new java.awt.Rectangle(0, 0, image.getWidth(), image.getHeight()));
    g.dispose();
    return image;
  }
}
