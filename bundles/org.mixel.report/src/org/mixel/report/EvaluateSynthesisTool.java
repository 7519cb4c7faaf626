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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.SceneReaders;
import org.mixel.process.Json;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.mixel.realism.RealismRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures how realistic synthetic abundance maps are, and says so on a page. */
@Component(service = Tool.class)
public final class EvaluateSynthesisTool implements Tool<EvaluateSynthesisTool.Parameters> {
  static final String PAGE = "report.html";
  static final String TABLE = "scores.csv";
  static final String RECORD = "run.json";

  private final SceneReaders readers;

  /** In which order endmembers are compared. */
  public enum Order {
    /** Those of one material together, by their spectra. */
    SPECTRA,
    /** As they stand in the files. */
    GIVEN,
    /** From the least to the most abundant, each scene for itself. */
    BY_MEAN
  }

  /**
   * What to compare.
   *
   * @param synthetic synthetic maps
   * @param training  maps that the model was trained on
   * @param heldOut   maps of scenes that it never saw
   * @param compare   further synthetic maps
   * @param out       folder of the report
   * @param patch     edge of the patches
   * @param patches   patches of each set
   * @param draws     random subsets
   * @param order     order of the endmembers
   * @param seed      of all random numbers
   */
  public record Parameters(
      @Param(label = "Synthetic maps", help = "Folder with synthetic-*.tif of synthesize, or one abundance raster.",
          positional = true, role = Param.Role.INPUT_FOLDER) Path synthetic,
      @Param(label = "Training maps", help = "Output folders of unmix, or abundance rasters, that the model was "
          + "trained on.", role = Param.Role.INPUT_FOLDER) List<Path> training,
      @Param(label = "Held-out maps", help = "Output folders of unmix, or abundance rasters, of scenes that the model "
          + "never saw; with two or more the floor is their distance from each other.",
          role = Param.Role.INPUT_FOLDER) List<Path> heldOut,
      @Param(label = "Compare with", help = "Folders of synthetic maps of other models or samplers, measured beside, "
          + "with an interval of the difference.",
          role = Param.Role.INPUT_FOLDER) List<Path> compare,
      @Param(label = "Output folder", help = "Receives report.html, scores.csv and run.json.",
          role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Patch", help = "Edge of the compared patches, a power of two.", unit = "cells", min = 16,
          max = 256, initial = "64") int patch,
      @Param(label = "Patches", help = "Patches of each set; held-out scenes give twice as many.", min = 16, max = 2048,
          initial = "64") int patches,
      @Param(label = "Subsets", help = "Random subsets of which the median is taken.", min = 10, max = 10_000,
          initial = "200", advanced = true) int draws,
      @Param(label = "Endmember order", help = "Compare endmembers of the most similar spectra (spectra), as they stand "
          + "in the files (given), or from the least to the most abundant of each scene (by-mean).",
          initial = "spectra", advanced = true) Order order,
      @Param(label = "Seed", help = "Of all random numbers; the same seed gives the same report.", initial = "1",
          advanced = true) long seed) {
  }

  /** Reads with the given readers. */
  @Activate
  public EvaluateSynthesisTool(@Reference SceneReaders readers) {
    this.readers = readers;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("evaluate-synthesis", "Evaluate Synthesis", List.of("Hyperspectral", "Synthesis"),
        "Measure how realistic synthetic abundance maps are.",
        "Compares patches of the synthetic maps with patches of held-out real maps: marginal and joint laws (M1, M2), "
            + "patch means (M3), power spectra (M4), variograms (M5), neighbourhoods by sliced Wasserstein distances "
            + "(M6), features of random convolutions (M7 kernel discrepancy, M8 Frechet distance, M9 precision and "
            + "recall, M10 density and coverage), copies of training maps (M11), the simplex (M12), edges and shapes "
            + "(M13) and use in place of real data (M14).\n\nEvery distance is divided by its floor, the distance "
            + "between different held-out scenes, or between halves of one where only one is given: a score of 1 is "
            + "as near as real maps are to each other. All are medians over random subsets of equal size, "
            + "means of the medians where there are several held-out scenes. Trivial "
            + "generators (shuffled cells, Gaussian and logistic-normal fields, crops of the training maps) stand "
            + "beside.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (parameters.training().isEmpty() || parameters.heldOut().isEmpty()) {
      throw new UsageException("give --training and --held-out, each at least one output folder of unmix");
    }
    if (Integer.bitCount(parameters.patch()) != 1) {
      throw new UsageException("--patch " + parameters.patch() + " is no power of two; choose 32, 64 or 128");
    }
    try (OutputFolder out = OutputFolder.open(parameters.out(), List.of(PAGE, TABLE, RECORD), context.overwrite())) {
      SynthesisSets sets = new SynthesisSetReader(readers, context).read(parameters);
      RealismFindings findings = RealismFindings.of(sets, parameters, context.progress().part(0.2, 0.95));
      findings.toMap().forEach(context.record()::fact);
      Files.writeString(out.stage(TABLE), table(findings.rows()));
      Files.writeString(out.stage(PAGE), new RealismPage(sets, findings, context.record()).html());
      context.record().write(out.stage(RECORD));
      out.commit();
      return ToolResult.builder()
          .value("worstScore", findings.worst().score())
          .value("worstMetric", findings.worst().name())
          .value("aboveTwice", findings.rows().stream().filter(row -> row.score() > 2).map(RealismRow::name).toList())
          .value("memorisationRatio",
              findings.copies().get(RealismFindings.CopySearch.PATCH_SHAPES).together().ratio())
          .file("report", out.target(PAGE), OutputFile.Kind.PICTURE)
          .file("scores", out.target(TABLE), OutputFile.Kind.TABLE)
          .file("record", out.target(RECORD), OutputFile.Kind.RECORD).build();
    }
  }

  private static String table(List<RealismRow> rows) {
    StringBuilder text = new StringBuilder("metric,score,synthetic,low_5,high_95,floor_scenes,floor_halves");
    rows.get(0).others().keySet().forEach(name -> text.append(',').append(name.replace(',', ' ')));
    rows.get(0).gains().keySet().stream().map(name -> name.replace(',', ' '))
        .forEach(name -> text.append(',').append(name).append(" farther_2.5,").append(name).append(" farther_97.5"));
    for (RealismRow row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("score", row.score());
      cells.put("synthetic", row.synthetic());
      cells.put("low", row.low());
      cells.put("high", row.high());
      cells.put("scenes", row.sceneFloor());
      cells.put("halves", row.halfFloor());
      cells.putAll(row.others());
      row.gains().forEach((name, gain) -> {
        cells.put(name + " low", gain.low());
        cells.put(name + " high", gain.high());
      });
      text.append('\n').append(row.name());
      cells.values().forEach(value -> text.append(',').append(Json.compact(value)));
    }
    return text.append('\n').toString();
  }
}
