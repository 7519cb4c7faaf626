/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code evaluate}: the errors of an unmixing against a reference. */
@Component(service = Tool.class)
public final class EvaluateTool implements Tool<EvaluateTool.Parameters> {
  private static final ToolInfo INFO = new ToolInfo("evaluate", "Evaluate Unmixing",
      List.of("Hyperspectral", "Unmixing"), "Compare endmembers and abundances with a reference.",
      """
      Estimate and reference need equally many endmembers and one grid. Every reference endmember gets an estimate of \
      its own such that the sum of their distances is least (Hungarian assignment): of spectral angles, or with \
      --match abundance of Euclidean distances between maps. Then:

      SAD: angle between the two spectra, in radians and in degrees, of each endmember, and the mean of these. aRMSE: \
      root of the mean squared difference of abundances as fractions (not in percent), of each endmember over cells, \
      and overall over cells and endmembers (times 100 the aRMSE of HySUPP). SRE: 20 log10(|A| / |A - estimate|) in \
      dB, with Frobenius norms. eRMSE: root of the mean squared difference of all values of the spectra, without \
      scaling them. With --scene, reconstruction RMSE: root of the mean squared y - E a over all values, and, scaled, \
      of y - c E a, where c is the factor that fits each pixel best; methods that leave brightness free are fairly \
      judged by the second only.

      Cells without a value in either are left out and counted. Spectra are compared at the wavelengths of the \
      estimate, at which the reference is interpolated linearly; bands more than 1 nm outside the reference are left \
      out and counted. When either has no wavelengths, both need equally many bands, compared one by one.""");

  private final SceneReaders readers;

  /** @param readers open the rasters */
  @Activate
  public EvaluateTool(@Reference SceneReaders readers) {
    this.readers = readers;
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Abundances", help = "The maps to judge, one band an endmember.",
          role = Param.Role.INPUT_RASTER) Path abundances,
      @Param(label = "Endmembers", help = "Their spectra, in the order of the bands.", role = Param.Role.INPUT_FILE,
          extensions = "csv") Path endmembers,
      @Param(label = "Reference abundances", help = "The true maps.",
          role = Param.Role.INPUT_RASTER) Path referenceAbundances,
      @Param(label = "Reference endmembers", help = "The true spectra, in the order of the bands.",
          role = Param.Role.INPUT_FILE, extensions = "csv") Path referenceEndmembers,
      @Param(label = "Match by", help = "What endmembers are matched by.", initial = "angle")
          UnmixingErrors.MatchBy match,
      @Param(label = "Scene", help = "The scene that was unmixed, to see how well it is reconstructed.",
          role = Param.Role.INPUT_RASTER) Optional<Path> scene,
      @Param(label = "Output file", help = "JSON file for the numbers and how they came about.",
          role = Param.Role.OUTPUT_FILE, extensions = "json") Optional<Path> out) {
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
    if (parameters.out().isEmpty()) {
      return new ToolResult(values(parameters, context), List.of());
    }
    Path target = parameters.out().get();
    try (OutputFolder out = OutputFolder.forFile(target, context.overwrite())) {
      Map<String, Object> values = values(parameters, context);
      context.record().fact("results", values);
      context.record().write(out.stage(target.getFileName().toString()));
      context.progress().checkCancelled();
      out.commit();
      return new ToolResult(values, List.of(new OutputFile("evaluation", target, OutputFile.Kind.RECORD)));
    }
  }

  private Map<String, Object> values(Parameters parameters, ToolContext context) throws IOException, ToolException {
    EvaluationInput.Unmixing estimate = EvaluationInput.read(readers, parameters.abundances(),
        parameters.endmembers(), context);
    EvaluationInput.Unmixing reference = EvaluationInput.read(readers, parameters.referenceAbundances(),
        parameters.referenceEndmembers(), context);
    if (estimate.endmembers().size() != reference.endmembers().size()) {
      throw new InputException(parameters.endmembers() + ": it has " + estimate.endmembers().size()
          + " endmembers and " + parameters.referenceEndmembers() + " has " + reference.endmembers().size()
          + "; unmix again with --endmembers " + reference.endmembers().size() + ".");
    }
    EvaluationInput.checkGrids(parameters.abundances(), estimate.maps().grid(), parameters.referenceAbundances(),
        reference.maps().grid());
    context.progress().report(0.3, "comparing");
    Evaluation evaluation = compare(parameters, estimate, reference);
    Map<String, Object> values = new LinkedHashMap<>(evaluation.overall());
    if (parameters.scene().isPresent()) {
      values.putAll(reconstruct(parameters, estimate, context));
    }
    values.put("endmembers", evaluation.each());
    return values;
  }

  private static Evaluation compare(Parameters parameters, EvaluationInput.Unmixing estimate,
      EvaluationInput.Unmixing reference) throws InputException {
    CommonBands bands;
    try {
      bands = CommonBands.of(reference.endmembers(), estimate.endmembers().axis());
    } catch (IllegalArgumentException e) {
      throw new InputException(parameters.endmembers() + ": " + e.getMessage() + "; give both with wavelengths, or "
          + "unmix with --drop none.", e);
    }
    CommonCells cells = CommonCells.keep(reference.values(), estimate.values());
    if (cells.compared() == 0) {
      throw new InputException(parameters.abundances() + ": no cell has abundances both here and in "
          + parameters.referenceAbundances() + "; give maps of the same place.");
    }
    return Evaluation.of(reference, estimate, bands, cells, parameters.match());
  }

  private Map<String, Object> reconstruct(Parameters parameters, EvaluationInput.Unmixing estimate,
      ToolContext context) throws IOException, ToolException {
    Path file = parameters.scene().get();
    try (Scene scene = readers.open(file)) {
      context.record().input(scene);
      EvaluationInput.checkGrids(file, scene.grid(), parameters.abundances(), estimate.maps().grid());
      int[] bands = EvaluationInput.bandsOf(file, scene.axis(), estimate.endmembers().axis());
      Reconstruction fit = Reconstruction.of(scene, bands, estimate.endmembers().spectra(), estimate.values(),
          context.progress().part(0.4, 1));
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("reconstructionRmse", fit.rmse());
      values.put("reconstructionRmseScaled", fit.scaledRmse());
      return values;
    }
  }
}
