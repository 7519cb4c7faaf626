/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterSink;
import org.mixel.model.SpectralLibrary;
import org.mixel.process.OutputFolder;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.UsageException;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.tiff.TiffFactory;
import org.mixel.raster.io.internal.tiff.TiffOptions;
import org.mixel.raster.io.internal.tool.SceneCopy;

/**
 * Writes a part of a scene in any format, into a folder whose files appear when all are whole.
 *
 * @param files    names of the files, the one with the values first
 * @param folder   where they are staged
 * @param metadata what the files say of themselves
 */
public record RasterExport(List<String> files, OutputFolder folder, Map<String, String> metadata) {
  private static final long MOST_TABLE_VALUES = 50_000_000;

  /** Writes a GeoTIFF. */
  public void tiff(RasterPart part, TiffOptions options, Progress progress) throws IOException {
    try (RasterSink sink = new TiffFactory().create(folder.stage(files.get(0)), part.grid(), part.descriptions(),
        metadata, options)) {
      new SceneCopy(part.scene(), part.window(), part.bands(), options.numbers().isWide()).run(sink, progress);
      sink.finish(progress::checkCancelled);
    }
  }

  /** Writes an ENVI raster. */
  public void envi(RasterPart part, EnviExport format, Progress progress) throws IOException, ToolException {
    String header;
    try {
      header = new EnviText(new CrsDecoder()).header(part, format, metadata);
    } catch (IllegalArgumentException e) {
      throw new UsageException(folder.target(files.get(0)) + ": " + e.getMessage());
    }
    Files.writeString(folder.stage(files.get(1)), header);
    format.write(part, folder.stage(files.get(0)), progress);
  }

  /** Writes a table of cells. */
  public void csv(RasterPart part, Progress progress) throws IOException, ToolException {
    long values = part.window().cells() * part.bands().length;
    if (values > MOST_TABLE_VALUES) {
      throw new UsageException(folder.target(files.get(0)) + ": a table of " + values + " values is of no use; "
          + "choose a part with --window and --bands, at most " + MOST_TABLE_VALUES + " values");
    }
    CsvExport.write(part, folder.stage(files.get(0)), progress);
  }

  /** Writes a picture, and its place where it has one. */
  public void png(RasterPart part, Progress progress) throws IOException {
    QuickLook picture = new QuickLook(part);
    picture.write(folder.stage(files.get(0)), progress);
    if (part.scene().grid().isGeoreferenced()) {
      picture.writeWorldFile(folder.stage(files.get(1)));
      Optional<String> wkt = part.grid().crs().flatMap(new CrsDecoder()::oneLine);
      if (wkt.isPresent()) {
        Files.writeString(folder.stage(files.get(2)), "<PAMDataset>\n  <SRS>" + wkt.get().replace("&", "&amp;")
            .replace("<", "&lt;") + "</SRS>\n</PAMDataset>\n");
      }
    }
  }

  /** Writes spectra as an ENVI spectral library. */
  public void library(Endmembers spectra) throws IOException {
    SpectralLibrary.writeEnvi(folder.stage(files.get(0)), folder.stage(files.get(1)), spectra);
  }

  /** Writes spectra as a table. */
  public void table(Endmembers spectra) throws IOException {
    EndmemberCsv.write(folder.stage(files.get(0)), spectra);
  }
}
