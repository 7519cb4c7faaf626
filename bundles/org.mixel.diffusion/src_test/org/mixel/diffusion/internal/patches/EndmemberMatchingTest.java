/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

class EndmemberMatchingTest {
  private static final double[][] SPECTRA = {{.1, .2, .5, .6}, {.4, .3, .2, .1}, {.3, .3, .3, .3}};

  private static AbundanceProduct product(double shift, int... order) {
    double[] wavelengths = {450 + shift, 550 + shift, 650 + shift, 850 + shift};
    double[][] spectra = new double[order.length][];
    float[][] maps = new float[order.length][4];
    for (int i = 0; i < order.length; i++) {
      spectra[i] = SPECTRA[order[i]].clone();
      java.util.Arrays.fill(maps[i], (1 + order[i]) / 6f);
    }
    List<String> names = java.util.stream.IntStream.range(0, order.length).mapToObj(i -> "E" + i).toList();
    return new AbundanceProduct(Path.of("x.tif"), new AbundanceMaps(GridGeometry.pixels(2, 2), names, maps),
        Optional.of(new Endmembers(names, SpectralAxis.of(wavelengths, null, null, List.of("1", "2", "3", "4")),
            spectra)));
  }

  @Test
  void spectraTellWhichEndmemberIsWhich() throws ToolException {
    AbundanceProduct reference = product(0, 0, 1, 2);
    for (double shift : new double[] {0, 12}) { // other bands are interpolated
      AbundanceProduct ordered = EndmemberMatching.toOrderOf(reference, List.of(product(shift, 2, 0, 1))).get(0);
      for (int e = 0; e < 3; e++) {
        assertArrayEquals(reference.maps().map(e), ordered.maps().map(e));
        assertArrayEquals(SPECTRA[e], ordered.endmembers().orElseThrow().spectrum(e));
      }
      assertEquals(reference.maps().names(), ordered.maps().names());
    }
  }

  @Test
  void renamingKeepsTheOrder() throws ToolException {
    AbundanceProduct renamed = EndmemberMatching.renamed(product(0, 0, 1, 2), List.of(product(0, 2, 0, 1))).get(0);
    assertEquals(3 / 6f, renamed.maps().map(0)[0]);
  }

  @Test
  void refusesWhatCannotBeMatched() {
    AbundanceProduct reference = product(0, 0, 1, 2);
    String message = assertThrows(InputException.class,
        () -> EndmemberMatching.toOrderOf(reference, List.of(product(0, 0, 1)))).getMessage();
    assertTrue(message.contains("has 2 endmembers"), message);
    AbundanceProduct bare = new AbundanceProduct(Path.of("y.tif"),
        new AbundanceMaps(GridGeometry.pixels(1, 1), List.of("a", "b", "c"), new float[3][1]), Optional.empty());
    message = assertThrows(InputException.class,
        () -> EndmemberMatching.toOrderOf(reference, List.of(bare))).getMessage();
    assertTrue(message.contains("--endmember-order"), message);
  }
}
