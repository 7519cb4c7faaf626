/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.unmixing.evaluation.UnmixingErrors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The command {@code unmix} recovers the truth of simulated PRISMA products; medians over seeds. */
@Tag("slow")
class PrismaTruthAccuracyTest {
  private static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));
  private static final int SEEDS = 5;
  private static final int BANDS = 201;

  @TempDir
  Path folder;

  @BeforeEach
  void needData() {
    assumeTrue(Files.isDirectory(DATA), "no reference data in " + DATA);
  }

  @ParameterizedTest
  @CsvSource({"all-levels, 0.02, 0.03", "l2d-chunked, 0.02, 0.03", "l2d-bandchunk, 0.02, 0.03",
      "l2d-south, 0.02, 0.01"})
  void theTruthIsRecovered(String name, double angle, double abundance) throws IOException {
    Path products = DATA.resolve("prisma").resolve(name);
    Endmembers spectra = EndmemberCsv.read(products.resolve("truth-endmembers.csv"));
    double[] angles = new double[SEEDS];
    double[] abundances = new double[SEEDS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Path out = folder.resolve(name + seed);
      CommandLineRun run = CommandLineRun.of("unmix", product(products), "--out", out, "--endmembers", spectra.size(),
          "--scale", "sclsu", "--seed", seed);
      assertEquals(0, run.exitCode(), run::toString);
      UnmixingErrors errors = errors(spectra, truth(products, spectra.size()), out);
      angles[seed - 1] = errors.meanAngle();
      abundances[seed - 1] = errors.abundanceRmse();
    }
    assertTrue(median(angles) <= angle, () -> "SAD " + Arrays.toString(angles));
    assertTrue(median(abundances) <= abundance, () -> "abundance RMSE " + Arrays.toString(abundances));
  }

  private static UnmixingErrors errors(Endmembers spectra, float[][] truth, Path out) throws IOException {
    Endmembers found = EndmemberCsv.read(out.resolve("endmembers.csv"));
    assertEquals(BANDS, found.axis().size());
    int[] bands = IntStream.range(0, BANDS).map(b -> spectra.axis().nearest(found.axis().wavelength(b))).toArray();
    double[][] reference = Arrays.stream(spectra.spectra())
        .map(s -> Arrays.stream(bands).mapToDouble(b -> s[b]).toArray()).toArray(double[][]::new);
    return UnmixingErrors.of(reference, truth, found.spectra(), maps(out.resolve("abundances.tif")),
        UnmixingErrors.MatchBy.ANGLE);
  }

  private static Path product(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(p -> p.getFileName().toString().startsWith("PRS_L2D")).findFirst().orElseThrow();
    }
  }

  /** The reference maps, {@code [endmember][cell]}: plain float32 little-endian planes. */
  private static float[][] truth(Path folder, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("truth-abundances-l2d.bsq")))
        .order(ByteOrder.LITTLE_ENDIAN);
    float[][] maps = new float[count][bytes.capacity() / Float.BYTES / count];
    for (float[] map : maps) {
      for (int i = 0; i < map.length; i++) {
        map[i] = bytes.getFloat();
      }
    }
    return maps;
  }

  private static float[][] maps(Path file) throws IOException {
    BundleContext context = FrameworkUtil.getBundle(PrismaTruthAccuracyTest.class).getBundleContext();
    try (Scene maps = context.getService(context.getServiceReference(SceneReaders.class)).open(file)) {
      float[][] result = new float[maps.axis().size()][(int) maps.grid().extent().cells()];
      for (int band = 0; band < result.length; band++) {
        maps.read(maps.grid().extent(), new int[] {band}, Scene.Interleave.BAND, result[band]);
      }
      return result;
    }
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }
}
