/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Strips;

/** Streams a scene through the abundance estimator into two rasters, strip by strip. */
final class AbundanceMapping {
  private final Scene scene;
  private final SceneSelection selection;
  private final SceneSurvey survey;
  private final Endmembers endmembers;
  private final UnmixTool.Parameters parameters;
  private final AbundanceEstimator estimator;

  AbundanceMapping(Scene scene, SceneSelection selection, SceneSurvey survey, Endmembers endmembers,
      UnmixTool.Parameters parameters) {
    this.scene = scene;
    this.selection = selection;
    this.survey = survey;
    this.endmembers = endmembers;
    this.parameters = parameters;
    this.estimator = new AbundanceEstimator(endmembers.spectra(), parameters.scale());
  }

  /** Counts and means over all pixels. */
  record Summary(AbundanceEstimator.Tally tally, double meanRmse, List<Double> meanAbundances) {
  }

  /** Maps of one strip. */
  private record Part(float[][] maps, float[] rmse, AbundanceEstimator.Tally tally) {
  }

  Summary write(RasterWriter writer, Path abundances, Path rmse, RunRecord record, Progress progress)
      throws IOException {
    GridGeometry grid = scene.grid().crop(selection.window());
    Map<String, String> items = new LinkedHashMap<>(record.provenance());
    items.put("MIXEL_METHOD", parameters.method().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    items.put("MIXEL_SCALE", parameters.scale().toString());
    items.put("MIXEL_ENDMEMBERS", String.join(",", endmembers.names()));
    List<BandDescription> bands = endmembers.names().stream().map(BandDescription::named).toList();
    try (RasterSink maps = writer.create(abundances, grid, bands, items);
        RasterSink errors = writer.create(rmse, grid,
            List.of(BandDescription.named("reconstruction RMSE")), items)) {
      Summary summary = stream(maps, errors, progress);
      maps.finish();
      errors.finish();
      return summary;
    }
  }

  private Summary stream(RasterSink maps, RasterSink errors, Progress progress) throws IOException {
    List<Window> strips = Strips.of(selection.window(), scene.naturalBlock(), survey.bands().length);
    Sums sums = new Sums(endmembers.size());
    Blocks.run(strips.size(), progress, "mapping abundances", i -> solve(strips.get(i)), (i, part) -> {
      Window place = strips.get(i).translate(-selection.window().x(), -selection.window().y());
      for (int e = 0; e < part.maps.length; e++) {
        maps.write(e, place, part.maps[e]);
      }
      errors.write(0, place, part.rmse);
      sums.add(part);
    });
    return sums.summary();
  }

  private Part solve(Window strip) throws IOException {
    int cells = Math.toIntExact(strip.cells());
    float[] values = new float[cells * survey.bands().length];
    scene.read(strip, survey.bands(), Scene.Interleave.PIXEL, values);
    int first = (strip.y() - selection.window().y()) * selection.window().width();
    for (int i = 0; i < cells; i++) {
      if (!selection.has(first + i)) {
        Arrays.fill(values, i * survey.bands().length, (i + 1) * survey.bands().length, Float.NaN);
      }
    }
    float[][] maps = new float[endmembers.size()][cells];
    float[] rmse = new float[cells];
    AbundanceEstimator.Tally tally = estimator.estimate(values, cells, maps, rmse, 0);
    return new Part(maps, rmse, tally);
  }

  /** Sums in the order of the strips. */
  private static final class Sums {
    private final double[] abundances;
    private double rmse;
    private AbundanceEstimator.Tally tally = AbundanceEstimator.Tally.ZERO;

    Sums(int size) {
      abundances = new double[size];
    }

    void add(Part part) {
      tally = tally.plus(part.tally);
      for (int i = 0; i < part.rmse.length; i++) {
        if (!Float.isNaN(part.rmse[i])) {
          rmse += part.rmse[i];
          for (int e = 0; e < abundances.length; e++) {
            abundances[e] += part.maps[e][i];
          }
        }
      }
    }

    Summary summary() {
      double solved = Math.max(1, tally.solved());
      return new Summary(tally, rmse / solved, Arrays.stream(abundances).map(a -> a / solved).boxed().toList());
    }
  }
}
