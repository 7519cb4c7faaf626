/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** A rotated, slightly curved swath whose true positions are known in closed form. */
class GeolocationTest {
  private static final Crs UTM = Crs.epsg(32632);
  private static final int WIDTH = 50;
  private static final int HEIGHT = 40;
  private static final double TURN = Math.toRadians(14.6);

  /** Map x of a place of the sensor raster. */
  private static double x(double column, double row) {
    return 500_000 + 30 * (column * Math.cos(TURN) - row * Math.sin(TURN)) + 0.01 * row * row;
  }

  private static double y(double column, double row) {
    return 5_000_000 - 30 * (column * Math.sin(TURN) + row * Math.cos(TURN)) + 0.01 * column * row;
  }

  private static PositionMesh mesh(int step) {
    int columns = WIDTH / step;
    int rows = HEIGHT / step;
    double[] x = new double[columns * rows];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double column = step / 2.0 + step * (i % columns);
      double row = step / 2.0 + step * (i / columns);
      x[i] = x(column, row);
      y[i] = y(column, row);
    }
    return new PositionMesh(Window.ofSize(WIDTH, HEIGHT), columns, rows, step / 2.0, step / 2.0, step, UTM, x, y);
  }

  private static MeshGeolocation located(PositionMesh mesh, GridGeometry grid) {
    return new MeshGeolocation(mesh, () -> mesh, grid, new TileCache());
  }

  private static double worst(Geolocation geolocation) {
    GridGeometry grid = geolocation.grid();
    float[] cells = new float[(int) (2 * grid.extent().cells())];
    geolocation.locate(grid.extent(), cells);
    double worst = 0;
    for (int i = 0; i < cells.length / 2; i++) {
      if (!Float.isNaN(cells[2 * i])) {
        double mapX = grid.affine().x(i % grid.width() + 0.5, i / grid.width() + 0.5);
        double mapY = grid.affine().y(i % grid.width() + 0.5, i / grid.width() + 0.5);
        worst = Math.max(worst, Math.hypot(x(cells[2 * i], cells[2 * i + 1]) - mapX,
            y(cells[2 * i], cells[2 * i + 1]) - mapY));
      }
    }
    return worst;
  }

  @Test
  void cellsAreFoundWhereTheyAre() {
    PositionMesh mesh = mesh(1);
    // half a pixel of curvature across the whole swath is all that a bilinear mesh may miss
    assertTrue(worst(located(mesh, mesh.grid(30))) < 0.03);
  }

  @Test
  void aFineGridIsInterpolatedFromACoarseMesh() {
    PositionMesh mesh = mesh(5);
    assertTrue(worst(located(mesh, mesh.grid(10))) < 0.5);
  }

  @Test
  void nothingIsMissingInside() {
    PositionMesh mesh = mesh(1);
    MeshGeolocation geolocation = located(mesh, mesh.grid(30));
    GridGeometry grid = geolocation.grid();
    float[] cells = new float[(int) (2 * grid.extent().cells())];
    geolocation.locate(grid.extent(), cells);
    int seen = 0;
    for (int row = 0; row < grid.height(); row++) {
      int first = -1;
      int last = -1;
      int count = 0;
      for (int column = 0; column < grid.width(); column++) {
        if (!Float.isNaN(cells[2 * (row * grid.width() + column)])) {
          first = first < 0 ? column : first;
          last = column;
          count++;
        }
      }
      assertEquals(first < 0 ? 0 : last - first + 1, count, "holes in row " + row);
      seen += count;
    }
    assertEquals(WIDTH * HEIGHT, seen, 0.02 * WIDTH * HEIGHT);
  }

  @Test
  void unknownPositionsLeaveAHoleOnly() {
    PositionMesh mesh = mesh(1);
    mesh.x()[20 * WIDTH + 25] = Double.NaN;
    MeshGeolocation geolocation = located(mesh, mesh.grid(30));
    float[] cells = new float[(int) (2 * geolocation.grid().extent().cells())];
    geolocation.locate(geolocation.grid().extent(), cells);
    int near = 0;
    for (int i = 0; i < cells.length; i += 2) {
      if (Math.abs(cells[i] - 25.5) < 3 && Math.abs(cells[i + 1] - 20.5) < 3) {
        near++;
        assertFalse(Math.abs(cells[i] - 25.5) < 0.9 && Math.abs(cells[i + 1] - 20.5) < 0.9);
      }
    }
    assertTrue(near > 20);
  }

  @Test
  void theZoneFollowsTheMiddle() {
    double[] longitudes = {8.9, 9.1, 8.9, 9.1};
    assertEquals(Crs.epsg(32632), PositionMesh.ofPixels(2, 2, Crs.WGS84, longitudes,
        new double[] {45, 45, 44, 44}).utm().orElseThrow());
    assertEquals(Crs.epsg(32732), PositionMesh.ofPixels(2, 2, Crs.WGS84, longitudes,
        new double[] {-45, -45, -46, -46}).utm().orElseThrow());
    assertTrue(PositionMesh.ofPixels(2, 2, Crs.WGS84, longitudes, new double[] {Double.NaN, 95, 95, 95}).utm()
        .isEmpty());
  }

  private static MemoryScene sensor() {
    float[][] planes = new float[2][WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      planes[0][i] = i % WIDTH + 0.5f;
      planes[1][i] = i / WIDTH + 0.5f;
    }
    planes[1][20 * WIDTH + 25] = Float.NaN;
    return new MemoryScene("swath", GridGeometry.pixels(WIDTH, HEIGHT), SpectralAxis.unknown(List.of("a", "b")), "",
        planes);
  }

  private static GeocodedScene geocoded(Resampling resampling) {
    PositionMesh mesh = mesh(1);
    return new GeocodedScene(sensor(), located(mesh, mesh.grid(30)), resampling);
  }

  /** Bands hold the column and row, so that interpolated values tell the place itself. */
  @Test
  void bilinearValuesAreThePlaceItself() throws IOException {
    GeocodedScene scene = geocoded(Resampling.BILINEAR);
    Window window = new Window(12, 15, 20, 11);
    float[] cells = new float[(int) (2 * window.cells())];
    located(mesh(1), scene.grid()).locate(window, cells);
    float[] values = new float[(int) (2 * window.cells())];
    scene.read(window, new int[] {0, 1}, Scene.Interleave.PIXEL, values);
    for (int i = 0; i < cells.length; i++) {
      boolean beside = Math.abs(cells[i / 2 * 2] - 25.5) < 1 && Math.abs(cells[i / 2 * 2 + 1] - 20.5) < 1;
      if (!beside || i % 2 == 0) {
        assertEquals(cells[i], values[i], 1e-4, "value " + i);
      }
    }
  }

  @Test
  void nearestValuesAreThoseOfThePixel() throws IOException {
    GeocodedScene scene = geocoded(Resampling.NEAREST);
    Window whole = scene.grid().extent();
    float[] cells = new float[(int) (2 * whole.cells())];
    located(mesh(1), scene.grid()).locate(whole, cells);
    float[] values = new float[(int) (2 * whole.cells())];
    scene.read(whole, new int[] {1, 0}, Scene.Interleave.BAND, values);
    for (int i = 0; i < whole.cells(); i++) {
      float expected = Float.isNaN(cells[2 * i]) ? Float.NaN : (int) cells[2 * i] + 0.5f;
      assertEquals(expected, values[(int) whole.cells() + i], "cell " + i);
    }
  }

  @Test
  void resultsOfAPartComeOnTheSameGrid() throws IOException {
    PositionMesh mesh = mesh(1);
    MeshGeolocation geolocation = located(mesh, mesh.grid(30));
    Window part = new Window(10, 5, 30, 20);
    Recorder recorder = new Recorder();
    RasterWriter writer = new GeocodingWriter(recorder, geolocation, part, Resampling.NEAREST);
    MemoryScene sensor = sensor();
    float[] plane = new float[(int) part.cells()];
    sensor.read(part, new int[] {0}, Scene.Interleave.BAND, plane);
    try (RasterSink sink = writer.create(Path.of("x.tif"), GridGeometry.pixels(30, 20),
        List.of(BandDescription.named("column")), Map.of())) {
      for (Window row : Window.ofSize(30, 20).tiles(30, 7)) {
        sink.write(0, row, Arrays.copyOfRange(plane, row.y() * 30, row.endY() * 30));
      }
      sink.finish();
    }
    GridGeometry grid = recorder.grid;
    Window place = new Window((int) Math.round(geolocation.grid().affine().column(grid.affine().originX(), 0)),
        (int) Math.round(geolocation.grid().affine().row(0, grid.affine().originY())), grid.width(), grid.height());
    float[] expected = new float[(int) place.cells()];
    geocoded(Resampling.NEAREST).read(place, new int[] {0}, Scene.Interleave.BAND, expected);
    float[] cells = new float[(int) (2 * place.cells())];
    geolocation.locate(place, cells);
    int known = 0;
    for (int i = 0; i < recorder.values.length; i++) {
      boolean inPart = cells[2 * i] >= 10 && cells[2 * i] < 40 && cells[2 * i + 1] >= 5 && cells[2 * i + 1] < 25;
      assertEquals(inPart ? expected[i] : Float.NaN, recorder.values[i]);
      known += inPart ? 1 : 0;
    }
    assertEquals(part.cells(), known, 0.05 * part.cells());
    assertTrue(recorder.metadata.containsKey("MIXEL_GEOCODING"));
    assertEquals("x.tif", recorder.finished);
  }

  /** Keeps what is written in memory. */
  private static final class Recorder implements RasterWriter {
    private GridGeometry grid;
    private Map<String, String> metadata;
    private float[] values;
    private String finished = "";

    @Override
    public RasterSink create(Path target, GridGeometry place, List<BandDescription> bands, Map<String, String> items) {
      grid = place;
      metadata = items;
      values = new float[(int) place.extent().cells()];
      return new RasterSink() {
        @Override
        public void write(int band, Window window, float[] part) {
          System.arraycopy(part, 0, values, window.y() * grid.width() + window.x(), part.length);
        }

        @Override
        public void finish() {
          finished = target.toString();
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }

  /** A gently bent mesh so large that its lattice has several tiles. */
  private static PositionMesh large(int step) {
    int columns = 700 / step;
    int rows = 600 / step;
    double[] x = new double[columns * rows];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double column = step / 2.0 + step * (i % columns);
      double row = step / 2.0 + step * (i / columns);
      x[i] = x(column, row);
      y[i] = y(column, row);
    }
    return new PositionMesh(Window.ofSize(700, 600), columns, rows, step / 2.0, step / 2.0, step, UTM, x, y);
  }

  @Test
  void tilesOfTheInversionFitTogether() {
    for (int step : new int[] {1, 20}) {
      PositionMesh mesh = large(step);
      MeshGeolocation geolocation = located(mesh, mesh.grid(30));
      assertTrue(geolocation.grid().width() > 600 && geolocation.grid().height() > 500);
      assertTrue(worst(geolocation) < (step == 1 ? 0.5 : 5), step + ": " + worst(geolocation));
      Window across = new Window(250, 250, 20, 20);
      float[] cells = new float[2 * 400];
      geolocation.locate(across, cells);
      for (float cell : cells) {
        assertFalse(Float.isNaN(cell));
      }
    }
  }

  @Test
  void positionsThatMadeRoomAreReadAgain() {
    PositionMesh mesh = large(1);
    float[] kept = all(located(mesh, mesh.grid(30)));
    for (long bytes : new long[] {0, 600_000, 8_000_000}) {
      TileCache cache = new TileCache(new CacheSize(bytes));
      int[] read = {0};
      MeshGeolocation small = new MeshGeolocation(mesh, () -> {
        read[0]++;
        return large(1);
      }, mesh.grid(30), cache);
      assertArrayEquals(kept, all(small), 1e-4f);
      assertArrayEquals(kept, all(small), 1e-4f);
      assertTrue(cache.bytes() <= bytes);
      assertTrue(bytes < 8_000_000 ? read[0] == 2 : read[0] <= 2, read[0] + " times with " + bytes);
      small.close();
      assertEquals(0, cache.bytes());
    }
  }

  private static float[] all(Geolocation geolocation) {
    float[] cells = new float[(int) (2 * geolocation.grid().extent().cells())];
    geolocation.locate(geolocation.grid().extent(), cells);
    return cells;
  }

  /** Many scenes are open at once: what they share is the cache, and nothing else is held. */
  @Test
  void nothingIsHeldBesideTheCache() throws InterruptedException {
    TileCache cache = new TileCache(new CacheSize(1 << 20));
    List<MeshGeolocation> open = new ArrayList<>();
    List<WeakReference<PositionMesh>> meshes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      PositionMesh mesh = large(1);
      open.add(new MeshGeolocation(mesh, () -> large(1), mesh.grid(30), cache));
      meshes.add(new WeakReference<>(mesh));
    }
    for (int i = 0; i < 50 && meshes.stream().anyMatch(m -> m.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(meshes.stream().allMatch(m -> m.get() == null));
    for (MeshGeolocation geolocation : open) {
      geolocation.locate(new Window(300, 300, 1, 1), new float[2]);
      assertTrue(cache.bytes() <= 1 << 20);
    }
  }
}
