/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;

class SceneSurveyTest {
  private static final int WIDTH = 50;
  private static final int HEIGHT = 40;
  private static final int BANDS = 30;
  private static final int CELLS = WIDTH * HEIGHT;

  private final float[] planes = new float[CELLS * BANDS];

  SceneSurveyTest() {
    for (int i = 0; i < planes.length; i++) {
      planes[i] = 0.1f + 0.001f * (i / CELLS) + 1e-5f * (i % CELLS);
    }
  }

  @Test
  void bandsMissingNearlyEverywhereAreDropped() throws Exception {
    fill(3, 0, CELLS, Float.NaN);
    fill(7, 0, CELLS - 10, Float.NaN);
    fill(9, 0, CELLS / 2, Float.NaN);
    SceneSurvey survey = survey(all());
    assertArrayEquals(IntStream.range(0, BANDS).filter(b -> b != 3 && b != 7).toArray(), survey.bands());
    assertEquals(List.of(3, 7), survey.dropped().stream().map(SceneSurvey.DroppedBand::band).toList());
    assertEquals(CELLS, survey.validPixels());
    assertEquals(CELLS / 2, survey.sample().pixels());
  }

  @Test
  void paddingAndUnselectedCellsDoNotCount() throws Exception {
    for (int band = 0; band < BANDS; band++) {
      fill(band, 0, 100, Float.NaN);
      fill(band, 100, 200, 0);
    }
    fill(5, 0, CELLS, Float.NaN);
    BitSet mask = new BitSet();
    mask.set(150, 1000);
    SceneSurvey survey = survey(new SceneSelection(new Window(0, 0, WIDTH, HEIGHT), Optional.of(mask),
        WavelengthWindows.NONE));
    assertEquals(800, survey.validPixels());
    assertEquals(800, survey.sample().pixels());
    assertEquals(BANDS - 1, survey.bands().length);
    assertEquals(planes[200], survey.sample().values()[0]);
  }

  @Test
  void gapsAreInterpolatedOnlyWhenFewPixelsAreComplete() throws Exception {
    for (int cell = 0; cell < CELLS; cell++) {
      planes[cell % BANDS * CELLS + cell] = Float.NaN;
    }
    SceneSurvey survey = survey(all());
    assertEquals(CELLS, survey.sample().pixels());
    assertEquals(CELLS, survey.interpolated());
    assertEquals(0.5f * (planes[4 * CELLS + 5] + planes[6 * CELLS + 5]), survey.sample().values()[5 * BANDS + 5], 1e-6);
    assertEquals(planes[CELLS], survey.sample().values()[0], 1e-6);
    assertEquals(planes[28 * CELLS + 29], survey.sample().values()[29 * BANDS + 29], 1e-6);
  }

  @Test
  void windowsOfWavelengthsAndBadBandsAreDropped() throws Exception {
    boolean[] usable = new boolean[BANDS];
    java.util.Arrays.fill(usable, true);
    usable[0] = false;
    SpectralAxis axis = SpectralAxis.of(IntStream.range(0, BANDS).mapToDouble(b -> 400 + 10 * b).toArray(), null,
        usable, IntStream.range(0, BANDS).mapToObj(b -> "b" + b).toList());
    MemoryScene scene = new MemoryScene("scene", GridGeometry.pixels(WIDTH, HEIGHT), axis, "reflectance",
        Scenes.planes(planes, BANDS));
    SceneSurvey survey = SceneSurvey.of(scene, new SceneSelection(scene.grid().extent(), Optional.empty(),
        WavelengthWindows.parse("450-470,660-")), 1, Progress.NONE);
    assertArrayEquals(IntStream.range(1, 27).filter(b -> b < 5 || b > 7).toArray(), survey.bands());
    assertEquals("marked as bad in the file", survey.dropped().get(0).reason());
  }

  @Test
  void largeScenesAreSampledTheSameWhateverTheStrips() throws Exception {
    int size = 700;
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i;
    }
    MemoryScene scene = Scenes.pixels(size, size, values);
    PixelMatrix sample = SceneSurvey.of(scene, new SceneSelection(scene.grid().extent(), Optional.empty(),
        WavelengthWindows.NONE), 1, Progress.NONE).sample();
    assertTrue(Math.abs(sample.pixels() - SceneSurvey.SAMPLE_LIMIT) < 0.01 * SceneSurvey.SAMPLE_LIMIT);
    for (int i = 1; i < sample.pixels(); i++) {
      assertTrue(sample.values()[i] > sample.values()[i - 1], "in the order of the cells");
    }
  }

  @Test
  void nothingToUnmixIsSaidInOneSentence() {
    java.util.Arrays.fill(planes, Float.NaN);
    InputException e = assertThrows(InputException.class, () -> survey(all()));
    assertTrue(e.getMessage().contains("no valid pixel"), e.getMessage());
  }

  @Test
  void pixelsThatAllMissTooMuchAreSaidInOneSentence() {
    for (int cell = 0; cell < CELLS; cell++) {
      for (int k = 0; k < 10; k++) {
        planes[(cell + k) % BANDS * CELLS + cell] = Float.NaN;
      }
    }
    InputException e = assertThrows(InputException.class, () -> survey(all()));
    assertTrue(e.getMessage().contains("5 %"), e.getMessage());
  }

  private SceneSelection all() {
    return new SceneSelection(new Window(0, 0, WIDTH, HEIGHT), Optional.empty(), WavelengthWindows.GENERAL);
  }

  private SceneSurvey survey(SceneSelection selection) throws Exception {
    return SceneSurvey.of(Scenes.pixels(WIDTH, HEIGHT, Scenes.planes(planes, BANDS)), selection, 1, Progress.NONE);
  }

  private void fill(int band, int from, int to, float value) {
    java.util.Arrays.fill(planes, band * CELLS + from, band * CELLS + to, value);
  }
}
