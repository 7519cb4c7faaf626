/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mixel.map.QualitativePalette;

/**
 * Draws the evidence for the number of endmembers: what each direction of the data gains by being kept, falling. A
 * clear step down after a few directions speaks for that many materials; a slope without steps says that the number
 * is a matter of choice.
 */
final class CountChart {
  private static final int SHOWN = 40;

  private CountChart() {
  }

  /**
   * The chart as an opaque image.
   *
   * @param scale pixels a point
   */
  static BufferedImage draw(List<CountEvidence> evidence, int width, int height, double scale) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    for (int i = 0; i < evidence.size(); i++) {
      CountEvidence one = evidence.get(i);
      XYSeries series = new XYSeries((i + 1) + " " + one.words(), false, true);
      for (int k = 0; k < Math.min(SHOWN, one.deltas().length) && one.deltas()[k] < 0; k++) {
        series.add(k + 1, -one.deltas()[k]);
      }
      data.addSeries(series);
      renderer.setSeriesPaint(i, new Color(QualitativePalette.argb(i)));
      renderer.setSeriesShape(i, new java.awt.geom.Ellipse2D.Double(-2.5, -2.5, 5, 5));
      renderer.setSeriesStroke(i, new BasicStroke(1.2f));
    }
    XYPlot plot = Charts.styled(new XYPlot(data, Charts.countAxis("Direction"),
        evidence.isEmpty() ? Charts.axis("Gain", false) : Charts.logAxis("HySime gain"),
        renderer));
    plot.setNoDataMessage("Run Unmix Scene with endmembers: auto; what HySime saw appears here.");
    if (evidence.size() == 1) {
      plot.addDomainMarker(marker(evidence.get(0).used() + 0.5));
    }
    return Charts.image(Charts.chart(plot, !evidence.isEmpty()), width, height, scale);
  }

  private static ValueMarker marker(double at) {
    ValueMarker marker = new ValueMarker(at, Color.DARK_GRAY, new BasicStroke(1));
    marker.setLabel("used");
    marker.setLabelFont(Charts.font(11));
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
    return marker;
  }
}
