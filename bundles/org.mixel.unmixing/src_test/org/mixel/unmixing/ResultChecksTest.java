/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.process.Progress;

class ResultChecksTest {
  private final Mixtures scene = Mixtures.of(4, 60, 3000, 1, 0.5, 0.005, 7);

  @Test
  void theTrueEndmembersExplainTheirMixtures() {
    assertEquals(Optional.empty(), unexplained(scene.endmembers));
  }

  @Test
  void aMixtureInThePlaceOfAMaterialIsTold() {
    double[][] mixed = scene.endmembers.clone();
    mixed[3] = new double[60];
    for (int band = 0; band < 60; band++) {
      mixed[3][band] = 0.5 * scene.endmembers[0][band] + 0.5 * scene.endmembers[1][band];
    }
    assertTrue(unexplained(mixed).orElseThrow().contains("no mixtures"));
  }

  @Test
  void roundingOfExactMixturesIsNot() {
    Mixtures exact = Mixtures.of(4, 60, 3000, 1, 0.5, 0, 7);
    double[][] near = exact.endmembers.clone();
    near[2] = near[2].clone();
    near[2][5] *= 1.001;
    assertEquals(Optional.empty(), ResultChecks.unexplained(exact.pixels, near, Progress.NONE));
  }

  private Optional<String> unexplained(double[][] endmembers) {
    return ResultChecks.unexplained(scene.pixels, endmembers, Progress.NONE);
  }
}
