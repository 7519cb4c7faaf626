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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mixel.gis.ui.RunCurves;
import org.mixel.map.QualitativePalette;

/** Draws the curves of a run over its steps, one below the other, for they have units of their own. */
final class CurveChart {
  /** Curves that find room; of more the latest are shown. */
  static final int ROOM = 4;
  private static final double MAGNITUDES = 50;

  private CurveChart() {
  }

  /** The curves that are shown, in their order. */
  static List<RunCurves.Curve> shown(RunCurves.Run run) {
    List<RunCurves.Curve> curves = run.curves();
    return curves.subList(Math.max(0, curves.size() - ROOM), curves.size());
  }

  /**
   * The chart as an opaque image.
   *
   * @param curves at most {@link #ROOM}
   * @param scale  pixels a point
   */
  static BufferedImage draw(List<RunCurves.Curve> curves, int width, int height, double scale) {
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(Charts.axis("Step", false));
    all.setGap(8);
    for (int i = 0; i < curves.size(); i++) {
      all.add(plot(curves.get(i), i));
    }
    if (curves.isEmpty()) {
      XYPlot none = Charts.styled(new XYPlot(new XYSeriesCollection(), null, Charts.axis("", false), null));
      none.setNoDataMessage("Curves appear here while a tool runs that tells how it converges.");
      all.add(none);
    }
    return Charts.image(Charts.chart(all, false), width, height, scale);
  }

  private static XYPlot plot(RunCurves.Curve curve, int index) {
    XYSeries series = new XYSeries(curve.name(), false, true);
    for (int i = 0; i < curve.steps().length; i++) {
      series.add(curve.steps()[i], curve.values()[i]);
    }
    double least = Arrays.stream(curve.values()).min().orElse(0);
    double most = Arrays.stream(curve.values()).max().orElse(0);
    ValueAxis y = least > 0 && most > MAGNITUDES * least ? Charts.logAxis(curve.name())
        : Charts.axis(curve.name(), false);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, curve.steps().length == 1);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, new Color(QualitativePalette.argb(index)));
    renderer.setSeriesStroke(0, new BasicStroke(1.5f));
    return Charts.styled(new XYPlot(new XYSeriesCollection(series), null, y, renderer));
  }

  /** The same in words, for those who cannot see it. */
  static String words(List<RunCurves.Curve> curves) {
    return curves.stream().map(c -> String.format(Locale.ROOT, "%s: %.5g at step %.0f, %.5g at step %.0f", c.name(),
        c.values()[0], c.steps()[0], c.values()[c.values().length - 1], c.steps()[c.steps().length - 1]))
        .collect(Collectors.joining("; "));
  }
}
