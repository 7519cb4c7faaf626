/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The whole path through the command line, small: scene, endmembers, model, synthetic maps, picture. */
@Tag("slow")
class MainJobTest {
  private static final int SIZE = 96;
  private static final int ENDMEMBERS = 4;
  private static final double SUM_TOLERANCE = 1e-6;

  @TempDir
  static Path folder;

  private static Path scene;
  private static Path unmixed;
  private static Path model;
  private static Path synthetic;
  private static Path sheet;

  @BeforeAll
  static void runTheMainJob() {
    unmixed = folder.resolve("unmixed");
    model = folder.resolve("abundances.safetensors");
    synthetic = folder.resolve("synthetic");
    sheet = folder.resolve("sheet.png");
    JsonObject sample = succeed("sample-scene", "--out", folder.resolve("sample"), "--size", SIZE, "--seed", 5,
        "--endmembers", ENDMEMBERS);
    scene = Path.of(sample.getAsJsonArray("files").get(0).getAsJsonObject().get("path").getAsString());
    succeed("unmix", scene, "--out", unmixed, "--endmembers", ENDMEMBERS, "--seed", 3);
    succeed("train-diffusion", unmixed, "--out", model, "--steps", 12, "--patch", 32, "--batch", 4, "--seed", 2);
    succeed("synthesize", "--model", model, "--out", synthetic, "--size", "64x48", "--count", 2, "--seed", 7,
        "--sampling-steps", 4);
    succeed("contact-sheet", "--scene", scene, "--abundances", unmixed, "--synthetic", synthetic, "--out", sheet);
  }

  /** Runs a command for programs and holds what every good end has in common. */
  private static JsonObject succeed(Object... arguments) {
    Object[] json = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray();
    CommandLineRun run = CommandLineRun.of(json);
    assertEquals(0, run.exitCode(), run::toString);
    JsonObject result = run.json();
    assertEquals("ok", result.get("status").getAsString());
    for (JsonElement file : result.getAsJsonArray("files")) {
      Path path = Path.of(file.getAsJsonObject().get("path").getAsString());
      assertTrue(Files.isRegularFile(path), () -> path + " is missing");
    }
    long events = run.err().lines().filter(line -> line.startsWith("{"))
        .filter(line -> JsonParser.parseString(line).getAsJsonObject().has("event")).count();
    assertTrue(events >= 2, run::toString);
    return result;
  }

