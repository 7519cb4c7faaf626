/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A scene in sensor geometry, shown on a map grid: each read finds the cells' places in the sensor raster and takes
 * the values there. Nothing is resampled in advance; cells that the sensor did not see are missing.
 *
 * <p>For looking, identifying and exporting. What computes with spectra works on {@link #sensor()} and geocodes its
 * results ({@link GeocodingWriter}), so that no spectrum is resampled.
 */
public final class GeocodedScene extends ForwardingScene {
  /** Bytes of values read from the sensor raster at once. */
  private static final long MOST_BYTES = 64L << 20;
  private static final int BLOCK_ROWS = 256;

  private final Geolocation geolocation;
  private final Resampling resampling;

  /**
   * @param sensor      a scene in pixel coordinates; closed with this one
   * @param geolocation where its pixels lie
   */
  public GeocodedScene(Scene sensor, Geolocation geolocation, Resampling resampling) {
    super(sensor);
    this.geolocation = Objects.requireNonNull(geolocation, "geolocation");
    this.resampling = Objects.requireNonNull(resampling, "resampling");
  }

  /** The scene as the sensor recorded it. */
  public Scene sensor() {
    return inner();
  }

  /** Of the map: every cell has its place. */
  @Override
  public Optional<Geolocation> geolocation() {
    return Optional.empty();
  }

  /** None: those of the sensor raster lie elsewhere. */
  @Override
  public List<Scene> overviews() {
    return List.of();
  }

  @Override
  public GridGeometry grid() {
    return geolocation.grid();
  }

  @Override
  public Map<String, String> metadata() {
    Map<String, String> items = new LinkedHashMap<>(sensor().metadata());
    items.put("Geometry", "sensor geometry of " + sensor().grid().width() + " x " + sensor().grid().height()
        + " pixels, shown on a map grid (" + resampling.label() + ")");
    return items;
  }

  /** Whole rows of the map. */
  @Override
  public Window naturalBlock() {
    return new Window(0, 0, grid().width(), Math.min(grid().height(), BLOCK_ROWS));
  }

  @Override
  public Window naturalBlock(int bands) {
    return naturalBlock();
  }

  /** Those of the sensor raster where cells take the nearest ones; cells may be missing. */
  @Override
  public Optional<StoredNumbers> stored() {
    return resampling == Resampling.NEAREST ? sensor().stored().map(StoredNumbers::withHoles) : Optional.empty();
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    check(window, window.cells() * bands.length, target.length);
    Arrays.fill(target, 0, (int) (window.cells() * bands.length), Float.NaN);
    GeocodingTarget place = GeocodingTarget.of(window, bands.length, layout);
    read(window, (long) Float.BYTES * bands.length, (part, cells, seen) -> {
      float[] values = new float[Math.toIntExact(seen.cells() * bands.length)];
      sensor().read(seen, bands, Interleave.BAND, values);
      place.fill(part, cells, target, new SensorValues(seen, values, bands.length, resampling));
    });
  }

  @Override
  public void readExact(Window window, int[] bands, Interleave layout, double[] target) throws IOException {
    if (resampling != Resampling.NEAREST) {
      super.readExact(window, bands, layout, target);
      return;
    }
    check(window, window.cells() * bands.length, target.length);
    Arrays.fill(target, 0, (int) (window.cells() * bands.length), Double.NaN);
    GeocodingTarget place = GeocodingTarget.of(window, bands.length, layout);
    read(window, (long) Double.BYTES * bands.length, (part, cells, seen) -> {
      double[] values = new double[Math.toIntExact(seen.cells() * bands.length)];
      sensor().readExact(seen, bands, Interleave.BAND, values);
      place.fillNearest(part, cells, target, seen, values);
    });
  }

  /** Fills the located cells of a part with pixels of the window of the sensor raster in which they all lie. */
  @FunctionalInterface
  private interface Filling {
    void fill(Window part, float[] cells, Window seen) throws IOException;
  }

  /** Fills a part whose places in the sensor raster are close enough together, or else cuts it into four. */
  private void read(Window part, long bytesOfPixel, Filling filling) throws IOException {
    float[] cells = geolocation.cells(part);
    Optional<Window> seen = SensorWindow.around(cells, sensor().grid(), resampling);
    if (seen.isEmpty()) {
      return;
    }
    if (seen.get().cells() * bytesOfPixel > MOST_BYTES && part.cells() > 1) {
      for (Window quarter : part.tiles((part.width() + 1) / 2, (part.height() + 1) / 2)) {
        read(quarter, bytesOfPixel, filling);
      }
      return;
    }
    filling.fill(part, cells, seen.get());
  }

  /** The flag of the pixel in which a cell's centre lies; 0 where there is none. */
  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    check(window, window.cells(), target.length);
    Arrays.fill(target, 0, (int) window.cells(), (byte) 0);
    for (Window part : window.tiles(window.width(), BLOCK_ROWS)) {
      float[] cells = geolocation.cells(part);
      Optional<Window> seen = SensorWindow.around(cells, sensor().grid(), Resampling.NEAREST);
      if (seen.isPresent()) {
        byte[] values = new byte[Math.toIntExact(seen.get().cells())];
        sensor().readFlag(flag, seen.get(), values);
        int to = (part.y() - window.y()) * window.width();
        for (int i = 0; i < part.cells(); i++) {
          if (!Float.isNaN(cells[2 * i])) {
            target[to + i] = values[((int) cells[2 * i + 1] - seen.get().y()) * seen.get().width()
                + (int) cells[2 * i] - seen.get().x()];
          }
        }
      }
    }
  }
}
