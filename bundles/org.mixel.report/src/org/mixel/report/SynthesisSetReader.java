/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Json;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.realism.Baselines;
import org.mixel.realism.PatchCutter;
import org.mixel.realism.PatchGroup;

/** Reads abundance maps and cuts the patches of an evaluation. */
final class SynthesisSetReader {
  private static final String ABUNDANCES = "abundances.tif";
  private static final int FEWEST = 8;

  private final SceneReaders readers;
  private final ToolContext context;

  SynthesisSetReader(SceneReaders readers, ToolContext context) {
    this.readers = readers;
    this.context = context;
  }

  SynthesisSets read(EvaluateSynthesisTool.Parameters parameters) throws IOException, ToolException {
    PatchCutter cutter = new PatchCutter(parameters.patch());
    SplittableRandom random = new SplittableRandom(parameters.seed());
    List<AbundanceMaps> synthetic = synthetic(parameters.synthetic());
    int endmembers = synthetic.get(0).size();
    EndmemberSorting sorting = EndmemberSorting.of(parameters.order(), parameters.synthetic(), context);
    List<AbundanceMaps> training = all(parameters.training(), endmembers, sorting);
    PatchGroup trainingPatches = group("training", cutter.random(training, parameters.patches(), random));
    List<PatchGroup> heldOut = new ArrayList<>();
    for (Path path : parameters.heldOut()) {
      AbundanceMaps maps = one(path, endmembers, sorting);
      heldOut.add(group("held-out " + (heldOut.size() + 1) + ": " + label(path),
          cutter.random(List.of(maps), 2 * parameters.patches(), random)));
    }
    List<PatchGroup> models = new ArrayList<>();
    for (Path path : parameters.compare()) {
      models.add(group("model " + (models.size() + 1) + ": " + label(path),
          tiles(cutter, sorting.sorted(path, synthetic(path)), parameters.patches(), random)));
    }
    Baselines baselines = new Baselines(trainingPatches.patches(), endmembers, parameters.patch());
    SplittableRandom chance = new SplittableRandom(parameters.seed() + 1); // the same beside any other models
    List<PatchGroup> trivial = List.of(baselines.shuffled(parameters.patches(), chance),
        baselines.gaussian(parameters.patches(), chance), baselines.logisticNormal(parameters.patches(), chance));
    PatchGroup made = group("synthetic", tiles(cutter, sorting.sorted(parameters.synthetic(), synthetic),
        parameters.patches(), random));
    if (made.size() < parameters.patches()) {
      context.warn("Only " + made.size() + " synthetic patches were found where " + parameters.patches()
          + " were asked for; metrics of few patches have little power.");
    }
    return new SynthesisSets(synthetic.get(0).names(), parameters.patch(), made, trainingPatches, heldOut, models,
        trivial, training, simplex(parameters.synthetic(), synthetic));
  }

  /** Tiles of all maps in random order, as many as wished. */
  private static List<float[]> tiles(PatchCutter cutter, List<AbundanceMaps> maps, int wished,
      SplittableRandom random) {
    List<float[]> tiles = new ArrayList<>();
    maps.forEach(map -> tiles.addAll(cutter.tiles(map)));
    java.util.Collections.shuffle(tiles, new java.util.Random(random.nextLong()));
    return tiles.subList(0, Math.min(tiles.size(), wished));
  }

  private static PatchGroup group(String name, List<float[]> patches) throws InputException {
    if (patches.size() < FEWEST) {
      throw new InputException(name + ": only " + patches.size() + " patches without gaps were found; "
          + "choose a smaller --patch or name larger maps.");
    }
    return new PatchGroup(name, patches);
  }

  private List<AbundanceMaps> synthetic(Path path) throws IOException, ToolException {
    List<Path> files = List.of(path);
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        files = entries.filter(SheetInputs::isSynthetic).sorted().toList();
      }
    }
    if (files.isEmpty()) {
      throw new InputException(path + ": it holds no synthetic-*.tif; name the output folder of synthesize.");
    }
    List<AbundanceMaps> maps = new ArrayList<>();
    for (Path file : files) {
      maps.add(load(file));
      if (maps.get(maps.size() - 1).size() != maps.get(0).size()) {
        throw new InputException(file + ": its number of endmembers differs from that of " + files.get(0)
            + "; name maps of one model.");
      }
    }
    return maps;
  }

  private List<AbundanceMaps> all(List<Path> paths, int endmembers, EndmemberSorting sorting)
      throws IOException, ToolException {
    List<AbundanceMaps> maps = new ArrayList<>();
    for (Path path : paths) {
      maps.add(one(path, endmembers, sorting));
    }
    return maps;
  }

  private AbundanceMaps one(Path path, int endmembers, EndmemberSorting sorting)
      throws IOException, ToolException {
    AbundanceMaps maps = load(Files.isDirectory(path) ? path.resolve(ABUNDANCES) : path);
    if (maps.size() != endmembers) {
      throw new InputException(path + ": it holds " + maps.size() + " endmembers and the synthetic maps " + endmembers
          + "; name maps of that many endmembers.");
    }
    return sorting.sorted(path, List.of(maps)).get(0);
  }

  private static String label(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private AbundanceMaps load(Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      context.record().input(scene);
      int width = scene.grid().width();
      int height = scene.grid().height();
      int[] bands = IntStream.range(0, scene.axis().size()).toArray();
      float[][] maps = new float[bands.length][Math.multiplyExact(width, height)];
      int rows = Math.max(1, Math.max(scene.naturalBlock().height(), (1 << 18) / width));
      for (Window strip : Window.ofSize(width, height).tiles(width, rows)) {
        context.progress().checkCancelled();
        int cells = (int) strip.cells();
        float[] buffer = new float[cells * bands.length];
        scene.read(strip, bands, Scene.Interleave.BAND, buffer);
        for (int e = 0; e < bands.length; e++) {
          System.arraycopy(buffer, e * cells, maps[e], strip.y() * width, cells);
        }
      }
      context.progress().report(0.1, "reading " + file.getFileName());
      return new AbundanceMaps(scene.grid(), scene.axis().names(), maps);
    }
  }

  /** M12: what the files hold, and what the run record says of the estimates before they were projected. */
  private static Map<String, Object> simplex(Path path, List<AbundanceMaps> maps) throws IOException {
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (AbundanceMaps map : maps) {
      for (int i = 0; i < map.map(0).length; i++) {
        if (!map.isValid(i)) {
          continue;
        }
        double sum = 0;
        for (int e = 0; e < map.size(); e++) {
          sum += map.map(e)[i];
          least = Math.min(least, map.map(e)[i]);
        }
        largest = Math.max(largest, Math.abs(sum - 1));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("largestSumError", largest);
    result.put("leastAbundance", least);
    Path record = (Files.isDirectory(path) ? path : path.toAbsolutePath().getParent()).resolve("run.json");
    if (Files.exists(record) && Json.parse(Files.readString(record)) instanceof Map<?, ?> tree
        && tree.get("rawViolation") != null) {
      result.put("beforeProjection", tree.get("rawViolation"));
    }
    return result;
  }
}
