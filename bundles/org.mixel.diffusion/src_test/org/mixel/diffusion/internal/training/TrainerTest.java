/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.PatchSource;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneException;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;

class TrainerTest {
  private static final UNetArchitecture TINY = UNetArchitecture.tiny(2);
  private static final TrainingOptions OPTIONS = new TrainingOptions(7, 16, 4, 2e-3);
  private static final GridGeometry GRID = new GridGeometry(48, 40, AffineGrid.northUp(500000, 4000000, 30),
      Optional.of(Crs.epsg(32633)));

  private final ComputeService compute = new ComputeService();

  @TempDir
  private Path folder;

  private static AbundanceProduct product() {
    float[][] maps = new float[3][48 * 40];
    for (int i = 0; i < maps[0].length; i++) {
      maps[0][i] = (float) (0.5 + 0.5 * Math.sin(i % 48 * 0.2));
      maps[1][i] = (1 - maps[0][i]) * (float) (0.5 + 0.5 * Math.cos(i / 48 * 0.2));
      maps[2][i] = 1 - maps[0][i] - maps[1][i];
    }
    return new AbundanceProduct(Path.of("a.tif"), new AbundanceMaps(GRID, List.of("a", "b", "c"), maps),
        Optional.empty());
  }

  private TrainingState train(TrainingState start, int steps, List<Double> losses) throws ToolException {
    PatchSource source = PatchSource.fitted(List.of(product()), OPTIONS.patch());
    try (ComputeService.Lease lease = compute.lease(Progress.NONE);
        DenoisingNetwork network = DenoisingNetwork.load(TINY, Objective.EDM, compute, Device.cpu());
        Trainer trainer = new Trainer(compute, Device.cpu(), network, source, OPTIONS, start)) {
      for (int i = 0; i < steps; i++) {
        losses.add(trainer.step().loss());
      }
      assertTrue(trainer.managedArrays() <= 8, trainer.managedArrays() + " arrays outlive a step");
      return trainer.snapshot();
    }
  }

  private static TrainingState start() {
    return TrainingState.start(DenoisingNetwork.layoutOf(TINY).initial(7));
  }

  @Test
  void resumingFromAFileGivesTheSameBits() throws ToolException, IOException {
    List<Double> losses = new ArrayList<>();
    TrainingState whole = train(start(), 12, losses);
    List<Double> again = new ArrayList<>();
    TrainingState half = train(start(), 5, again);
    Path file = folder.resolve("x.checkpoint");
    ModelFile.write(file, new Checkpoint(model(half.average()), half, new float[] {1, 2}, new ValidationHistory(), -5));
    Checkpoint read = ModelFile.readCheckpoint(file);
    assertEquals(-5, read.fingerprint());
    TrainingState resumed = train(read.state(), 7, again);
    assertEquals(losses, again);
    assertEquals(12, resumed.step());
    assertArrayEquals(whole.parameters(), resumed.parameters());
    assertArrayEquals(whole.first(), resumed.first());
    assertArrayEquals(whole.second(), resumed.second());
    assertArrayEquals(whole.average(), resumed.average());
  }

  @Test
  void lossFallsBelowThatOfTheUntrainedNetwork() throws ToolException {
    List<Double> losses = new ArrayList<>();
    train(start(), 120, losses);
    double first = losses.subList(0, 10).stream().mapToDouble(x -> x).average().orElseThrow();
    double last = losses.subList(90, 120).stream().mapToDouble(x -> x).average().orElseThrow();
    assertEquals(1, first, 0.35, "an untrained network explains nothing of a target of unit variance");
    assertTrue(last < 0.7 * first, first + " -> " + last);
  }

  private static DiffusionModel model(float[] parameters) throws ToolException {
    Endmembers spectra = new Endmembers(List.of("a", "b", "c"),
        SpectralAxis.of(new double[] {400, 500.25}, null, null, List.of("1", "2")),
        new double[][] {{.1, .2}, {.3, .4}, {.5, 1 / 3.0}});
    return new DiffusionModel(TINY, parameters, PatchSource.fitted(List.of(product()), 16).coordinates(),
        List.of("a", "b", "c"), Optional.of(spectra), GRID, OPTIONS, Map.of("steps", 12));
  }

  @Test
  void modelsGoThroughFiles() throws ToolException, IOException {
    DiffusionModel model = model(start().parameters());
    Path file = folder.resolve("m.safetensors");
    ModelFile.write(file, model);
    DiffusionModel read = ModelFile.readModel(file);
    assertEquals(model.architecture(), read.architecture());
    assertArrayEquals(model.parameters(), read.parameters());
    assertArrayEquals(model.coordinates().centre(), read.coordinates().centre());
    assertEquals(model.coordinates().scale(), read.coordinates().scale());
    assertEquals(GRID, read.grid());
    assertEquals(OPTIONS, read.options());
    assertArrayEquals(model.endmembers().orElseThrow().spectrum(2), read.endmembers().orElseThrow().spectrum(2));
    assertEquals(500.25, read.endmembers().orElseThrow().axis().wavelength(1));
    assertEquals(12.0, read.training().get("steps"));
    String message = assertThrows(SceneException.class, () -> ModelFile.readCheckpoint(file)).getMessage();
    assertTrue(message.contains("checkpoint"), message);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("m"), "this is some text and no model");
    String message = assertThrows(SceneException.class, () -> ModelFile.readModel(file)).getMessage();
    assertTrue(message.contains("not a safetensors file") && message.contains("train-diffusion"), message);
    String foreign = "{\"__metadata__\":{},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8 + foreign.length() + 4)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(foreign.length()).put(foreign.getBytes());
    Files.write(file, bytes.array());
    message = assertThrows(SceneException.class, () -> ModelFile.readModel(file)).getMessage();
    assertTrue(message.contains("lacks Mixel's description"), message);
  }
}
