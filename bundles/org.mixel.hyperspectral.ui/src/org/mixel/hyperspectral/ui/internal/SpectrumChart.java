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

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws spectra over wavelength: those of pixels as full lines, those of endmembers dashed. */
final class SpectrumChart {
  /** Colours that stay apart with colour-vision deficiency (Okabe and Ito 2008). */
  private static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000};
  private static final float[] DASHES = {6, 4};

  private SpectrumChart() {
  }

  /**
   * The chart as an opaque image.
   *
   * @param pixels     spectra of pixels
   * @param endmembers spectra of endmembers
   * @param scale      pixels a point
   */
  static BufferedImage draw(List<Spectrum> pixels, List<Spectrum> endmembers, int width, int height, double scale) {
    return Charts.image(chart(pixels, endmembers), width, height, scale);
  }

  private static JFreeChart chart(List<Spectrum> pixels, List<Spectrum> endmembers) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    add(data, renderer, pixels, false);
    add(data, renderer, endmembers, true);
    boolean wavelengths = pixels.stream().allMatch(s -> s.axis().hasWavelengths());
    NumberAxis x = Charts.axis(wavelengths ? "Wavelength (nm)" : "Band", false);
    String quantity = pixels.stream().map(Spectrum::quantity).filter(q -> !q.isEmpty()).findFirst().orElse("value");
    NumberAxis y = Charts.axis(Character.toUpperCase(quantity.charAt(0)) + quantity.substring(1), true);
    XYPlot plot = Charts.styled(new XYPlot(data, x, y, renderer));
    plot.setNoDataMessage("Click on a raster of the map; hold shift to keep earlier spectra.");
    return Charts.chart(plot, !pixels.isEmpty() || !endmembers.isEmpty());
  }

  private static void add(XYSeriesCollection data, XYLineAndShapeRenderer renderer, List<Spectrum> spectra,
      boolean dashed) {
    for (int i = 0; i < spectra.size(); i++) {
      int index = data.getSeriesCount();
      data.addSeries(series(spectra.get(i), index));
      renderer.setSeriesPaint(index, new Color(COLOURS[i % COLOURS.length]));
      renderer.setSeriesStroke(index, dashed
          ? new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0) : new BasicStroke(1.6f));
    }
  }

  /** Missing values are put in as such, so that the line has a gap there. */
  private static XYSeries series(Spectrum spectrum, int index) {
    XYSeries series = new XYSeries(new Label(spectrum.name(), index), false, true);
    for (int band = 0; band < spectrum.axis().size(); band++) {
      double x = spectrum.position(band);
      if (spectrum.isGapBefore(band)) {
        series.add(x, null);
      }
      series.add(x, spectrum.isShown(band) ? Double.valueOf(spectrum.values()[band]) : null);
    }
    return series;
  }

  /** A name in the legend; two spectra may have the same one. */
  private record Label(String name, int index) implements Comparable<Label> {
    @Override
    public int compareTo(Label other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
