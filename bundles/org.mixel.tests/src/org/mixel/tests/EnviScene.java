/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small float32 ENVI scene (bsq, little endian) of two mixed materials, written to be read or to be damaged. */
final class EnviScene {
  private static final int MISSING = -9999;

  private EnviScene() {
  }

  /**
   * Writes a scene without a reference system.
   *
   * @param missing whether every cell is no-data
   * @return the data file; its header stands beside it
   */
  static Path write(Path folder, String name, int size, int bands, boolean missing) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    ByteBuffer data = ByteBuffer.allocate(size * size * bands * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    double[] fraction = random.doubles(size * (long) size).toArray();
    for (int band = 0; band < bands; band++) {
      for (double share : fraction) {
        double value = share * (0.1 + 0.05 * band) + (1 - share) * (0.6 - 0.04 * band) + 1e-3 * random.nextDouble();
        data.putFloat(missing ? MISSING : (float) value);
      }
    }
    Path file = Files.write(folder.resolve(name + ".img"), data.array());
    Files.writeString(folder.resolve(name + ".hdr"), header(size, bands));
    return file;
  }

  private static String header(int size, int bands) {
    String wavelengths = IntStream.range(0, bands).mapToObj(b -> String.format(Locale.ROOT, "%d", 500 + 20 * b))
        .collect(Collectors.joining(", "));
    return String.join("\n", "ENVI", "samples = " + size, "lines = " + size, "bands = " + bands, "header offset = 0",
        "file type = ENVI Standard", "data type = 4", "interleave = bsq", "byte order = 0",
        "data ignore value = " + MISSING, "wavelength units = Nanometers", "wavelength = {" + wavelengths + "}", "");
  }
}
