/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** Whatever is wrong with an input or output: one sentence, the right exit code, nothing half-written. */
class BadInputTest {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  @TempDir
  Path folder;

  private Path out;

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("deep/out");
  }

  /** A command must end with a code and one sentence with all the given parts. */
  private void assertEnds(int exitCode, List<Object> arguments, String... parts) throws IOException {
    CommandLineRun run = CommandLineRun.of(arguments.toArray());
    assertEquals(exitCode, run.exitCode(), run::toString);
    List<String> sentences = run.err().lines()
        .filter(line -> line.startsWith("mixel")).toList();
    assertEquals(1, sentences.size(), run::toString);
    Arrays.stream(parts).forEach(part -> assertTrue(sentences.get(0).contains(part),
        () -> "'" + part + "' is not in: " + sentences.get(0)));
    assertTrue(sentences.get(0).matches(".*[.?]"), () -> "no sentence: " + sentences.get(0));
    assertFalse(run.err().contains("  at ") || run.err().contains("\tat ") || run.err().contains("unexpectedly"),
        run::toString);
    assertEquals("", run.out());
    assertFalse(Files.exists(out.getParent()), () -> out + " was begun");
    try (Stream<Path> left = Files.walk(folder)) {
      assertEquals(List.of(), left.filter(p -> p.getFileName().toString().startsWith(".mixel-part")).toList());
    }
  }

  private void assertUnreadable(Path file, String... parts) throws IOException {
    String[] all = Stream.concat(Stream.of(file.getFileName().toString()), Stream.of(parts)).toArray(String[]::new);
    assertEnds(INPUT, List.of("unmix", file, "--out", out), all);
    assertEnds(INPUT, List.of("info", file), all);
  }

  @Test
  void missingFilesFoldersAndEmptyFiles() throws IOException {
    assertUnreadable(folder.resolve("absent.he5"), "no such file");
    assertUnreadable(Files.createDirectory(folder.resolve("a.he5")), "folder");
    assertUnreadable(Files.createFile(folder.resolve("empty.he5")), "empty");
  }

  @Test
  void textUnderTheNameOfAProduct() throws IOException {
    assertUnreadable(Files.writeString(folder.resolve("PRS_L2D_STD_x.he5"), "this is a web page".repeat(100)));
  }

  @Test
  void hdf5WithoutAProductInIt() throws IOException {
    byte[] bytes = Arrays.copyOf(HDF5, 5000);
    assertUnreadable(Files.write(folder.resolve("damaged.he5"), bytes));
  }

  @Test
  void aTruncatedProduct() throws IOException {
    Path products = Path.of(System.getProperty("mixel.data", "../../../shared/data"), "prisma");
    assumeTrue(Files.isDirectory(products), "no reference data");
    Path whole;
    try (Stream<Path> files = Files.walk(products)) {
      whole = files.filter(p -> p.getFileName().toString().matches("PRS_L2D.*\\.he5")).sorted()
          .findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(whole);
    for (double share : new double[] {0.001, 0.3, 0.9}) {
      Path part = Files.write(folder.resolve("part.he5"), Arrays.copyOf(bytes, (int) (share * bytes.length)));
      assertUnreadable(part);
    }
  }

  @Test
  void anEnviHeaderThatDisagreesWithItsData() throws IOException {
    Path scene = EnviScene.write(folder, "short", 12, 6, false);
    Files.write(scene, Arrays.copyOf(Files.readAllBytes(scene), 1000));
    assertUnreadable(scene, "1000", String.valueOf(12 * 12 * 6 * Float.BYTES));
  }

  @Test
  void aSceneWithoutAValidPixel() throws IOException {
    Path scene = EnviScene.write(folder, "nothing", 12, 6, true);
    assertEnds(INPUT, List.of("unmix", scene, "--out", out, "--endmembers", 2), "nothing.img", "valid");
  }

  @Test
  void moreEndmembersThanBandsOrPixels() throws IOException {
    Path scene = EnviScene.write(folder, "small", 12, 6, false);
    assertEnds(USAGE, List.of("unmix", scene, "--out", out, "--endmembers", 30), "30", "6");
    Path tiny = EnviScene.write(folder, "tiny", 2, 40, false);
    assertEnds(USAGE, List.of("unmix", tiny, "--out", out, "--endmembers", 10), "10", "4");
  }

  @Test
  void valuesThatCannotBe() throws IOException {
    Path scene = EnviScene.write(folder, "scene", 12, 6, false);
    assertEnds(USAGE, List.of("unmix", scene), "--out");
    assertEnds(USAGE, List.of("unmix", scene, "--out", out, "--endmembers", "many"), "--endmembers", "many");
    assertEnds(USAGE, List.of("unmix", scene, "--out", out, "--scale", "l3"), "--scale", "sclsu-max");
    assertEnds(USAGE, List.of("unmix", scene, "--out", out, "--window", "1,2"), "--window", "X,Y,WIDTH,HEIGHT");
    assertEnds(USAGE, List.of("unmix", scene, "--out", out, "--window", "0,0,99,99", "--endmembers", 2), "12");
    assertEnds(USAGE, List.of("synthesize", "--model", scene, "--out", out, "--size", "0x5"), "--size");
  }

  @Test
  void aModelThatIsNone() throws IOException {
    Path text = Files.writeString(folder.resolve("model.safetensors"), "not a model");
    assertEnds(INPUT, List.of("synthesize", "--model", text, "--out", out), "model.safetensors");
    Path empty = Files.createFile(folder.resolve("empty.safetensors"));
    assertEnds(INPUT, List.of("synthesize", "--model", empty, "--out", out), "empty.safetensors");
    assertEnds(INPUT, List.of("synthesize", "--model", folder.resolve("none"), "--out", out), "none");
  }

  @Test
  void trainingOnWhatIsNoAbundanceMap() throws IOException {
    Path scene = EnviScene.write(folder, "scene", 24, 6, false);
    assertEnds(INPUT, List.of("train-diffusion", scene, "--out", out.resolve("m.safetensors"), "--steps", 1), "scene");
    assertEnds(INPUT, List.of("train-diffusion", folder.resolve("none"), "--out", out.resolve("m"), "--steps", 1),
        "none");
  }

  @Test
  void outputsThatCannotBeWritten() throws IOException {
    Path scene = EnviScene.write(folder, "scene", 12, 6, false);
    Path file = Files.writeString(folder.resolve("file"), "kept");
    assertEnds(FAILURE, List.of("unmix", scene, "--out", file, "--endmembers", 2), "file", "not a folder");
    assertEquals("kept", Files.readString(file));
    assumeTrue(Files.isDirectory(Path.of("/proc")), "a folder nobody may write to");
    assertEnds(FAILURE, List.of("unmix", scene, "--out", "/proc/mixel", "--endmembers", 2), "/proc/mixel", "written");
  }

  @Test
  void nothingIsOverwrittenUnasked() throws IOException {
    Path scene = EnviScene.write(folder, "scene", 12, 6, false);
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.writeString(old.resolve("abundances.tif"), "precious");
    assertEnds(FAILURE, List.of("unmix", scene, "--out", old, "--endmembers", 2), "abundances.tif", "--force");
    assertEquals("precious", Files.readString(old.resolve("abundances.tif")));
    CommandLineRun run = CommandLineRun.of("unmix", scene, "--out", old, "--endmembers", 2, "--force");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(Files.size(old.resolve("abundances.tif")) > 100);
  }

  @Test
  void aSceneWithoutReferenceSystemIsNoErrorButAWarning() throws IOException {
    Path scene = EnviScene.write(folder, "nowhere", 12, 6, false);
    CommandLineRun run = CommandLineRun.of("unmix", scene, "--out", out, "--endmembers", 2, "--json");
    assertEquals(0, run.exitCode(), run::toString);
    JsonObject result = run.json();
    assertEquals(1, result.getAsJsonArray("warnings").size(), run::toString);
    assertTrue(Files.exists(out.resolve("abundances.tif")));
  }
}