  @Test
  void onlyWholeOutputsAreLeft() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      assertEquals(List.of(), tree.filter(p -> p.getFileName().toString().startsWith(".")).toList());
    }
    assertTrue(names(unmixed).containsAll(Set.of("abundances.tif", "endmembers.csv", "reconstruction-rmse.tif",
        "run.json")), () -> names(unmixed).toString());
    assertTrue(names(synthetic).containsAll(Set.of("synthetic-01.tif", "synthetic-02.tif", "run.json")),
        () -> names(synthetic).toString());
  }

  private static List<String> names(Path of) {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theSceneIsDescribed() {
    CommandLineRun run = CommandLineRun.of("info", scene);
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("PRISMA L2D"), run::toString);
  }

  @Test
  void abundancesAreFractionsOnTheGridOfTheScene() throws IOException {
    try (Scene input = open(scene); Scene output = open(unmixed.resolve("abundances.tif"))) {
      assertEquals(input.grid(), output.grid());
      assertFractions(output, input.grid().width() * input.grid().height() / 2);
    }
    List<String> table = Files.readAllLines(unmixed.resolve("endmembers.csv"));
    assertTrue(table.stream().anyMatch(l -> l.startsWith("wavelength_nm,") && l.split(",").length == 1 + ENDMEMBERS),
        () -> table.get(0));
  }

  @Test
  void syntheticMapsAreFractionsBesideTheScene() throws IOException {
    try (Scene input = open(scene); Scene output = open(synthetic.resolve("synthetic-01.tif"))) {
      assertEquals(64, output.grid().width());
      assertEquals(48, output.grid().height());
      assertEquals(input.grid().crs(), output.grid().crs());
      assertFractions(output, 64 * 48);
    }
    assertNotEquals(-1, Files.mismatch(synthetic.resolve("synthetic-01.tif"), synthetic.resolve("synthetic-02.tif")));
  }

  private static void assertFractions(Scene raster, int fewestValid) throws IOException {
    int bands = raster.axis().size();
    assertEquals(ENDMEMBERS, bands);
    int cells = raster.grid().width() * raster.grid().height();
    float[] values = new float[cells * bands];
    raster.read(raster.grid().extent(), IntStream.range(0, bands).toArray(), Scene.Interleave.PIXEL, values);
    int valid = 0;
    for (int cell = 0; cell < cells; cell++) {
      double sum = 0;
      for (int band = 0; band < bands; band++) {
        float value = values[cell * bands + band];
        assertTrue(!(value < 0), () -> "negative: " + value);
        sum += value;
      }
      if (!Double.isNaN(sum)) {
        assertEquals(1, sum, SUM_TOLERANCE);
        valid++;
      }
    }
    assertTrue(valid >= fewestValid, "only " + valid + " of " + cells + " cells have values");
  }

  @Test
  void theRunIsRecorded() throws IOException {
    JsonObject record = JsonParser.parseString(Files.readString(unmixed.resolve("run.json"))).getAsJsonObject();
    assertEquals("unmix", record.get("tool").getAsString());
    assertEquals(scene.toString(), record.getAsJsonArray("inputs").get(0).getAsJsonObject().get("path").getAsString());
    assertEquals("[\"3\"]", record.getAsJsonObject("parameters").get("seed").toString());
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again");
    succeed("unmix", scene, "--out", again, "--endmembers", ENDMEMBERS, "--seed", 3);
    try (Scene first = open(unmixed.resolve("abundances.tif")); Scene second = open(again.resolve("abundances.tif"))) {
      int[] bands = IntStream.range(0, ENDMEMBERS).toArray();
      float[] a = new float[first.grid().width() * first.grid().height() * ENDMEMBERS];
      float[] b = new float[a.length];
      first.read(first.grid().extent(), bands, Scene.Interleave.BAND, a);
      second.read(second.grid().extent(), bands, Scene.Interleave.BAND, b);
      assertArrayEquals(a, b);
    }
  }

  @Test
  void thePictureShowsSomething() throws IOException {
    var image = ImageIO.read(sheet.toFile());
    assertTrue(image.getWidth() >= 600 && image.getHeight() >= 400, image::toString);
    long colours = IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth())).distinct().limit(1000).count();
    assertEquals(1000, colours);
  }

  @Test
  void othersReadTheScene() throws Exception {
    Witness.assumePresent();
    JsonObject types = Witness.describe(scene).getAsJsonObject("types");
    Map<String, String> expected = Map.of("VNIR_Cube", "uint16", "SWIR_Cube", "uint16",
        "VNIR_PIXEL_L2_ERR_MATRIX", "uint8", "SWIR_PIXEL_L2_ERR_MATRIX", "uint8");
    expected.forEach((name, type) -> assertEquals(List.of(type), types.entrySet().stream()
        .filter(e -> e.getKey().endsWith("/" + name)).map(e -> e.getValue().getAsString()).toList(), name));
  }

  @Test
  void othersReadTheMaps() throws Exception {
    Witness.assumePresent();
    JsonObject maps = assertWitnessed(unmixed.resolve("abundances.tif"), "unmix");
    JsonObject drawn = assertWitnessed(synthetic.resolve("synthetic-02.tif"), "synthesize");
    assertEquals(maps.get("epsg"), drawn.get("epsg"));
    assertEquals(maps.get("bands"), drawn.get("bands"));
    JsonArray transform = maps.getAsJsonArray("transform");
    assertEquals(transform.get(1), drawn.getAsJsonArray("transform").get(1));
    try (Scene input = open(scene)) {
      var affine = input.grid().affine();
      assertEquals(List.of(affine.originX(), affine.originY()),
          List.of(transform.get(0).getAsDouble(), transform.get(3).getAsDouble()));
    }
  }

  private static JsonObject assertWitnessed(Path file, String tool) throws Exception {
    JsonObject seen = Witness.describe(file);
    assertTrue(seen.get("epsg").getAsInt() > 32600, seen::toString);
    assertEquals("[\"Float32\"]", seen.get("types").toString());
    assertTrue(seen.get("nodataIsNan").getAsBoolean(), seen::toString);
    assertTrue(seen.get("smallest").getAsDouble() >= 0, seen::toString);
    assertTrue(seen.get("worstSum").getAsDouble() <= SUM_TOLERANCE, seen::toString);
    assertEquals(tool, seen.getAsJsonObject("metadata").get("MIXEL_TOOL").getAsString());
    assertEquals(ENDMEMBERS, StreamSupport.stream(seen.getAsJsonArray("bands").spliterator(), false)
        .map(JsonElement::getAsString).filter(name -> !name.isBlank()).distinct().count());
    return seen;
  }

  private static Scene open(Path file) throws IOException {
    BundleContext context = FrameworkUtil.getBundle(MainJobTest.class).getBundleContext();
    return context.getService(context.getServiceReference(SceneReaders.class)).open(file);
  }
}
