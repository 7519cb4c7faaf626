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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.mixel.gis.ui.RunCurves;
import org.mixel.map.QualitativePalette;

/**
 * Draws the curves of a run over its steps, one below the other, for they have units of their own. Curves named
 * {@code quantity: case} share the plot of their quantity.
 */
final class CurveChart {
  /** Plots that find room; of more the latest are shown. */
  static final int ROOM = 4;
  private static final String CASE = ": ";
  private static final double MAGNITUDES = 50;
  /** Points that a plot needs to be read, and that a chart must have before a legend takes some of them. */
  private static final double LEAST_HEIGHT = 75;
  private static final double ROOM_FOR_LEGEND = 240;

  private CurveChart() {
  }

  /** The curves that are shown, in their order. */
  static List<RunCurves.Curve> shown(RunCurves.Run run) {
    List<String> quantities = run.curves().stream().map(CurveChart::quantity).distinct().toList();
    List<String> last = quantities.subList(Math.max(0, quantities.size() - ROOM), quantities.size());
    return run.curves().stream().filter(curve -> last.contains(quantity(curve))).toList();
  }

  private static String quantity(RunCurves.Curve curve) {
    int end = curve.name().lastIndexOf(CASE);
    return end < 0 ? curve.name() : curve.name().substring(0, end);
  }

  private static String caseOf(RunCurves.Curve curve) {
    int end = curve.name().lastIndexOf(CASE);
    return end < 0 ? curve.name() : curve.name().substring(end + CASE.length());
  }

  /**
   * The chart as an opaque image.
   *
   * @param curves of at most {@link #ROOM} quantities
   * @param scale  pixels a point
   */
  static BufferedImage draw(List<RunCurves.Curve> curves, int width, int height, double scale) {
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(Charts.countAxis("Step"));
    all.setGap(8);
    Map<String, List<RunCurves.Curve>> plots = fitting(curves, height / scale);
    int index = 0;
    for (Map.Entry<String, List<RunCurves.Curve>> plot : plots.entrySet()) {
      all.add(plot(plot.getKey(), plot.getValue(), plot.getValue().size() > 1 ? 0 : index));
      index++;
    }
    boolean several = plots.values().stream().anyMatch(plot -> plot.size() > 1);
    all.setFixedLegendItems(legend(all));
    if (curves.isEmpty()) {
      XYPlot none = Charts.styled(new XYPlot(new XYSeriesCollection(), null, Charts.axis("", false), null));
      none.setNoDataMessage("Curves appear here while a tool runs that tells how it converges.");
      all.add(none);
    }
    return Charts.image(Charts.chart(all, several && height / scale >= ROOM_FOR_LEGEND), width, height, scale);
  }

  /** By quantity, as many as find room: those of few curves first, which tell most, and of them the latest. */
  private static Map<String, List<RunCurves.Curve>> fitting(List<RunCurves.Curve> curves, double height) {
    Map<String, List<RunCurves.Curve>> plots = curves.stream()
        .collect(Collectors.groupingBy(CurveChart::quantity, LinkedHashMap::new, Collectors.toList()));
    List<String> latestFirst = new ArrayList<>(plots.keySet());
    Collections.reverse(latestFirst);
    latestFirst.sort(Comparator.comparingInt(quantity -> plots.get(quantity).size()));
    int room = Math.max(1, (int) (height / LEAST_HEIGHT));
    plots.keySet().retainAll(latestFirst.subList(0, Math.min(room, latestFirst.size())));
    return plots;
  }

  /** One item for each case, though several plots have it. */
  private static LegendItemCollection legend(CombinedDomainXYPlot all) {
    LegendItemCollection items = new LegendItemCollection();
    Set<String> known = new HashSet<>();
    for (Object plot : all.getSubplots()) {
      LegendItemCollection own = ((XYPlot) plot).getLegendItems();
      for (int i = 0; i < own.getItemCount(); i++) {
        if (known.add(own.get(i).getLabel())) {
          items.add(own.get(i));
        }
      }
    }
    return items;
  }

  private static XYPlot plot(String quantity, List<RunCurves.Curve> curves, int firstColour) {
    XYSeriesCollection series = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (int i = 0; i < curves.size(); i++) {
      series.addSeries(series(curves.get(i)));
      renderer.setSeriesShapesVisible(i, curves.get(i).steps().length == 1);
      renderer.setSeriesVisibleInLegend(i, curves.size() > 1);
      renderer.setSeriesPaint(i, new Color(QualitativePalette.argb(firstColour + i)));
      renderer.setSeriesStroke(i, new BasicStroke(1.5f));
    }
    double least = curves.stream().flatMapToDouble(c -> Arrays.stream(c.values())).min().orElse(0);
    double most = curves.stream().flatMapToDouble(c -> Arrays.stream(c.values())).max().orElse(0);
    ValueAxis y = least > 0 && most > MAGNITUDES * least ? Charts.logAxis("") : Charts.axis("", false);
    XYPlot plot = Charts.styled(new XYPlot(series, null, y, renderer));
    TextTitle title = new TextTitle(quantity, Charts.font(11));
    title.setBackgroundPaint(new Color(255, 255, 255, 200));
    plot.addAnnotation(new XYTitleAnnotation(0.99, 0.97, title, RectangleAnchor.TOP_RIGHT));
    return plot;
  }

  private static XYSeries series(RunCurves.Curve curve) {
    XYSeries series = new XYSeries(caseOf(curve), false, true);
    for (int i = 0; i < curve.steps().length; i++) {
      series.add(curve.steps()[i], curve.values()[i]);
    }
    return series;
  }

  /** The same in words, for those who cannot see it. */
  static String words(List<RunCurves.Curve> curves) {
    return curves.stream().map(c -> String.format(Locale.ROOT, "%s: %.5g at step %.0f, %.5g at step %.0f", c.name(),
        c.values()[0], c.steps()[0], c.values()[c.values().length - 1], c.steps()[c.steps().length - 1]))
        .collect(Collectors.joining("; "));
  }
}
