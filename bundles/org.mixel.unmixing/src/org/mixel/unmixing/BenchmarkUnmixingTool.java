/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.compute.ComputeService;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code benchmark-unmixing}: the errors and the cost of all methods on scenes whose truth is known. */
@Component(service = Tool.class)
public final class BenchmarkUnmixingTool implements Tool<BenchmarkUnmixingTool.Parameters> {
  private static final String CSV = "benchmark.csv";
  private static final String MARKDOWN = "benchmark.md";
  private static final String RECORD = "run.json";
  private static final ToolInfo INFO = new ToolInfo("benchmark-unmixing", "Benchmark Unmixing", List.of(),
      "Measure errors and cost of the unmixing methods on reference scenes.",
      """
      A reference scene is a folder NAME with NAME.hdr, NAME-abundances.hdr and NAME-endmembers.csv, or a folder with \
      one PRS_L2D*.he5, truth-abundances-l2d.hdr and truth-endmembers.csv; it is sought up to three levels down.

      Every scene is unmixed with its true number of endmembers by every method with the seeds 1 to N, and abundances \
      are fitted in every scale; abundances that a method has of its own make a \
      line own. Endmembers are matched by spectral angle; SAD and aRMSE are those of the tool \
      evaluate. The table holds the numbers of seed 1, the median of each number over the seeds, and for how many seeds \
      unmix would warn of the result. CPU and wall seconds are those of search and \
      fit with the reading for the fit, in the running process, without the survey of the scene, which all share and \
      whose time the result tells apart.

      Writes benchmark.csv, benchmark.md (the same table) and run.json. Run nothing beside it when time matters.""");

  private final SceneReaders readers;
  private final Methods unmixing;

  /**
   * @param readers open scenes and references
   * @param compute trains networks
   */
  @Activate
  public BenchmarkUnmixingTool(@Reference SceneReaders readers, @Reference ComputeService compute) {
    this.readers = readers;
    this.unmixing = new Methods(compute);
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Folder", help = "The folder of reference scenes.", positional = true,
          role = Param.Role.INPUT_FOLDER) Path folder,
      @Param(label = "Output folder", help = "Folder for the table.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Methods", help = "The methods to run; all when none is named.") List<UnmixMethod> methods,
      @Param(label = "Scales", help = "The treatments of brightness; all when none is named.")
          List<ScaleChoice> scales,
      @Param(label = "Seeds", help = "How many seeds, from 1 on.", min = 1, max = 1000, initial = "5") int seeds,
      @Param(label = "Starts", help = "Random starts of a search, as in unmix.", min = 1, max = 10_000,
          initial = "40") int starts,
      @Param(label = "Preset", help = "Sizes of the work, as in unmix.", initial = "standard") Preset preset,
      @Param(label = "Dropped wavelengths", help = "As in unmix.", unit = "nm",
          initial = "auto") DroppedWavelengths drop) {

    /** All where none is named. */
    public Parameters {
      methods = methods.isEmpty() ? List.of(UnmixMethod.values()) : methods.stream().distinct().toList();
      scales = scales.isEmpty() ? List.of(ScaleChoice.values()) : scales.stream().distinct().toList();
    }

    /** How methods work. */
    MethodOptions options() {
      return new MethodOptions(preset, starts, NmfQmv.VolumeTerm.CENTER, 0, false);
    }
  }

  @Override
  public ToolInfo info() {
    return INFO;
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    List<ReferenceFiles> scenes = ReferenceFiles.in(parameters.folder());
    try (OutputFolder out = OutputFolder.open(parameters.out(), List.of(CSV, MARKDOWN, RECORD),
        context.overwrite())) {
      List<BenchmarkRow> rows = new ArrayList<>();
      List<Map<String, Object>> surveys = new ArrayList<>();
      for (int i = 0; i < scenes.size(); i++) {
        Progress part = context.progress().part((double) i / scenes.size(), (i + 1.0) / scenes.size(),
            scenes.get(i).name() + ": ");
        rows.addAll(scene(scenes.get(i), parameters, context, surveys, part));
      }
      Files.writeString(out.stage(CSV), BenchmarkRow.csv(rows));
      Files.writeString(out.stage(MARKDOWN), BenchmarkRow.markdown(rows));
      ToolResult result = result(scenes, rows, surveys, out);
      context.record().fact("processors", Runtime.getRuntime().availableProcessors());
      context.record().fact("results", result.values());
      context.record().write(out.stage(RECORD));
      context.progress().checkCancelled();
      out.commit();
      return result;
    }
  }

  private List<BenchmarkRow> scene(ReferenceFiles files, Parameters parameters, ToolContext context,
      List<Map<String, Object>> surveys, Progress progress) throws IOException, ToolException {
    try (Scene scene = readers.open(files.scene())) {
      context.record().input(scene);
      SceneBenchmark benchmark = SceneBenchmark.open(files, scene, readers,
          parameters.drop().of(scene).windows(), context, progress.part(0, 0.1));
      List<BenchmarkRow> rows = new ArrayList<>();
      int methods = parameters.methods().size();
      for (int i = 0; i < methods; i++) {
        UnmixMethod method = parameters.methods().get(i);
        rows.addAll(benchmark.run(method, unmixing.create(method, parameters.options()), parameters.scales(),
            parameters.seeds(), context::warn, progress.part(0.1 + 0.9 * i / methods, 0.1 + 0.9 * (i + 1) / methods)));
      }
      Stopwatch.Seconds survey = benchmark.surveySeconds(progress.part(1, 1));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("scene", files.name());
      entry.put("cpuSeconds", survey.cpu());
      entry.put("wallSeconds", survey.wall());
      entry.put("droppedWavelengths", parameters.drop().facts(scene));
      surveys.add(entry);
      return rows;
    }
  }

  private static ToolResult result(List<ReferenceFiles> scenes, List<BenchmarkRow> rows,
      List<Map<String, Object>> surveys, OutputFolder out) {
    List<Map<String, Object>> table = new ArrayList<>();
    for (BenchmarkRow row : rows) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("scene", row.scene());
      entry.put("method", row.method().toString());
      entry.put("scale", row.scale());
      entry.put("warned", row.warned());
      entry.put("sad", row.sad());
      entry.put("aRmse", row.aRmse());
      entry.put("cpuSeconds", row.cpuSeconds());
      entry.put("wallSeconds", row.wallSeconds());
      table.add(entry);
    }
    return ToolResult.builder().value("scenes", scenes.stream().map(ReferenceFiles::name).toList())
        .value("table", table)
        .value("surveys", surveys)
        .file("table", out.target(CSV), OutputFile.Kind.TABLE)
        .file("markdown", out.target(MARKDOWN), OutputFile.Kind.TABLE)
        .file("record", out.target(RECORD), OutputFile.Kind.RECORD).build();
  }
}
