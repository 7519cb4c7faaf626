/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;
import org.mixel.raster.io.EnviReader;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoTiffWriter;
import org.mixel.raster.io.GeoToolsTransforms;

class ToolsTest {
  private static final GridGeometry GRID = new GridGeometry(300, 600, AffineGrid.northUp(364095, 5809965, 30),
      Optional.of(Crs.epsg(32633)));

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new EnviReader(new GeoToolsTransforms(), new TileCache())));
  private final List<String> warnings = new ArrayList<>();
  private Path source;

  @BeforeEach
  void writeSource() throws IOException {
    source = temp.resolve("source.tif");
    List<BandDescription> bands = List.of(new BandDescription("a", 500, 5, Map.of("bbl", "1")),
        new BandDescription("b", 600, 6, Map.of("bbl", "0")), new BandDescription("c", 700, 7, Map.of("bbl", "1")));
    try (RasterSink sink = new GeoTiffWriter().create(source, GRID, bands, Map.of("MIXEL_TOOL", "unmix"))) {
      for (int band = 0; band < 2; band++) {
        float[] values = new float[300 * 600];
        for (int i = 0; i < values.length; i++) {
          values[i] = i < 300 ? Float.NaN : 1000 * band + i / 100f;
        }
        sink.write(band, GRID.extent(), values);
      }
      sink.finish();
    }
  }

  private <P extends Record> ToolResult run(Tool<P> tool, Map<String, List<String>> arguments, boolean overwrite)
      throws IOException, ToolException {
    return ToolRun.prepare(tool, arguments).execute(Progress.NONE, overwrite, warnings::add);
  }

  private ToolResult export(String out, Map<String, List<String>> more, boolean overwrite)
      throws IOException, ToolException {
    Map<String, List<String>> arguments = new java.util.HashMap<>(more);
    arguments.put("raster", List.of(source.toString()));
    arguments.put("out", List.of(temp.resolve(out).toString()));
    return run(new ExportGeoTiffTool(readers, new GeoTiffWriter()), arguments, overwrite);
  }

  @Test
  void exportKeepsEverything() throws Exception {
    ToolResult result = export("all.tif", Map.of(), false);
    assertEquals(temp.resolve("all.tif"), result.files().get(0).path());
    try (Scene before = readers.open(source); Scene after = readers.open(temp.resolve("all.tif"))) {
      assertEquals(before.grid(), after.grid());
      assertEquals(before.axis().names(), after.axis().names());
      assertArrayEquals(before.axis().wavelengths(), after.axis().wavelengths());
      assertEquals(6, after.axis().fwhm(1));
      assertFalse(after.axis().isUsable(1));
      assertEquals("export-geotiff", after.metadata().get("MIXEL_TOOL"));
      assertEquals("unmix", after.metadata().get("MIXEL_SOURCE_TOOL"));
      assertArrayEquals(all(before), all(after));
    }
  }

  private static float[] all(Scene scene) throws IOException {
    float[] values = new float[(int) scene.grid().extent().cells() * 3];
    scene.read(scene.grid().extent(), new int[] {0, 1, 2}, Interleave.BAND, values);
    return values;
  }

  @Test
  void exportOfAPartKeepsItsPlace() throws Exception {
    export("part.tif", Map.of("window", List.of("10,250,100,300"), "bands", List.of("2")), false);
    try (Scene before = readers.open(source); Scene after = readers.open(temp.resolve("part.tif"))) {
      Window part = new Window(10, 250, 100, 300);
      assertEquals(before.grid().crop(part), after.grid());
      assertEquals(List.of("b"), after.axis().names());
      float[] want = new float[30_000];
      float[] found = new float[30_000];
      before.read(part, new int[] {1}, Interleave.BAND, want);
      after.read(after.grid().extent(), new int[] {0}, Interleave.BAND, found);
      assertArrayEquals(want, found);
    }
  }

  @Test
  void exportRefusesWhatCannotBe() throws Exception {
    String message = assertThrows(UsageException.class,
        () -> export("x.tif", Map.of("bands", List.of("2-4")), false)).getMessage();
    assertTrue(message.contains("there is no band 4"), message);
    message = assertThrows(UsageException.class,
        () -> export("x.tif", Map.of("window", List.of("290,0,20,20")), false)).getMessage();
    assertTrue(message.contains("reaches outside"), message);
    assertThrows(UsageException.class, () -> export("x.tif", Map.of("bands", List.of("3-2")), false));
    Files.writeString(temp.resolve("there.tif"), "precious");
    message = assertThrows(ToolException.class, () -> export("there.tif", Map.of(), false)).getMessage();
    assertTrue(message.contains("exists already"), message);
    assertEquals("precious", Files.readString(temp.resolve("there.tif")));
    export("there.tif", Map.of(), true);
    assertTrue(Files.size(temp.resolve("there.tif")) > 1000);
    assertFalse(Files.exists(temp.resolve("x.tif")));
  }

  @Test
  void aCancelledExportLeavesNothing() {
    Progress cancelled = Progress.silent(() -> true);
    assertThrows(CancelledException.class, () -> ToolRun.prepare(new ExportGeoTiffTool(readers, new GeoTiffWriter()),
        Map.of("raster", List.of(source.toString()), "out", List.of(temp.resolve("new/out.tif").toString())))
        .execute(cancelled, false, warnings::add));
    assertFalse(Files.exists(temp.resolve("new")));
  }

  @Test
  void infoTellsWhatARasterIs() throws Exception {
    ToolResult result = run(new InfoTool(readers, new GeoToolsTransforms()),
        Map.of("raster", List.of(source.toString())), false);
    Map<String, Object> values = result.values();
    assertEquals("GeoTIFF", values.get("format"));
    assertEquals(300, values.get("columns"));
    assertEquals(600, values.get("rows"));
    assertEquals(3, values.get("bands"));
    assertEquals("EPSG:32633 (WGS 84 / UTM zone 33N)", values.get("crs"));
    assertEquals(List.of(364095.0, 30.0, 0.0, 5809965.0, 0.0, -30.0), values.get("geotransform"));
    assertEquals("500.0 to 700.0 nm", values.get("wavelengths"));
    Map<?, ?> missing = (Map<?, ?>) values.get("missing");
    assertEquals(300L, missing.get("pixelsWithoutData"));
    assertEquals(List.of("c"), missing.get("bandsWithoutData"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void infoWarnsOfAMissingPlace() throws Exception {
    Path plain = temp.resolve("plain.tif");
    try (RasterSink sink = new GeoTiffWriter().create(plain, GridGeometry.pixels(5, 4),
        List.of(BandDescription.named("x")), Map.of())) {
      sink.finish();
    }
    ToolResult result = run(new InfoTool(readers, new GeoToolsTransforms()),
        Map.of("raster", List.of(plain.toString())), false);
    assertEquals("none (pixel coordinates)", result.values().get("crs"));
    assertEquals("not known", result.values().get("wavelengths"));
    assertEquals(1, warnings.size());
  }

  @Test
  void bandRangesAreReadAndWritten() {
    BandRanges ranges = BandRanges.parse("1, 5,10-12");
    assertArrayEquals(new int[] {0, 4, 9, 10, 11}, ranges.indices(12));
    assertEquals("1,5,10-12", ranges.toString());
    for (String wrong : List.of("", "0", "a", "3-1", "1-2-3", "-5")) {
      assertThrows(IllegalArgumentException.class, () -> BandRanges.parse(wrong), wrong);
    }
  }
}
