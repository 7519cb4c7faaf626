/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes rasters that were computed in sensor geometry on a map grid. Callers hand over values cell by cell of the
 * sensor raster, as to any {@link RasterWriter}; on {@link RasterSink#finish()} they are geocoded.
 * Memory: the planes of the raster, 4 bytes a cell and band.
 */
public final class GeocodingWriter implements RasterWriter {
  private static final int STRIP_ROWS = 128;

  private final RasterWriter target;
  private final Geolocation geolocation;
  private final Window part;
  private final Resampling resampling;

  /**
   * @param target      writes the geocoded rasters
   * @param geolocation where the pixels of the scene lie
   * @param part        which pixels of the scene the rasters hold
   */
  public GeocodingWriter(RasterWriter target, Geolocation geolocation, Window part, Resampling resampling) {
    this.target = Objects.requireNonNull(target, "target");
    this.geolocation = Objects.requireNonNull(geolocation, "geolocation");
    this.part = Objects.requireNonNull(part, "part");
    this.resampling = Objects.requireNonNull(resampling, "resampling");
  }

  /**
   * The writer for results that lie on a scene's grid: one that geocodes where the scene is in sensor geometry,
   * else the given one.
   */
  public static RasterWriter of(RasterWriter writer, Scene scene, Window part) {
    return scene.geolocation().<RasterWriter>map(g -> new GeocodingWriter(writer, g, part, Resampling.NEAREST))
        .orElse(writer);
  }

  @Override
  public RasterSink create(Path file, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata)
      throws IOException {
    if (grid.width() != part.width() || grid.height() != part.height()) {
      throw new IllegalArgumentException("a raster of " + grid.width() + " x " + grid.height()
          + " cells does not hold the pixels " + part);
    }
    Window covered = covered().orElseThrow(() -> new IOException(
        file + ": no pixel of the part " + part + " has a known position on the map; choose another window."));
    Map<String, String> items = new LinkedHashMap<>(metadata);
    items.put("MIXEL_GEOCODING", "computed in sensor geometry, geocoded by " + resampling.label());
    RasterSink sink = target.create(file, geolocation.grid().crop(covered), bands, items);
    return new Sink(sink, covered, new float[bands.size()][Math.toIntExact(part.cells())]);
  }

  /** The smallest window of the map grid that shows all of the part; the whole grid where it shows nothing else. */
  private Optional<Window> covered() throws IOException {
    GridGeometry grid = geolocation.grid();
    int left = grid.width();
    int right = -1;
    int top = grid.height();
    int bottom = -1;
    boolean whole = true;
    for (Window strip : grid.extent().tiles(grid.width(), STRIP_ROWS)) {
      float[] cells = geolocation.cells(strip);
      for (int i = 0; i < strip.cells(); i++) {
        boolean known = !Float.isNaN(cells[2 * i]);
        if (known && !isInPart(cells[2 * i] - part.x(), cells[2 * i + 1] - part.y())) {
          whole = false;
        } else if (known) {
          left = Math.min(left, i % grid.width());
          right = Math.max(right, i % grid.width());
          top = Math.min(top, strip.y() + i / grid.width());
          bottom = Math.max(bottom, strip.y() + i / grid.width());
        }
      }
    }
    if (right < left) {
      return Optional.empty();
    }
    return Optional.of(whole ? grid.extent() : new Window(left, top, right - left + 1, bottom - top + 1));
  }

  private boolean isInPart(float column, float row) {
    return column >= 0 && row >= 0 && column < part.width() && row < part.height();
  }

  /** Places of a window's cells inside the part, in its own columns and rows. */
  private float[] located(Window window) throws IOException {
    float[] cells = geolocation.cells(window);
    for (int i = 0; i < cells.length; i += 2) {
      float column = cells[i] - part.x();
      float row = cells[i + 1] - part.y();
      boolean inside = isInPart(column, row);
      cells[i] = inside ? column : Float.NaN;
      cells[i + 1] = inside ? row : Float.NaN;
    }
    return cells;
  }

  /** Collects the planes. */
  private final class Sink implements RasterSink {
    private final RasterSink sink;
    private final Window covered;
    private final float[][] planes;

    Sink(RasterSink sink, Window covered, float[][] planes) {
      this.sink = sink;
      this.covered = covered;
      this.planes = planes;
      for (float[] plane : planes) {
        java.util.Arrays.fill(plane, Float.NaN);
      }
    }

    @Override
    public void write(int band, Window window, float[] values) {
      for (int row = 0; row < window.height(); row++) {
        System.arraycopy(values, row * window.width(), planes[band],
            (window.y() + row) * part.width() + window.x(), window.width());
      }
    }

    @Override
    public void finish() throws IOException {
      Window whole = Window.ofSize(part.width(), part.height());
      for (Window strip : covered.tiles(covered.width(), STRIP_ROWS)) {
        float[] cells = located(strip);
        float[] values = new float[Math.toIntExact(strip.cells())];
        for (int band = 0; band < planes.length; band++) {
          java.util.Arrays.fill(values, Float.NaN);
          GeocodingTarget.of(strip, 1, Scene.Interleave.BAND).fill(strip, cells, values,
              new SensorValues(whole, planes[band], 1, resampling));
          sink.write(band, strip.translate(-covered.x(), -covered.y()), values);
        }
      }
      sink.finish();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
