/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralLibrary;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.ToolResult;

/** Endmember spectra in files: as a table and as an ENVI spectral library. */
final class EndmemberFiles {
  static final String CSV = "endmembers.csv";
  static final String LIBRARY = "endmembers.sli";
  static final String LIBRARY_HEADER = "endmembers.hdr";
  static final List<String> NAMES = List.of(CSV, LIBRARY, LIBRARY_HEADER);

  private EndmemberFiles() {
  }

  /** Reads a table. */
  static Endmembers read(Path file) throws IOException {
    return SpectralLibrary.read(file);
  }

  /** Writes both forms and enters them into the result. */
  static void write(Endmembers endmembers, OutputFolder out, ToolResult.Builder result) throws IOException {
    EndmemberCsv.write(out.stage(CSV), endmembers);
    SpectralLibrary.writeEnvi(out.stage(LIBRARY), out.stage(LIBRARY_HEADER), endmembers);
    result.file("endmembers", out.target(CSV), OutputFile.Kind.TABLE)
        .file("spectral-library", out.target(LIBRARY), OutputFile.Kind.TABLE);
  }
}
