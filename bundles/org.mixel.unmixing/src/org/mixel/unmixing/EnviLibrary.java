/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/** Writes spectra as an ENVI spectral library: float32 little-endian, one line a spectrum, and a text header. */
final class EnviLibrary {

  private EnviLibrary() {
  }

  static void write(Path data, Path header, Endmembers endmembers) throws IOException {
    int bands = endmembers.axis().size();
    ByteBuffer bytes = ByteBuffer.allocate(endmembers.size() * bands * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] spectrum : endmembers.spectra()) {
      for (double value : spectrum) {
        bytes.putFloat((float) value);
      }
    }
    Files.write(data, bytes.array());
    Files.writeString(header, header(endmembers));
  }

  private static String header(Endmembers endmembers) {
    SpectralAxis axis = endmembers.axis();
    StringBuilder text = new StringBuilder("ENVI\n")
        .append("description = {Endmember spectra written by Mixel}\n")
        .append("samples = ").append(axis.size()).append('\n')
        .append("lines = ").append(endmembers.size()).append('\n')
        .append("bands = 1\nheader offset = 0\nfile type = ENVI Spectral Library\n")
        .append("data type = 4\ninterleave = bsq\nbyte order = 0\n")
        .append("spectra names = ").append(list(endmembers.names().stream().map(EnviLibrary::plain).toList()));
    if (axis.hasWavelengths()) {
      text.append("wavelength units = Nanometers\n").append("wavelength = ")
          .append(list(IntStream.range(0, axis.size()).mapToObj(b -> number(axis.wavelength(b))).toList()));
      if (IntStream.range(0, axis.size()).allMatch(b -> Double.isFinite(axis.fwhm(b)))) {
        text.append("fwhm = ")
            .append(list(IntStream.range(0, axis.size()).mapToObj(b -> number(axis.fwhm(b))).toList()));
      }
    }
    return text.toString();
  }

  private static String list(List<String> items) {
    return items.stream().collect(Collectors.joining(", ", "{", "}\n"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The header's lists have no way to quote a comma or a brace. */
  private static String plain(String name) {
    return name.replaceAll("[,{}\\s]+", " ").trim();
  }
}
