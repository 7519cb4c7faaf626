/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.network.Conditioning;
import org.mixel.diffusion.internal.patches.NamedScenes;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.SceneException;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.process.CancelledException;
import org.mixel.process.InputException;
import org.mixel.process.Json;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;

class DiffusionToolsTest {
  private static final GridGeometry GRID = new GridGeometry(48, 40, AffineGrid.northUp(500000, 4000000, 30),
      Optional.of(Crs.epsg(32633)));
  private static final List<String> NAMES = List.of("water", "wood", "soil");

  private final ComputeService compute = new ComputeService();
  private final CapturingWriter writer = new CapturingWriter();
  private final List<String> warnings = new ArrayList<>();

  @TempDir
  private Path folder;

  private float[][] maps;
  private Path product;
  private Path model;
  private TrainDiffusionTool train;
  private SynthesizeTool synthesize;

  @BeforeEach
  void prepare() throws IOException {
    product = Files.createDirectory(folder.resolve("unmixed"));
    Files.writeString(product.resolve("abundances.tif"), "values are in memory");
    EndmemberCsv.write(product.resolve("endmembers.csv"), new Endmembers(NAMES,
        SpectralAxis.of(new double[] {450, 550, 650}, null, null, List.of("a", "b", "c")),
        new double[][] {{.1, .2, .1}, {.1, .3, .2}, {.2, .3, .4}}));
    model = folder.resolve("m.safetensors");
    maps = new float[3][48 * 40];
    for (int i = 0; i < maps[0].length; i++) {
      maps[0][i] = (float) (0.5 + 0.5 * Math.sin(i % 48 * 0.2));
      maps[1][i] = (1 - maps[0][i]) * (float) (0.5 + 0.5 * Math.cos(i / 48 * 0.2));
      maps[2][i] = 1 - maps[0][i] - maps[1][i];
    }
    train = new TrainDiffusionTool(compute, readers());
    synthesize = new SynthesizeTool(compute, writer);
  }

  private SceneReaders readers() {
    return NamedScenes.readers("abundances.tif", new MemoryScene("abundances", GRID,
        SpectralAxis.unknown(List.of("1", "2", "3")), "abundance", maps));
  }

  private ToolResult train(Path out, String... more) throws IOException, ToolException {
    Map<String, List<String>> arguments = arguments("inputs", product.toString(), "out", out.toString(), "patch", "16",
        "batch", "2", "network", "tiny");
    arguments.putAll(arguments(more));
    return ToolRun.prepare(train, arguments).execute(Progress.NONE, false, warnings::add);
  }

  private ToolResult synthesize(String out, String... more) throws IOException, ToolException {
    Map<String, List<String>> arguments = arguments("model", model.toString(), "out", folder.resolve(out).toString(),
        "samplingSteps", "4", "size", "40x24");
    arguments.putAll(arguments(more));
    return ToolRun.prepare(synthesize, arguments).execute(Progress.NONE, false, warnings::add);
  }

