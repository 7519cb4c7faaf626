/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCurvesTest {
  @TempDir
  Path folder;

  private final RunCurves curves = new RunCurves();

  @Test
  void runsThatToldSomethingStandNewestFirst() {
    AtomicInteger heard = new AtomicInteger();
    curves.addListener(heard::incrementAndGet);
    int first = curves.begin("first");
    curves.begin("silent");
    int second = curves.begin("second");
    curves.measure(first, "objective", 1, 5);
    curves.measure(second, "loss", 1, 3);
    curves.measure(second, "loss", 2, Double.NaN);
    curves.end(first);
    assertEquals(java.util.List.of("second", "first"), curves.runs().stream().map(RunCurves.Run::label).toList());
    assertTrue(curves.runs().get(0).running());
    assertFalse(curves.runs().get(1).running());
    assertArrayEquals(new double[] {3}, curves.runs().get(0).curves().get(0).values(), "what is no number is left out");
    assertEquals(3, heard.get());
  }

  @Test
  void theNewestPictureOfARunIsKept() throws IOException {
    int run = curves.begin("Train");
    curves.measure(run, "loss", 1, 0.5);
    curves.picture(run, folder.resolve("absent.png"));
    assertTrue(curves.runs().get(0).picture().isEmpty());
    for (int width : new int[] {3, 7}) {
      Path file = folder.resolve("samples.png");
      ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
      curves.picture(run, file);
    }
    assertEquals(7, curves.runs().get(0).picture().orElseThrow().getWidth());
  }

  @Test
  void aLongCurveKeepsItsLength() {
    int run = curves.begin("long");
    for (int i = 0; i < 10_000; i++) {
      curves.measure(run, "loss", i, -i);
    }
    RunCurves.Curve curve = curves.runs().get(0).curves().get(0);
    assertTrue(curve.steps().length <= RunCurves.POINTS && curve.steps().length > RunCurves.POINTS / 2);
    for (int i = 0; i < curve.steps().length; i++) {
      assertEquals(8 * i, curve.steps()[i]);
      assertEquals(-8 * i, curve.values()[i], 0);
    }
  }

  @Test
  void oldRunsAreForgotten() {
    for (int i = 0; i < 30; i++) {
      curves.measure(curves.begin("run " + i), "loss", 1, 1);
    }
    assertEquals(RunCurves.RUNS, curves.runs().size());
    assertEquals("run 29", curves.runs().get(0).label());
  }
}
