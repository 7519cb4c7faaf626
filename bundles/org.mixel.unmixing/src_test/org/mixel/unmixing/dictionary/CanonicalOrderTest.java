/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;
import org.mixel.unmixing.EndmemberOrder;

class CanonicalOrderTest {
  private static final SpectralAxis AXIS = SpectralAxis.of(new double[] {500, 600, 700}, null, null,
      List.of("a", "b", "c"));
  private static final Endmembers REFERENCE = new Endmembers(List.of("soil", "wood", "lake"), AXIS,
      new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

  private static EndmemberOrder.Ordered order(double[]... spectra) {
    return new CanonicalOrder(Optional.of(REFERENCE)).of(spectra, AXIS);
  }

  @Test
  void withoutReferenceTheDarkestIsFirst() {
    EndmemberOrder.Ordered ordered = new CanonicalOrder(Optional.empty())
        .of(new double[][] {{5, 5, 5}, {1, 1, 1}, {3, 3, 3}}, AXIS);
    assertArrayEquals(new int[] {1, 2, 0}, ordered.order());
    assertEquals(List.of("E1", "E2", "E3"), ordered.names());
  }

  @Test
  void endmembersTakeThePlacesOfTheReference() {
    EndmemberOrder.Ordered ordered = order(new double[] {0.1, 0.2, 9}, new double[] {1, 0.1, 0},
        new double[] {0.1, 0.3, 0.1});
    assertArrayEquals(new int[] {1, 2, 0}, ordered.order());
    assertEquals(List.of("soil", "wood", "lake"), ordered.names());
  }

  /** The greedy choice would give the first endmember to soil and leave an orthogonal pair. */
  @Test
  void theTotalAngleIsLeast() {
    EndmemberOrder.Ordered ordered = order(new double[] {1, 0.9, 0}, new double[] {1, 0.5, 0},
        new double[] {0, 0, 1});
    assertArrayEquals(new int[] {1, 0, 2}, ordered.order());
  }

  @Test
  void newOnesFollowFromDarkToBright() {
    EndmemberOrder.Ordered ordered = order(new double[] {4, 4, 4}, new double[] {0, 0.1, 1}, new double[] {0, 1, 0},
        new double[] {1, 1, 1}, new double[] {1, 0, 0});
    assertArrayEquals(new int[] {4, 2, 1, 3, 0}, ordered.order());
    assertEquals(List.of("soil", "wood", "lake", "E1", "E2"), ordered.names());
  }

  @Test
  void fewerKeepTheirPlacesAndNames() {
    EndmemberOrder.Ordered ordered = order(new double[] {0, 0.1, 1}, new double[] {1, 0.1, 0});
    assertArrayEquals(new int[] {1, 0}, ordered.order());
    assertEquals(List.of("soil", "lake"), ordered.names());
  }

  @Test
  void theReferenceMayHaveOtherBands() {
    SpectralAxis other = SpectralAxis.of(new double[] {500, 550, 600, 900}, null, null, List.of("d", "e", "f", "g"));
    EndmemberOrder.Ordered ordered = new CanonicalOrder(Optional.of(REFERENCE))
        .of(new double[][] {{0.1, 0.5, 1, 77}, {1, 0.5, 0.1, 0}}, other);
    assertEquals(List.of("soil", "wood"), ordered.names());
    assertArrayEquals(new int[] {1, 0}, ordered.order());
  }
}