  private static Map<String, List<String>> arguments(String... pairs) {
    Map<String, List<String>> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], List.of(pairs[i + 1].split("\\|")));
    }
    return map;
  }

  @Test
  void trainedModelMakesGeoreferencedMapsOnTheSimplex() throws IOException, ToolException {
    ToolResult trained = train(model, "steps", "3");
    assertEquals(3L, trained.values().get("steps"));
    assertEquals(4, Files.readAllLines(folder.resolve("m.loss.csv")).size());
    assertTrue(Files.exists(folder.resolve("m.run.json")));

    ToolResult drawn = synthesize("maps", "count", "2");
    assertEquals(List.of("synthetic-01.tif", "synthetic-02.tif"), List.copyOf(writer.grids.keySet()));
    GridGeometry first = writer.grids.get("synthetic-01.tif");
    assertEquals(new GridGeometry(40, 24, AffineGrid.northUp(500000 + 30 * 52, 4000000, 30), GRID.crs()), first);
    assertEquals(NAMES, writer.names);
    for (float[][] map : writer.maps.values()) {
      requireSimplex(map);
    }
    assertTrue(writer.metadata.get("MIXEL_TOOL").equals("synthesize"));
    assertArrayEquals(new double[] {.1, .3, .2}, EndmemberCsv.read(folder.resolve("maps/endmembers.csv")).spectrum(1));
    Map<?, ?> record = (Map<?, ?>) Json.parse(Files.readString(folder.resolve("maps/run.json")));
    assertTrue(record.get("rawViolation") instanceof Map<?, ?>);
    assertEquals(4, drawn.files().size());
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("--coarse-model"), "stripes of 31 cells reach over half a window of 16");
  }

  private static void requireSimplex(float[][] map) {
    for (int i = 0; i < map[0].length; i++) {
      double sum = 0;
      for (float[] band : map) {
        assertTrue(band[i] >= 0);
        sum += band[i];
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void seedsAndPlaces() throws IOException, ToolException {
    train(model, "steps", "2");
    synthesize("a", "seed", "5", "place", "over", "sampler", "ancestral");
    float[][] first = writer.maps.get("synthetic-01.tif");
    assertEquals(GRID.affine(), writer.grids.get("synthetic-01.tif").affine());
    synthesize("b", "seed", "5", "place", "over", "sampler", "ancestral");
    assertArrayEquals(first, writer.maps.get("synthetic-01.tif"));
    synthesize("c", "seed", "6", "place", "over", "sampler", "ancestral");
    assertTrue(!java.util.Arrays.equals(first[0], writer.maps.get("synthetic-01.tif")[0]));
  }

  @Test
  void everyPresetTrainsAModelThatDraws() throws IOException, ToolException {
    for (String preset : List.of("paper", "released")) {
      train(model, "steps", "2", "preset", preset, "prediction", "v", "schedule", "zero-terminal");
      DiffusionModel trained = ModelFile.readModel(model);
      assertEquals(3, trained.architecture().channels(), "plain coordinates");
      synthesize(preset);
      requireSimplex(writer.maps.get("synthetic-01.tif"));
      for (String file : List.of("m.safetensors", "m.checkpoint.safetensors", "m.loss.csv", "m.validation.csv",
          "m.run.json")) {
        Files.delete(folder.resolve(file));
      }
    }
    String message = assertThrows(UsageException.class,
        () -> train(model, "preset", "paper", "schedule", "zero-terminal")).getMessage();
    assertTrue(message.contains("--prediction v"), message);
    message = assertThrows(UsageException.class, () -> train(model, "schedule", "cosine")).getMessage();
    assertTrue(message.contains("--preset"), message);
    message = assertThrows(UsageException.class, () -> train(model, "precision", "bf16")).getMessage();
    assertTrue(message.contains("CUDA"), message);
  }

  @Test
  void heldOutScenesChooseTheModelAndEndTheTraining() throws IOException, ToolException {
    ToolResult result = train(model, "steps", "40", "heldOut", product.toString(), "validateEvery", "1", "patience",
        "2", "learningRate", "0.5", "samplesMinutes", "0.0001");
    Map<?, ?> record = (Map<?, ?>) Json.parse(Files.readString(folder.resolve("m.run.json")));
    double step = ((Number) record.get("modelOfStep")).doubleValue();
    long steps = (Long) result.values().get("steps");
    assertEquals(step + 2, steps, "two validations without a better one end it");
    List<String> rows = Files.readAllLines(folder.resolve("m.validation.csv"));
    assertEquals(1 + 8 * steps, rows.size());
    assertEquals(4, rows.get(1).split(",").length, rows.get(1));
    assertTrue(Files.size(folder.resolve("m.samples.png")) > 100);
  }

  @Test
  void conditionsAreReadFromRunRecordsAndFolders() throws IOException, ToolException {
    Files.writeString(product.resolve("run.json"), "{\"parameters\": {\"method\": [\"vca-fcls\"]}}");
    train(model, "steps", "1", "condition", "mean|method");
    assertEquals(new Conditioning(List.of("vca-fcls"), 3, 0.15), ModelFile.readModel(model).options().conditioning());
    Path other = folder.resolve("other.safetensors");
    train(other, "steps", "1", "condition", "folder", "inputs", folder.toString());
    assertEquals(List.of("unmixed"), ModelFile.readModel(other).options().conditioning().labels());
  }

  @Test
  void resumedTrainingGivesTheModelOfAnUninterruptedOne() throws IOException, ToolException {
    train(model, "steps", "4");
    Path half = folder.resolve("half.safetensors");
    Path whole = folder.resolve("whole.safetensors");
    train(half, "steps", "1");
    train(whole, "steps", "3", "resume", half.toString());
    DiffusionModel expected = ModelFile.readModel(model);
    DiffusionModel resumed = ModelFile.readModel(whole);
    assertArrayEquals(expected.parameters(), resumed.parameters());
    assertEquals(Files.readString(folder.resolve("m.loss.csv")), Files.readString(folder.resolve("whole.loss.csv")));
  }

  @Test
  void aCancelledTrainingGoesOnFromItsCheckpoint() throws IOException, ToolException {
    train(model, "steps", "4");
    Path broken = folder.resolve("broken.safetensors");
    Map<String, List<String>> arguments = arguments("inputs", product.toString(), "out", broken.toString(), "patch",
        "16", "batch", "2", "network", "tiny", "steps", "4", "checkpointMinutes", "0.001");
    var run = ToolRun.prepare(train, arguments);
    String message = assertThrows(CancelledException.class,
        () -> run.execute(new CancelledAfterSteps(), false, warnings::add)).getMessage();
    assertTrue(message.contains("--resume"), message);
    assertTrue(Files.notExists(broken), "there is no model before its time");
    Path checkpoint = folder.resolve("broken.checkpoint.safetensors");
    long kept = ModelFile.readCheckpoint(checkpoint).state().step();
    train(broken, "steps", String.valueOf(4 - kept), "resume", checkpoint.toString(), "out",
        folder.resolve("whole.safetensors").toString());
    assertArrayEquals(ModelFile.readModel(model).parameters(),
        ModelFile.readModel(folder.resolve("whole.safetensors")).parameters());
  }

  /** Asks to stop when two steps are done; the steps are slowed down so that a checkpoint falls due. */
  private static final class CancelledAfterSteps implements Progress {
    private volatile boolean cancelled;

    @Override
    public void report(double fraction, String message) {
      cancelled |= message.startsWith("step 2");
      LockSupport.parkNanos(message.startsWith("step") || message.startsWith("first") ? 80_000_000L : 0);
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  private ToolResult inpaint(String out, String... more) throws IOException, ToolException {
    Map<String, List<String>> arguments = arguments("input", product.toString(), "model", model.toString(), "out",
        folder.resolve(out).toString(), "levels", "4", "repeats", "2");
    arguments.putAll(arguments(more));
    return ToolRun.prepare(new InpaintTool(compute, readers(), null, null, writer), arguments).execute(Progress.NONE, false,
        warnings::add);
  }

  @Test
  void inpaintingKeepsAllOtherCellsToTheBit() throws IOException, ToolException {
    train(model, "steps", "2");
    maps[0][48 * 20 + 20] = Float.NaN; // stays missing: it is not in the polygon
    maps[1][0] += 1e-7f; // not quite on the simplex: stays as it is
    ToolResult result = inpaint("filled", "polygon", "POLYGON((500000 4000000, 500600 4000000, 500600 3999700, "
        + "500000 3999700))", "samples", "2");
    assertEquals(200, result.values().get("cellsDrawn"));
    float[][] first = writer.maps.get("inpainted-01.tif");
    float[][] second = writer.maps.get("inpainted-02.tif");
    float[][] mean = writer.maps.get("mean.tif");
    float[][] deviation = writer.maps.get("deviation.tif");
    for (int i = 0; i < maps[0].length; i++) {
      boolean drawn = i / 48 < 10 && i % 48 < 20;
      for (int e = 0; e < 3; e++) {
        if (drawn) {
          assertEquals((first[e][i] + second[e][i]) / 2, mean[e][i], 1e-6);
          assertEquals(Math.abs(first[e][i] - second[e][i]) / Math.sqrt(2), deviation[e][i], 1e-6);
        } else {
          assertEquals(Float.floatToRawIntBits(maps[e][i]), Float.floatToRawIntBits(first[e][i]));
        }
      }
      if (drawn) {
        assertEquals(1, first[0][i] + (double) first[1][i] + first[2][i], 1e-6);
      }
    }
    assertEquals(GRID, writer.grids.get("mean.tif"));
    assertTrue(!java.util.Arrays.equals(first[0], second[0]));
  }

  @Test
  void withoutAreaMissingCellsAreFilled() throws IOException, ToolException {
    train(model, "steps", "2");
    String message = assertThrows(InputException.class, () -> inpaint("x")).getMessage();
    assertTrue(message.contains("no cell of this map is missing"), message);
    for (float[] map : maps) {
      java.util.Arrays.fill(map, 48 * 30, 48 * 40, Float.NaN);
    }
    assertEquals(480, inpaint("filled").values().get("cellsDrawn"));
    requireSimplex(writer.maps.get("inpainted.tif"));
    message = assertThrows(InputException.class,
        () -> inpaint("y", "polygon", "POLYGON((0 0, 0 1, 1 0))")).getMessage();
    assertTrue(message.contains("no cell of this map lies in the area"), message);
  }

  @Test
  void superResolutionKeepsBlockMeans() throws IOException, ToolException {
    train(model, "steps", "2");
    java.util.Arrays.fill(maps[1], 5, 7, Float.NaN);
    Map<String, List<String>> arguments = arguments("input", product.toString(), "model", model.toString(), "out",
        folder.resolve("fine").toString(), "factor", "2", "samplingSteps", "4");
    ToolRun.prepare(new SuperResolveTool(compute, readers(), writer), arguments).execute(Progress.NONE, false,
        warnings::add);
    GridGeometry grid = writer.grids.get("refined.tif");
    assertEquals(new GridGeometry(96, 80, AffineGrid.northUp(500000, 4000000, 15), GRID.crs()), grid);
    float[][] fine = writer.maps.get("refined.tif");
    for (int e = 0; e < 3; e++) {
      float[] means = org.mixel.diffusion.internal.coarse.Blocks.means(fine[e], 96, 2);
      for (int i = 0; i < means.length; i++) {
        assertEquals(i == 5 || i == 6 ? Float.NaN : maps[e][i], means[i], 1e-5);
      }
    }
    arguments.put("factor", List.of("3"));
    assertThrows(UsageException.class, () -> ToolRun.prepare(new SuperResolveTool(compute, readers(), writer),
        arguments).execute(Progress.NONE, true, warnings::add));
  }

  @Test
  void aModelTrainedForItSeesTheCoarseMap() throws IOException, ToolException {
    train(model, "steps", "2", "task", "super-resolution");
    assertEquals(4, ModelFile.readModel(model).architecture().extra());
    Map<String, List<String>> arguments = arguments("input", product.toString(), "model", model.toString(), "out",
        folder.resolve("fine").toString(), "factor", "4", "samplingSteps", "3");
    ToolRun.prepare(new SuperResolveTool(compute, readers(), writer), arguments).execute(Progress.NONE, false,
        warnings::add);
    requireSimplex(writer.maps.get("refined.tif"));
    assertEquals(192, writer.grids.get("refined.tif").width());
    String message = assertThrows(InputException.class, () -> synthesize("x")).getMessage();
    assertTrue(message.contains("trained for super-resolution"), message);
  }

  @Test
  void largeShapesComeFromACoarseModel() throws IOException, ToolException {
    Path coarse = folder.resolve("coarse.safetensors");
    train(coarse, "steps", "2", "coarsen", "2");
    train(model, "steps", "2");
    assertEquals(60, ModelFile.readModel(coarse).grid().affine().xPerColumn());
    synthesize("maps", "size", "45x23", "coarseModel", coarse.toString());
    GridGeometry grid = writer.grids.get("synthetic-01.tif");
    assertEquals(30, grid.affine().xPerColumn());
    assertEquals(45, grid.width());
    requireSimplex(writer.maps.get("synthetic-01.tif"));
    String message = assertThrows(InputException.class,
        () -> synthesize("x", "coarseModel", model.toString())).getMessage();
    assertTrue(message.contains("1.0 times as wide"), message);
  }

  @Test
  void conditionalModelsAreAsked() throws IOException, ToolException {
    train(model, "steps", "2", "condition", "mean");
    synthesize("a", "mean", "water=40%", "guidance", "2");
    float[][] guided = writer.maps.get("synthetic-01.tif");
    synthesize("b");
    assertTrue(!java.util.Arrays.equals(guided[0], writer.maps.get("synthetic-01.tif")[0]));
    double[] shares = Wishes.shares(ModelFile.readModel(model), List.of("water=40%", "soil=0.5"));
    assertArrayEquals(new double[] {.4, .1, .5}, shares, 1e-12);
    String message = assertThrows(UsageException.class, () -> synthesize("c", "mean", "lava=0.1")).getMessage();
    assertTrue(message.contains("[water, wood, soil]"), message);
    message = assertThrows(InputException.class, () -> synthesize("c", "label", "vca")).getMessage();
    assertTrue(message.contains("without labels"), message);
  }

  @Test
  void refusalsNameCauseAndNextStep() throws IOException, ToolException {
    train(model, "steps", "1");
    String message = assertThrows(InputException.class, () -> synthesize("x", "endmembers", "5")).getMessage();
    assertTrue(message.contains("3 endmembers") && message.contains("not of 5"), message);
    message = assertThrows(ToolException.class, () -> train(model, "steps", "1")).getMessage();
    assertTrue(message.contains("exists already"), message);
    message = assertThrows(UsageException.class, () -> train(folder.resolve("n"), "patch", "35")).getMessage();
    assertTrue(message.contains("multiple of"), message);
    Files.writeString(model, "no model");
    message = assertThrows(SceneException.class, () -> synthesize("x")).getMessage();
    assertTrue(message.contains("not a diffusion model"), message);
    assertTrue(Files.notExists(folder.resolve("x")), "a refused run leaves no folder");
  }

  @Test
  void mapsThatDoNotFitAreRefusedBeforeWork() throws ToolException {
    SynthesizeTool.requireMemory(new MapSize(1024, 1024), 6, 1L << 30);
    String message = assertThrows(ToolException.class,
        () -> SynthesizeTool.requireMemory(new MapSize(16000, 16000), 6, 1L << 30)).getMessage();
    assertTrue(message.contains("21.5 GB") && message.contains("-Xmx31g"), message);
  }

  /** Keeps what was written last under each name, and makes an empty file. */
  private static final class CapturingWriter implements RasterWriter {
    private final Map<String, GridGeometry> grids = new TreeMap<>();
    private final Map<String, float[][]> maps = new TreeMap<>();
    private List<String> names = List.of();
    private Map<String, String> metadata = Map.of();

    @Override
    public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> items) {
      String name = target.getFileName().toString();
      names = bands.stream().map(BandDescription::name).toList();
      metadata = Map.copyOf(items);
      float[][] values = new float[bands.size()][];
      return new RasterSink() {
        @Override
        public void write(int band, Window window, float[] cells) {
          values[band] = cells.clone();
        }

        @Override
        public void finish() throws IOException {
          grids.put(name, grid);
          maps.put(name, values);
          Files.createFile(target);
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }
}
