/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.mixel.map.QualitativePalette;
import org.mixel.model.Endmembers;

/**
 * Draws the endmembers of several runs: a colour for each name, a dash for each run, and the credible band of the
 * spectra shaded where a run tells it.
 */
final class EndmemberChart {
  private static final float[][] DASHES = {null, {6, 4}, {2, 3}, {9, 3, 2, 3}, {12, 5}, {1, 2}};
  private static final float BAND_OPACITY = 0.18f;

  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(true, false);
  private final LegendItemCollection legend = new LegendItemCollection();
  private final List<String> names;
  private final boolean normalised;

  private EndmemberChart(List<EndmemberRun> runs, boolean normalised) {
    this.names = runs.stream().flatMap(run -> run.endmembers().names().stream()).distinct().toList();
    this.normalised = normalised;
    renderer.setAlpha(BAND_OPACITY);
    names.forEach(name -> legend.add(item(name, colour(name), null)));
    for (int i = 0; i < runs.size(); i++) {
      if (runs.size() > 1) {
        legend.add(item(runs.get(i).name(), Color.DARK_GRAY, DASHES[i % DASHES.length]));
      }
      add(runs.get(i), DASHES[i % DASHES.length]);
    }
  }

  /**
   * The chart as an opaque image.
   *
   * @param normalised whether each spectrum is divided by its maximum, so that shapes can be compared
   * @param scale      pixels a point
   */
  static BufferedImage draw(List<EndmemberRun> runs, boolean normalised, int width, int height, double scale) {
    EndmemberChart chart = new EndmemberChart(runs, normalised);
    boolean wavelengths = runs.stream().allMatch(run -> run.endmembers().axis().hasWavelengths());
    XYPlot plot = Charts.styled(new XYPlot(chart.data, Charts.axis(wavelengths ? "Wavelength (nm)" : "Band", false),
        Charts.axis(normalised ? "Share of the maximum" : "Value", true), chart.renderer));
    plot.setNoDataMessage("Tick runs on the left; rasters on the map bring theirs, Add opens others.");
    plot.setFixedLegendItems(chart.legend);
    return Charts.image(Charts.chart(plot, !runs.isEmpty()), width, height, scale);
  }

  private Color colour(String name) {
    return new Color(QualitativePalette.argb(names.indexOf(name)));
  }

  private static LegendItem item(String label, Paint paint, float[] dash) {
    LegendItem item = new LegendItem(label, null, null, null, new java.awt.geom.Line2D.Double(0, 0, 22, 0),
        stroke(dash), paint);
    item.setLabelFont(Charts.font(11));
    return item;
  }

  private static BasicStroke stroke(float[] dash) {
    return dash == null ? new BasicStroke(1.6f)
        : new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  private void add(EndmemberRun run, float[] dash) {
    Endmembers endmembers = run.endmembers();
    for (int e = 0; e < endmembers.size(); e++) {
      double[] spectrum = endmembers.spectrum(e);
      int own = e;
      Optional<double[][]> band = run.bounds().map(b -> new double[][] {b.spectrum(2 * own), b.spectrum(2 * own + 1)});
      add(Spectrum.of(endmembers).get(e), spectrum, band.orElse(new double[][] {spectrum, spectrum}), dash);
    }
  }

  /** A curve that is interrupted becomes several series, for a band is not shaded across what is missing. */
  private void add(Spectrum curve, double[] spectrum, double[][] band, float[] dash) {
    double unit = normalised ? Math.max(Arrays.stream(spectrum).max().orElse(1), Double.MIN_NORMAL) : 1;
    int[] starts = IntStream.range(0, spectrum.length).filter(b -> b == 0 || curve.isGapBefore(b)).toArray();
    for (int part = 0; part < starts.length; part++) {
      int end = part + 1 < starts.length ? starts[part + 1] : spectrum.length;
      YIntervalSeries series = new YIntervalSeries(data.getSeriesCount(), false, true);
      for (int b = starts[part]; b < end; b++) {
        series.add(curve.position(b), spectrum[b] / unit, band[0][b] / unit, band[1][b] / unit);
      }
      int index = data.getSeriesCount();
      data.addSeries(series);
      renderer.setSeriesPaint(index, colour(curve.name()));
      renderer.setSeriesFillPaint(index, colour(curve.name()));
      renderer.setSeriesStroke(index, stroke(dash));
    }
  }
}
