/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;
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
public final class GeocodedScene implements Scene {
  /** Values read from the sensor raster at once: what fits is about 64 MB. */
  private static final long MOST_VALUES = 16L << 20;
  private static final int BLOCK_ROWS = 256;

  private final Scene sensor;
  private final Geolocation geolocation;
  private final Resampling resampling;

  /**
   * @param sensor      a scene in pixel coordinates; closed with this one
   * @param geolocation where its pixels lie
   */
  public GeocodedScene(Scene sensor, Geolocation geolocation, Resampling resampling) {
    this.sensor = Objects.requireNonNull(sensor, "sensor");
    this.geolocation = Objects.requireNonNull(geolocation, "geolocation");
    this.resampling = Objects.requireNonNull(resampling, "resampling");
  }

  /** The scene as the sensor recorded it. */
  public Scene sensor() {
    return sensor;
  }

  @Override
  public String name() {
    return sensor.name();
  }

  @Override
  public Optional<Path> source() {
    return sensor.source();
  }

  @Override
  public List<Path> files() {
    return sensor.files();
  }

  @Override
  public String format() {
    return sensor.format();
  }

  @Override
  public GridGeometry grid() {
    return geolocation.grid();
  }

  @Override
  public SpectralAxis axis() {
    return sensor.axis();
  }

  @Override
  public BadWindows badWindows() {
    return sensor.badWindows();
  }

  @Override
  public String quantity() {
    return sensor.quantity();
  }

  @Override
  public Map<String, String> metadata() {
    Map<String, String> items = new LinkedHashMap<>(sensor.metadata());
    items.put("Geometry", "sensor geometry of " + sensor.grid().width() + " x " + sensor.grid().height()
        + " pixels, shown on a map grid (" + resampling.label() + ")");
    return items;
  }

  @Override
  public List<String> warnings() {
    return sensor.warnings();
  }

  @Override
  public List<String> parts() {
    return sensor.parts();
  }

  @Override
  public Optional<String> part() {
    return sensor.part();
  }

  /** Whole rows of the map. */
  @Override
  public Window naturalBlock() {
    return new Window(0, 0, grid().width(), Math.min(grid().height(), BLOCK_ROWS));
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    check(window, window.cells() * bands.length, target.length);
    boolean pixel = layout == Interleave.PIXEL;
    GeocodingTarget place = new GeocodingTarget(window, target, pixel ? 1 : Math.toIntExact(window.cells()),
        pixel ? bands.length : 1);
    Arrays.fill(target, 0, (int) (window.cells() * bands.length), Float.NaN);
    read(window, bands, place);
  }

  /** Reads a part whose places in the sensor raster are close enough together, or else cuts it into four. */
  private void read(Window part, int[] bands, GeocodingTarget target) throws IOException {
    float[] cells = geolocation.cells(part);
    Optional<Window> seen = SensorWindow.around(cells, sensor.grid(), resampling);
    if (seen.isEmpty()) {
      return;
    }
    if (seen.get().cells() * bands.length > MOST_VALUES && part.cells() > 1) {
      for (Window quarter : part.tiles((part.width() + 1) / 2, (part.height() + 1) / 2)) {
        read(quarter, bands, target);
      }
      return;
    }
    float[] values = new float[Math.toIntExact(seen.get().cells() * bands.length)];
    sensor.read(seen.get(), bands, Interleave.BAND, values);
    target.fill(part, cells, new SensorValues(seen.get(), values, bands.length, resampling));
  }

  @Override
  public List<String> flags() {
    return sensor.flags();
  }

  /** The flag of the pixel in which a cell's centre lies; 0 where there is none. */
  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    check(window, window.cells(), target.length);
    Arrays.fill(target, 0, (int) window.cells(), (byte) 0);
    for (Window part : window.tiles(window.width(), BLOCK_ROWS)) {
      float[] cells = geolocation.cells(part);
      Optional<Window> seen = SensorWindow.around(cells, sensor.grid(), Resampling.NEAREST);
      if (seen.isPresent()) {
        byte[] values = new byte[Math.toIntExact(seen.get().cells())];
        sensor.readFlag(flag, seen.get(), values);
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

  private void check(Window window, long values, int room) {
    if (!window.fitsIn(grid().width(), grid().height()) || values > room) {
      throw new IllegalArgumentException("window " + window + " with " + values + " values does not fit "
          + grid().width() + " x " + grid().height() + " cells or an array of " + room);
    }
  }

  @Override
  public void close() throws IOException {
    sensor.close();
  }
}
