/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.mixel.diffusion.internal.synthesis.Ensemble;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.BandDescription;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;

/**
 * The files of K samples of one map: the samples, and from two on their mean and standard deviation.
 */
final class SampleFiles {
  private static final String RECORD = "run.json";
  private static final String MEAN = "mean.tif";
  private static final String DEVIATION = "deviation.tif";

  private final String stem;
  private final int count;
  private final RasterWriter writer;

  /**
   * @param stem  of the samples' names
   * @param count K
   */
  SampleFiles(String stem, int count, RasterWriter writer) {
    this.stem = stem;
    this.count = count;
    this.writer = writer;
  }

  /** Draws one of the samples. */
  @FunctionalInterface
  interface Source {

    /**
     * Draws.
     *
     * @param number from 1
     */
    AbundanceMaps draw(int number) throws IOException, ToolException;
  }

  List<String> names() {
    List<String> names = new ArrayList<>(IntStream.rangeClosed(1, count).mapToObj(this::name).toList());
    names.addAll(count > 1 ? List.of(MEAN, DEVIATION, RECORD) : List.of(RECORD));
    return names;
  }

  private String name(int number) {
    return count == 1 ? stem + ".tif" : String.format(Locale.ROOT, "%s-%02d.tif", stem, number);
  }

  /** Draws and writes all; nothing stands in the folder before it is committed. */
  void write(OutputFolder folder, ToolContext context, Source source) throws IOException, ToolException {
    Ensemble ensemble = null;
    for (int i = 1; i <= count; i++) {
      AbundanceMaps sample = source.draw(i);
      writer.write(folder.stage(name(i)), sample, context.record().provenance());
      if (ensemble == null) {
        ensemble = new Ensemble(sample);
      } else {
        ensemble.add(sample);
      }
    }
    if (count > 1) {
      writer.write(folder.stage(MEAN), ensemble.mean(), context.record().provenance());
      writeDeviation(folder, context, ensemble.deviation());
    }
  }

  private void writeDeviation(OutputFolder folder, ToolContext context, AbundanceMaps deviation) throws IOException {
    List<BandDescription> bands = deviation.names().stream()
        .map(name -> BandDescription.named(name + " standard deviation")).toList();
    try (RasterSink sink = writer.create(folder.stage(DEVIATION), deviation.grid(), bands,
        context.record().provenance())) {
      for (int band = 0; band < deviation.size(); band++) {
        sink.write(band, deviation.grid().extent(), deviation.map(band));
      }
      sink.finish();
    }
  }

  /** Writes the record and lets all files appear. */
  ToolResult.Builder commit(OutputFolder folder, ToolContext context) throws IOException, ToolException {
    context.record().write(folder.stage(RECORD));
    folder.commit();
    ToolResult.Builder result = ToolResult.builder();
    for (String name : names()) {
      result.file(name.replaceFirst("\\.(tif|json)$", ""), folder.target(name),
          name.equals(RECORD) ? OutputFile.Kind.RECORD : OutputFile.Kind.RASTER);
    }
    return result;
  }
}
