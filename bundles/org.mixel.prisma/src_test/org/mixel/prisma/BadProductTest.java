/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneReaders;
import org.mixel.hdf5.Hdf5Tree;
import org.mixel.hdf5.Hdf5Writer;
import org.mixel.hdf5.NumberType;

import io.jhdf.checksum.ChecksumUtils;
import org.mixel.model.TileCache;

class BadProductTest {
  @TempDir
  Path folder;
  private Path good;
  private final SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache())));

  @BeforeEach
  void writeProduct() throws IOException {
    good = SmallProduct.write(folder, 32632);
  }

  @Test
  void truncatedFilesSayHowMuchIsThere() throws IOException {
    long whole = Files.size(good);
    for (long length : new long[] {whole - 1, whole / 2, 5000, 60, 9}) {
      String message = assertProblem(bytes -> Arrays.copyOf(bytes, (int) length));
      assertTrue(length < 96 || message.contains(length + " of " + whole + " bytes"), message);
    }
  }

  @Test
  void filesOfAnotherKindAreNamedAsSuch() throws IOException {
    assertMessage(assertProblem(bytes -> new byte[0]), "the file is empty");
    assertMessage(assertProblem(bytes -> new byte[4096]), "the format is not recognised");
    Path zeros = Files.write(folder.resolve("zeros.he5"), new byte[4096]);
    assertMessage(assertThrows(SceneException.class, () -> new PrismaReader(new Utm(), new TileCache()).open(zeros,
        org.mixel.model.SceneOptions.DEFAULT)).getMessage(), "not an HDF5 file");
    byte[] zip = ("PK\3\4" + "\0".repeat(26) + "PRS_L2D_STD_20240615101233_20240615101238_0001.he5")
        .getBytes(StandardCharsets.ISO_8859_1);
    assertMessage(assertProblem(bytes -> zip), "the format is not recognised");
  }

  @Test
  void anHdf5FileOfAnotherKindIsNoPrismaProduct() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.root().attribute("title", "something else");
    tree.root().dataset("data", NumberType.FLOAT32, 3, 4, 5);
    Path file = folder.resolve("other.he5");
    new Hdf5Writer(file, tree).close();
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertMessage(message, "no PRISMA product");
    assertMessage(message, "open a PRISMA product");
  }

  @ParameterizedTest
  @ValueSource(strings = {"List_Cw_Vnir", "List_Cw_Swir_Flags", "List_Fwhm_Swir", "L2ScaleVnirMax", "L2ScaleSwirMin",
      "Epsg_Code", "Product_ULcorner_easting", "Product_LRcorner_northing", "Processing_Level"})
  void aMissingAttributeIsNamed(String attribute) throws IOException {
    assertMessage(assertProblem(bytes -> renamed(bytes, attribute + "\0", "X" + attribute.substring(1) + "\0")),
        attribute + " is missing");
  }

  @Test
  void aMissingCubeLeavesTheOther() throws IOException {
    Path file = changed(bytes -> renamed(bytes, "SWIR_Cube", "XWIR_Cube"));
    try (Scene scene = readers.open(file)) {
      assertTrue(scene.axis().names().stream().allMatch(name -> name.startsWith("VNIR")));
      assertTrue(scene.warnings().stream().anyMatch(w -> w.contains("no SWIR cube")));
    }
    assertMessage(assertProblem(bytes -> renamed(renamed(bytes, "SWIR_Cube", "XWIR_Cube"), "VNIR_Cube", "XNIR_Cube")),
        "Data Fields/VNIR_Cube (and that of SWIR) is missing");
    assertMessage(assertProblem(bytes -> renamed(bytes, "PRS_L2D_HCO", "PRS_L2X_HCO")),
        "group /HDFEOS/SWATHS/PRS_L2D_HCO is missing");
  }

  @Test
  void productsWithoutGeolocationOrFlagsStillOpen() throws IOException {
    Path file = changed(bytes -> renamed(renamed(bytes, "Latitude", "Xatitude"),
        "VNIR_PIXEL_L2_ERR_MATRIX", "XNIR_PIXEL_L2_ERR_MATRIX"));
    try (Scene scene = readers.open(file)) {
      assertTrue(scene.warnings().stream().anyMatch(w -> w.contains("was not checked")));
      assertFalse(scene.flags().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"546492.5, 546792.5, doubtful", "546492.5, 546493.9, does not lie on PRISMA's grid"})
  void aDoubtfulPositionIsSaid(double from, double to, String warning) throws IOException {
    Path file = changed(bytes -> replacedFloat(bytes, (float) from, (float) to));
    try (Scene scene = readers.open(file)) {
      assertTrue(scene.warnings().stream().anyMatch(w -> w.contains(warning)), () -> scene.warnings().toString());
    }
  }

  @Test
  void bandsThatDoNotFitTheCubeAreRefused() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.root().attribute("Processing_Level", "2D");
    for (Detector detector : Detector.values()) {
      tree.root().attribute(detector.wavelengthAttribute(), NumberType.FLOAT32, 500, 600)
          .attribute(detector.flagAttribute(), NumberType.UINT8, 1, 1)
          .attribute(detector.widthAttribute(), NumberType.FLOAT32, 10, 10);
    }
    tree.root().group("HDFEOS").group("SWATHS").group("PRS_L2D_HCO").group("Data Fields")
        .dataset("VNIR_Cube", NumberType.UINT16, 4, 3, 5);
    Path file = folder.resolve("other.he5");
    new Hdf5Writer(file, tree).close();
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertMessage(message, "VNIR_Cube has 3 bands but attribute List_Cw_Vnir lists 2");
  }

  @Test
  void aFileThatIsCutWhileItIsOpenIsAnErrorAndNoCrash() throws IOException {
    Path file = Files.copy(good, folder.resolve("cut.he5"));
    try (Scene scene = readers.open(file);
        java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(file,
            java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(4096);
      int[] bands = IntStream.range(0, scene.axis().size()).toArray();
      float[] values = new float[(int) scene.grid().extent().cells() * bands.length];
      String message = assertThrows(SceneException.class,
          () -> scene.read(scene.grid().extent(), bands, Interleave.PIXEL, values)).getMessage();
      assertMessage(message, "changed");
    }
  }

  /** Whatever bytes are wrong, a file opens, or is refused in one sentence, soon. */
  @Test
  void arbitraryDamageIsRefusedInOneSentence() throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = bytes.clone();
      int header = 16_000;
      for (int k = 0; k < 1 + i % 8; k++) {
        damaged[48 + random.nextInt(header - 48)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged-" + i + ".he5"), damaged);
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> readWhole(file));
      Files.delete(file);
    }
  }

  private void readWhole(Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      int bands = scene.axis().size();
      float[] values = new float[(int) scene.grid().extent().cells() * bands];
      scene.read(scene.grid().extent(), IntStream.range(0, bands).toArray(), Interleave.PIXEL, values);
    } catch (SceneException e) {
      assertTrue(e.getMessage().startsWith(file.toString()) && e.getMessage().endsWith("."), e.getMessage());
    }
  }

  private String assertProblem(UnaryOperator<byte[]> change) throws IOException {
    Path file = changed(change);
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.endsWith("."), message);
    return message;
  }

  private Path changed(UnaryOperator<byte[]> change) throws IOException {
    return Files.write(folder.resolve("changed.he5"), change.apply(Files.readAllBytes(good)));
  }

  private static void assertMessage(String message, String part) {
    assertTrue(message.contains(part), message);
  }

  /** Replaces a name and puts the checksums of the headers right again. */
  private static byte[] renamed(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(from);
    assertTrue(at > 0, from + " is in the file");
    return checked(text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] replacedFloat(byte[] bytes, float from, float to) {
    byte[] result = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN);
    int replaced = 0;
    for (int i = 0; i < 16_000; i++) {
      if (buffer.getFloat(i) == from) {
        buffer.putFloat(i, to);
        replaced++;
      }
    }
    assertTrue(replaced > 0, from + " is in the file");
    return checked(result);
  }

  private static byte[] checked(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 48; i < bytes.length - 14; i++) {
      if (bytes[i] == 'O' && bytes[i + 1] == 'H' && bytes[i + 2] == 'D' && bytes[i + 3] == 'R') {
        int end = i + 10 + buffer.getInt(i + 6);
        buffer.putInt(end, ChecksumUtils.checksum(Arrays.copyOfRange(bytes, i, end)));
      }
    }
    return bytes;
  }
}
