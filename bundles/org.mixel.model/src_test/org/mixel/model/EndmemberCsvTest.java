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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndmemberCsvTest {
  @TempDir
  Path folder;

  @Test
  void readsBackExactlyWhatItWrote() throws IOException {
    SpectralAxis axis = SpectralAxis.of(new double[] {1000.0 / 3, 406.99340820}, null, null, List.of("a", "b"));
    Endmembers written = new Endmembers(List.of("soil, \"dry\"", " water ", "plain"), axis,
        new double[][] {{0.1, 1.0 / 3}, {-1e-17, 2}, {3, 4e9}});
    Path file = folder.resolve("e.csv");
    EndmemberCsv.write(file, written);
    Endmembers read = EndmemberCsv.read(file);
    assertEquals(written.names(), read.names());
    assertArrayEquals(axis.wavelengths(), read.axis().wavelengths());
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(written.spectrum(i), read.spectrum(i));
    }
    assertTrue(Files.readString(file).startsWith("wavelength_nm,\"soil, \"\"dry\"\"\","));
  }

  @Test
  void countsBandsWhereWavelengthsAreUnknown() throws IOException {
    Path file = folder.resolve("e.csv");
    EndmemberCsv.write(file, new Endmembers(List.of("a"), SpectralAxis.unknown(List.of("x", "y")),
        new double[][] {{5, 6}}));
    assertEquals("band,a\n1,5.0\n2,6.0\n", Files.readString(file));
    Endmembers read = EndmemberCsv.read(file);
    assertFalse(read.axis().hasWavelengths());
    assertArrayEquals(new double[] {5, 6}, read.spectrum(0));
  }

  @Test
  void takesWidthsForeignLineEndsAndAnyOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("e.csv"),
        "\uFEFFwavelength_nm, fwhm_nm ,a\r\n500, 9,0.5\r\n\r\n400,8,0.4\r\n");
    Endmembers read = EndmemberCsv.read(file);
    assertArrayEquals(new double[] {400, 500}, read.axis().wavelengths());
    assertEquals(8, read.axis().fwhm(0));
    assertArrayEquals(new double[] {0.4, 0.5}, read.spectrum(0));
    assertEquals(List.of("a"), read.names());
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertProblem("", "holds no spectra");
    assertProblem("lambda,a\n400,1\n", "first column is 'lambda'");
    assertProblem("band\n1\n", "names no endmember");
    assertProblem("band,a,b\n1,2\n", "row 1 below the header has 2 columns, the header 3");
    assertProblem("band,a\n1,2\n2,x\n", "row 2 below the header has 'x' in column 'a'");
    assertProblem("wavelength_nm,a\n0,2\n", "wavelength 0.0 nm");
    Path absent = folder.resolve("absent.csv");
    String message = assertThrows(SceneException.class, () -> EndmemberCsv.read(absent)).getMessage();
    assertTrue(message.contains("no such file"), message);
  }

  private void assertProblem(String text, String cause) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), text);
    String message = assertThrows(SceneException.class, () -> EndmemberCsv.read(file)).getMessage();
    assertTrue(message.contains(cause) && message.startsWith(file.toString()), message);
  }
}
