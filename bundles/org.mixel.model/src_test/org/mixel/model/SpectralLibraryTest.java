/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectralLibraryTest {
  @TempDir
  Path temp;

  private final Endmembers two = new Endmembers(List.of("soil", "grass, dry"), SpectralAxis.of(
      new double[] {450.5, 2200.25}, new double[] {8, 10}, null, List.of("a", "b")), new double[][] {{.5, .25}, {1, 2}});

  @Test
  void whatIsWrittenIsReadByDataAndByHeader() throws IOException {
    SpectralLibrary.writeEnvi(temp.resolve("e.sli"), temp.resolve("e.hdr"), two);
    for (String name : List.of("e.sli", "e.hdr")) {
      Endmembers read = SpectralLibrary.read(temp.resolve(name));
      assertEquals(List.of("soil", "grass dry"), read.names());
      assertArrayEquals(two.axis().wavelengths(), read.axis().wavelengths());
      assertEquals(10, read.axis().fwhm(1));
      assertArrayEquals(new double[] {.5, .25}, read.spectrum(0));
      assertArrayEquals(new double[] {1, 2}, read.spectrum(1));
    }
  }

  @Test
  void aTableBesideALibraryOfTheSameNameIsReadAsTable() throws IOException {
    SpectralLibrary.writeEnvi(temp.resolve("e.sli"), temp.resolve("e.hdr"), two);
    EndmemberCsv.write(temp.resolve("e.csv"), two);
    assertEquals(List.of("soil", "grass, dry"), SpectralLibrary.read(temp.resolve("e.csv")).names());
  }

  @Test
  void foreignLibrariesAreScaledAndSorted() throws IOException {
    Files.writeString(temp.resolve("l.sli.hdr"), """
        ENVI
        samples = 3
        lines   = 2
        bands = 1
        header offset = 2
        file type = ENVI Spectral Library
        data type = 2
        byte order = 1
        reflectance scale factor = 10000
        data ignore value = -1
        wavelength units = Micrometers
        wavelength = { 2.2, 0.4,
          1.0}
        fwhm = {.01, .02, .03}
        bbl = {0, 1, 1}
        """);
    ByteBuffer bytes = ByteBuffer.allocate(14).putShort((short) 0);
    for (int v : new int[] {5000, 1000, 2000, -1, 3000, 4000}) {
      bytes.putShort((short) v);
    }
    Files.write(temp.resolve("l.sli"), bytes.array());
    Endmembers read = SpectralLibrary.read(temp.resolve("l.sli"));
    assertArrayEquals(new double[] {400, 1000, 2200}, read.axis().wavelengths());
    assertEquals(20, read.axis().fwhm(0));
    assertFalse(read.axis().isUsable(2));
    assertEquals(List.of("spectrum 1", "spectrum 2"), read.names());
    assertArrayEquals(new double[] {.1, .2, .5}, read.spectrum(0));
    assertArrayEquals(new double[] {.3, .4, Double.NaN}, read.spectrum(1));
  }

  @Test
  void tablesMayGiveMicrometres() throws IOException {
    Files.writeString(temp.resolve("u.csv"), "Wavelength,a\n2.2,1\n0.4,2\n");
    Endmembers read = SpectralLibrary.read(temp.resolve("u.csv"));
    assertArrayEquals(new double[] {400, 2200}, read.axis().wavelengths());
    assertArrayEquals(new double[] {2, 1}, read.spectrum(0));
  }

  @Test
  void whatCannotBeUsedIsSaidInOneSentence() throws IOException {
    SpectralLibrary.writeEnvi(temp.resolve("e.sli"), temp.resolve("e.hdr"), two);
    Path data = temp.resolve("e.sli");
    Files.write(data, new byte[15]);
    assertTrue(failure(data).contains("2 spectra of 2 bands, that is 16 bytes, but the file has 15"));
    String header = Files.readString(temp.resolve("e.hdr"));
    Files.writeString(temp.resolve("e.hdr"), header.replace("ENVI Spectral Library", "ENVI Standard"));
    assertTrue(failure(data).contains("it describes an image and no spectral library"));
    Files.writeString(temp.resolve("e.hdr"), header.replace("data type = 4", "data type = 6"));
    assertTrue(failure(data).contains("its spectra are complex numbers"));
    Files.writeString(temp.resolve("e.hdr"), header.replace("samples = 2", "samples = 2000000000"));
    assertTrue(failure(data).contains("more than 1024 MB"));
    assertTrue(failure(temp.resolve("none.sli")).contains("there is no such file"));
  }

  private static String failure(Path file) {
    return assertThrows(SceneException.class, () -> SpectralLibrary.read(file)).getMessage();
  }
}
