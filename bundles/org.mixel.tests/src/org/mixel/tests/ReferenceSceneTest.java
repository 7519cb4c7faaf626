/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Scene;
import org.mixel.unmixing.evaluation.UnmixingErrors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The command {@code unmix} on the reference scenes, read by the readers of the product: accuracy as medians over
 * seeds, with settings that are the same for every scene but for the number of endmembers and the brightness
 * convention that the reference was made with.
 */
@Tag("slow")
class ReferenceSceneTest {

  private static final List<String> REACHED = new ArrayList<>();

  @TempDir
  Path folder;

  /** What the results table of the README is read off. */
  @AfterAll
  static void writeWhatWasReached() throws IOException {
    Files.write(Path.of("target", "reference-scenes.txt"), REACHED);
  }

  @BeforeEach
  void needData() {
    assumeTrue(Truth.isAtHand(), "no reference data in " + Truth.DATA);
  }

  @Test
  void simulatedPrismaScenesAreRecovered() throws IOException {
    for (String name : new String[] {"all-levels", "l2d-chunked", "l2d-bandchunk"}) {
      assertPrisma(name, 0.02, 0.03);
    }
    assertPrisma("l2d-south", 0.02, 0.01);
  }

  private void assertPrisma(String name, double angle, double abundance) throws IOException {
    Path products = Truth.DATA.resolve("prisma").resolve(name);
    Truth truth = Truth.read(products.resolve("truth-endmembers.csv"), products.resolve("truth-abundances-l2d.hdr"));
    assertAccuracy(product(products), truth, "sclsu", 5, angle, abundance);
    assertEquals(201, EndmemberCsv.read(folder.resolve("1").resolve("endmembers.csv")).axis().size());
  }

  @Test
  void noiselessSimulationIsRecoveredExactly() throws IOException {
    assertAccuracy(cube("dc1"), truth("dc1"), "none", 5, 0.001, 0.002);
  }

  @Test
  void samsonIsRecoveredUnderEveryBrightnessConvention() throws IOException {
    assertAccuracy(cube("samson"), truth("samson"), "none", 20, 0.070, 0.28);
    assertAccuracy(cube("samson"), truth("samson"), "l2", 20, 0.070, 0.076);
    assertAccuracy(cube("samson"), truth("samson"), "sclsu-max", 20, 0.070, 0.052);
  }

  @Test
  void bandsThatAreMissingEverywhereAreDroppedFromARealScene() throws IOException {
    Path scene = Truth.DATA.resolve("enmap-potsdam.tif");
    CommandLineRun run = CommandLineRun.of("unmix", scene, "--out", folder, "--endmembers", 5, "--force");
    assertEquals(0, run.exitCode(), run::toString);
    JsonObject bands = JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject()
        .getAsJsonObject("bands");
    assertEquals(224, bands.get("inScene").getAsInt());
    assertEquals(218, bands.get("used").getAsInt(),
        "six bands are wholly nodata, and without wavelengths no window is dropped");
    assertEquals("band", Files.readString(folder.resolve("endmembers.csv")).lines().findFirst().orElseThrow()
        .split(",")[0]);
    try (Scene before = Truth.open(scene); Scene after = Truth.open(folder.resolve("abundances.tif"))) {
      assertEquals(before.grid().crs(), after.grid().crs());
      assertArrayEquals(before.grid().affine().toGdal(), after.grid().affine().toGdal());
    }
  }

  private void assertAccuracy(Path scene, Truth truth, String scale, int seeds, double angle, double abundance)
      throws IOException {
    double[] angles = new double[seeds];
    double[] abundances = new double[seeds];
    for (int seed = 1; seed <= seeds; seed++) {
      Path out = folder.resolve(String.valueOf(seed));
      CommandLineRun run = CommandLineRun.of("unmix", scene, "--out", out, "--endmembers", truth.endmembers().size(),
          "--scale", scale, "--seed", seed, "--force");
      assertEquals(0, run.exitCode(), run::toString);
      UnmixingErrors errors = truth.errors(out);
      angles[seed - 1] = errors.meanAngle();
      abundances[seed - 1] = errors.abundanceRmse();
    }
    REACHED.add(String.format(Locale.ROOT, "%s, %s: mean SAD %.4f rad, abundance RMSE %.4f (medians of %d seeds)",
        scene.getParent().getFileName(), scale, median(angles), median(abundances), seeds));
    assertTrue(median(angles) <= angle, () -> scene + ", mean SAD by seed: " + Arrays.toString(angles));
    assertTrue(median(abundances) <= abundance,
        () -> scene + ", " + scale + ", abundance RMSE by seed: " + Arrays.toString(abundances));
  }

  private static Path product(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(p -> p.getFileName().toString().startsWith("PRS_L2D")).findFirst().orElseThrow();
    }
  }

  private static Path cube(String name) {
    return Truth.DATA.resolve(name).resolve(name + ".hdr");
  }

  private static Truth truth(String name) throws IOException {
    Path scene = Truth.DATA.resolve(name);
    return Truth.read(scene.resolve(name + "-endmembers.csv"), scene.resolve(name + "-abundances.hdr"));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
