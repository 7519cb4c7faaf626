/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;

/** The simulated products of the reference data with what is true of them. */
record Reference(Path product, String truth, Endmembers endmembers, FloatBuffer abundances) {

  static Path folder() {
    Path folder = Path.of(System.getProperty("mixel.data", "../../../shared/data"));
    Assumptions.assumeTrue(Files.isDirectory(folder), "no reference data in " + folder);
    return folder.resolve("prisma");
  }

  static Path product(String name, String level) throws IOException {
    try (Stream<Path> files = Files.list(folder().resolve(name))) {
      return files.filter(f -> f.getFileName().toString().startsWith("PRS_" + level + "_")).findFirst().orElseThrow();
    }
  }

  static Reference load(String name) throws IOException {
    Path product = product(name, "L2D");
    Path folder = product.getParent();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("truth-abundances-l2d.bsq")));
    return new Reference(product,
        Files.readString(folder.resolve("truth.json")),
        EndmemberCsv.read(folder.resolve("truth-endmembers.csv")),
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
  }

  double[] geotransform() {
    return geotransform("geotransform_hco");
  }

  double[] geotransformPan() {
    return geotransform("geotransform_pan");
  }

  private double[] geotransform(String key) {
    String numbers = truth(key, "\\[([^]]*)]");
    return Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  int epsg() {
    return Integer.parseInt(truth("epsg", "(\\d+)"));
  }

  int validPixels() {
    return Integer.parseInt(truth("valid_pixels", "(\\d+)"));
  }

  private String truth(String key, String value) {
    Matcher matcher = Pattern.compile('"' + key + "\"\\s*:\\s*" + value).matcher(truth);
    if (!matcher.find()) {
      throw new IllegalStateException(key + " is not in " + truth);
    }
    return matcher.group(1);
  }

  /** Abundances of a cell, or {@code null} outside the swath. */
  double[] abundances(int cell, int cells) {
    double[] values = new double[endmembers.size()];
    Arrays.setAll(values, k -> abundances.get(k * cells + cell));
    return Double.isNaN(values[0]) ? null : values;
  }

  /** The mixed spectrum of a cell without brightness and noise. */
  double[] spectrum(double[] abundances) {
    double[] spectrum = new double[endmembers.axis().size()];
    for (int k = 0; k < abundances.length; k++) {
      double[] e = endmembers.spectrum(k);
      for (int b = 0; b < spectrum.length; b++) {
        spectrum[b] += abundances[k] * e[b];
      }
    }
    return spectrum;
  }
}
