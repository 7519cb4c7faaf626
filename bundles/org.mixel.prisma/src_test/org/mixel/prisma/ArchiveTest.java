/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.model.OpeningProgress;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;

/** Products in the archives in which they are delivered. */
class ArchiveTest {
  private static final String NAME = "PRS_L2D_STD_20240615101233_20240615101238_0001";

  @TempDir
  Path folder;
  private final SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache())));
  private byte[] product;
  private float[] expected;

  @BeforeEach
  void writeProduct() throws IOException {
    Path good = SmallProduct.write(folder, 32632);
    product = Files.readAllBytes(good);
    expected = values(good);
  }

  private float[] values(Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      float[] values = new float[(int) scene.grid().extent().cells() * 2];
      scene.read(scene.grid().extent(), new int[] {5, 200}, Interleave.PIXEL, values);
      return values;
    }
  }

  private Path zip(int method, String entry, byte[] content) throws IOException {
    Path file = folder.resolve("delivered.zip");
    try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(method);
      ZipEntry member = new ZipEntry(entry);
      CRC32 crc = new CRC32();
      crc.update(content);
      member.setCrc(crc.getValue());
      member.setSize(content.length);
      zip.putNextEntry(member);
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "8, ''", "8, a folder/"})
  void theProductIsReadOutOfTheArchive(int method, String prefix) throws IOException {
    Path file = zip(method, prefix + NAME + ".he5", product);
    try (Scene scene = readers.open(file)) {
      assertEquals(NAME, scene.name());
      assertEquals(file, scene.source().orElseThrow());
    }
    assertArrayEquals(expected, values(file));
    ProductFile unpacked = new Archive(file).open(OpeningProgress.NONE);
    assertEquals(method == 8, unpacked.copy().isPresent());
    unpacked.hdf().close();
    unpacked.forgetCopy();
    assertTrue(unpacked.copy().stream().noneMatch(Files::exists), "the temporary file is left");
  }

  @Test
  void otherArchivesAreNotTakenForProducts() throws IOException {
    assertProblem(zip(8, "photos/cat.jpg", new byte[100]), "not recognised");
  }

  @Test
  void whatIsNoProductIsNotUnpacked() throws IOException {
    assertProblem(zip(8, NAME + ".he5", new byte[50_000_000]), "no HDF5 file");
  }

  @Test
  void declaredSizesAreNotTrusted() throws IOException {
    Path file = zip(8, NAME + ".he5", product);
    assertProblem(declared(file, 1 << 20), "bytes");
    assertProblem(declared(file, 0xf0000000), "bytes");
  }

  /** The archive with another uncompressed size in its table of contents. */
  private static Path declared(Path file, int size) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length - 46; i++) {
      if (buffer.getInt(i) == 0x02014b50) {
        buffer.putInt(i + 24, size);
      }
    }
    return Files.write(file.resolveSibling("claims.zip"), bytes);
  }

  @Test
  void aCutArchiveIsRefused() throws IOException {
    Path file = zip(8, NAME + ".he5", product);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(SceneException.class, () -> readers.open(file));
  }

  /** The archive with other compressed sizes in its two tables. */
  private static Path packed(Path file, int size) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length - 46; i++) {
      if (buffer.getInt(i) == 0x02014b50) {
        buffer.putInt(i + 20, size);
      }
    }
    return Files.write(file.resolveSibling("packed.zip"), bytes);
  }

  /** The library ends such data with a bare EOFException. */
  @Test
  void compressedDataThatEndTooSoonAreTold() throws IOException {
    Path file = zip(8, NAME + ".he5", product);
    assertProblem(packed(file, (int) Files.size(file) / 2), "the product in it is damaged");
    assertProblem(packed(file, 1), "the product in it is damaged");
  }

  @Test
  void unpackingTellsHowFarItIsAndStops() throws IOException {
    byte[] large = java.util.Arrays.copyOf(product, 40 << 20);
    Path file = zip(8, NAME + ".he5", large);
    List<Double> told = new java.util.ArrayList<>();
    List<Path> before = temporaryFiles();
    try (Scene scene = readers.open(file, SceneOptions.DEFAULT, (fraction, message) -> {
      assertEquals("unpacking delivered.zip", message);
      return told.add(fraction);
    })) {
      assertEquals(NAME, scene.name());
    }
    assertTrue(told.size() >= 4 && told.stream().sorted().toList().equals(told) && told.get(0) > 0, told::toString);
    assertThrows(java.io.InterruptedIOException.class,
        () -> readers.open(file, SceneOptions.DEFAULT, (fraction, message) -> fraction < 0.5));
    assertEquals(before, temporaryFiles());
  }

  private static List<Path> temporaryFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().matches("mixel-.*\\.he5")).sorted().toList();
    }
  }

  private void assertProblem(Path file, String part) {
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
  }
}
