/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.compute.ComputeService;
import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.MeshGeolocation;
import org.mixel.model.PositionMesh;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.endmembers.SceneRegions;

/** A scene in sensor geometry is unmixed spectrum by spectrum, and its maps lie on the map. */
class SensorSceneTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int BANDS = 30;
  private static final int CELLS = WIDTH * HEIGHT;

  @TempDir
  Path temp;
  private final MemoryReader reader = new MemoryReader();
  private final MemoryRasters rasters = new MemoryRasters();
  private final SceneReaders readers = new SceneReaders(List.of(reader));
  private final SceneRegions regions = new SceneRegions(file -> new Features(file, Optional.empty(), List.of(
      new Feature("field", List.of(), List.of(new double[] {300300, 4999500, 300600, 4999500, 300600, 4999200,
          300300, 4999200})))), null);
  private final UnmixTool tool = new UnmixTool(readers, rasters, new SceneSelector(readers, regions),
      new ComputeService());
  private Geolocation geolocation;
  private Path plain;
  private Path swath;

  /** In memory, with a place on earth for each pixel. */
  private record Swath(MemoryScene scene, Geolocation place) implements Scene {
    @Override
    public String name() {
      return scene.name();
    }

    @Override
    public String format() {
      return scene.format();
    }

    @Override
    public GridGeometry grid() {
      return scene.grid();
    }

    @Override
    public Optional<Geolocation> geolocation() {
      return Optional.of(place);
    }

    @Override
    public SpectralAxis axis() {
      return scene.axis();
    }

    @Override
    public Window naturalBlock() {
      return scene.naturalBlock();
    }

    @Override
    public void read(Window window, int[] bands, Interleave layout, float[] target) {
      scene.read(window, bands, layout, target);
    }

    @Override
    public void close() {
      scene.close();
    }
  }

  @BeforeEach
  void writeScenes() throws Exception {
    Mixtures truth = Mixtures.of(3, BANDS, CELLS, 1, 0.6, 0.001, 1);
    float[][] planes = new float[BANDS][CELLS];
    for (int i = 0; i < CELLS * BANDS; i++) {
      planes[i / CELLS][i % CELLS] = truth.pixels.values()[i % CELLS * BANDS + i / CELLS];
    }
    SpectralAxis axis = SpectralAxis.of(IntStream.range(0, BANDS).mapToDouble(b -> 1000 + 10 * b).toArray(),
        IntStream.range(0, BANDS).mapToDouble(b -> 12).toArray(), null,
        IntStream.range(0, BANDS).mapToObj(b -> "b" + b).toList());
    MemoryScene scene = new MemoryScene("scene", GridGeometry.pixels(WIDTH, HEIGHT), axis, "reflectance", planes);
    double[] x = new double[CELLS];
    double[] y = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      x[i] = 300_000 + 29 * (i % WIDTH) - 8 * (i / WIDTH);
      y[i] = 5_000_000 - 8 * (i % WIDTH) - 29 * (i / WIDTH);
    }
    PositionMesh mesh = PositionMesh.ofPixels(WIDTH, HEIGHT, Crs.epsg(32633), x, y);
    geolocation = located(mesh, mesh.grid(30));
    plain = reader.put(temp, "plain.mem", scene);
    swath = reader.put(temp, "swath.mem", new Swath(scene, geolocation));
  }

  private static MeshGeolocation located(PositionMesh mesh, GridGeometry grid) {
    return new MeshGeolocation(mesh, () -> mesh, grid, new TileCache());
  }

  private Map<String, Object> run(Path scene, String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>(Map.of("scene", List.of(scene.toString()),
        "out", List.of(temp.resolve("out").toString()), "endmembers", List.of("3")));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(arguments[i + 1]));
    }
    List<String> warnings = new ArrayList<>();
    return ToolRun.prepare(tool, values).execute(Progress.NONE, true, warnings::add).values();
  }

  @Test
  void mapsHoldTheAbundancesOfThePixelsThemselves() throws Exception {
    run(plain);
    MemoryRasters.Raster expected = rasters.finished.get("abundances.tif");
    assertEquals((long) CELLS, run(swath).get("solvedPixels"));
    MemoryRasters.Raster maps = rasters.finished.get("abundances.tif");
    assertEquals(geolocation.grid(), maps.grid());
    float[] places = new float[2 * maps.maps()[0].length];
    geolocation.locate(maps.grid().extent(), places);
    int shown = 0;
    for (int cell = 0; cell < maps.maps()[0].length; cell++) {
      int pixel = Float.isNaN(places[2 * cell]) ? -1 : (int) places[2 * cell + 1] * WIDTH + (int) places[2 * cell];
      for (int e = 0; e < 3; e++) {
        assertEquals(pixel < 0 ? Float.NaN : expected.maps()[e][pixel], maps.maps()[e][cell]);
      }
      shown += pixel < 0 ? 0 : 1;
    }
    assertEquals(CELLS, shown, 0.05 * CELLS);
    assertTrue(maps.metadata().get("MIXEL_GEOCODING").contains("sensor geometry"));
    assertEquals(geolocation.grid(), rasters.finished.get("reconstruction-rmse.tif").grid());
  }

  @Test
  void polygonsAndMasksOnTheMapChoosePixels() throws Exception {
    Path field = java.nio.file.Files.writeString(temp.resolve("field.geojson"), "read by the test's own reader");
    long inField = (long) run(swath, "polygons", field.toString()).get("solvedPixels");
    assertEquals(100, inField, 10);
    GridGeometry grid = geolocation.grid();
    float[] mask = new float[(int) grid.extent().cells()];
    int first = (int) grid.affine().column(300_300, 0);
    int top = (int) grid.affine().row(0, 4_999_500);
    for (int i = 0; i < 100; i++) {
      mask[(top + i / 10) * grid.width() + first + i % 10] = 1;
    }
    Path onTheMap = reader.put(temp, "mask.mem", new MemoryScene("mask", grid, SpectralAxis.unknown(List.of("mask")),
        "", new float[][] {mask}));
    assertEquals(inField, run(swath, "mask", onTheMap.toString()).get("solvedPixels"));
    MemoryRasters.Raster maps = rasters.finished.get("abundances.tif");
    assertEquals(inField, maps.maps()[0].length - missing(maps.maps()[0]), 10);
  }

  private static int missing(float[] map) {
    int missing = 0;
    for (float value : map) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    return missing;
  }
}
