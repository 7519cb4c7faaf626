/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Window;
import org.mixel.process.OutputFolder;
import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;

/** Streams a scene through a {@link StripMapper} into rasters, strip by strip. */
final class AbundanceMapping {
  private final StripMapper mapper;
  private final Endmembers endmembers;
  private final GridGeometry grid;
  private final Map<String, String> metadata;

  /** @param grid of the part that is unmixed */
  AbundanceMapping(StripMapper mapper, Endmembers endmembers, GridGeometry grid, Map<String, String> metadata) {
    this.mapper = mapper;
    this.endmembers = endmembers;
    this.grid = grid;
    this.metadata = metadata;
  }

  /** Counts and means over all pixels. */
  record Summary(AbundanceEstimator.Tally tally, double meanRmse, List<Double> meanAbundances) {
  }

  /** File of a layer. */
  static String file(AbundanceInference.Layer layer) {
    return layer.name() + ".tif";
  }

  Summary write(RasterWriter writer, OutputFolder out, Progress progress) throws IOException {
    List<RasterSink> sinks = new ArrayList<>();
    try {
      sinks.add(create(writer, out.stage(UnmixRun.ABUNDANCES), endmembers.names()));
      sinks.add(create(writer, out.stage(UnmixRun.RMSE), List.of("reconstruction RMSE")));
      for (AbundanceInference.Layer layer : mapper.layers()) {
        sinks.add(create(writer, out.stage(file(layer)), names(layer)));
      }
      Summary summary = stream(sinks, progress);
      for (RasterSink sink : sinks) {
        sink.finish();
      }
      return summary;
    } finally {
      for (RasterSink sink : sinks) {
        sink.close();
      }
    }
  }

  private RasterSink create(RasterWriter writer, Path file, List<String> bands) throws IOException {
    return writer.create(file, grid, bands.stream().map(BandDescription::named).toList(), metadata);
  }

  private List<String> names(AbundanceInference.Layer layer) {
    if (!layer.eachEndmember()) {
      return layer.bands();
    }
    return endmembers.names().stream()
        .flatMap(name -> layer.bands().stream().map(band -> (name + " " + band).trim())).toList();
  }

  private Summary stream(List<RasterSink> sinks, Progress progress) throws IOException {
    List<Window> strips = mapper.strips();
    Sums sums = new Sums(endmembers.size());
    Blocks.Sink<StripMapper.Part> sink = (i, part) -> {
      write(sinks.get(0), strips.get(i), part.maps());
      sinks.get(1).write(0, strips.get(i), part.rmse());
      for (int layer = 0; layer < part.layers().length; layer++) {
        write(sinks.get(2 + layer), strips.get(i), part.layers()[layer]);
      }
      sums.add(part);
    };
    Blocks.run(strips.size(), mapper.isConcurrent(), progress, "mapping abundances", i -> mapper.map(strips.get(i)),
        sink);
    return sums.summary();
  }

  private static void write(RasterSink sink, Window place, float[][] bands) throws IOException {
    for (int band = 0; band < bands.length; band++) {
      sink.write(band, place, bands[band]);
    }
  }

  /** Sums in the order of the strips. */
  static final class Sums {
    private final double[] abundances;
    private double rmse;
    private AbundanceEstimator.Tally tally = AbundanceEstimator.Tally.ZERO;

    Sums(int size) {
      abundances = new double[size];
    }

    void add(StripMapper.Part part) {
      tally = tally.plus(part.tally());
      for (int i = 0; i < part.rmse().length; i++) {
        if (!Float.isNaN(part.rmse()[i])) {
          rmse += part.rmse()[i];
          for (int e = 0; e < abundances.length; e++) {
            abundances[e] += part.maps()[e][i];
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
