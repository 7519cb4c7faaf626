/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mixel.model.Window;

class InferredMapperTest {
  private static final double[][] ENDMEMBERS = {{1, 0}, {0, 2}};

  /** Tells the first band's value one row up as the abundance of its endmember 0. */
  private static final class RowAbove implements AbundanceInference {
    private final AbundanceScale scale;

    RowAbove() {
      this(AbundanceScale.NONE);
    }

    RowAbove(AbundanceScale scale) {
      this.scale = scale;
    }

    @Override
    public AbundanceScale scale() {
      return scale;
    }

    @Override
    public int margin() {
      return 1;
    }

    @Override
    public int rows() {
      return 2;
    }

    @Override
    public List<Layer> layers() {
      return List.of(new Layer("sd", List.of("low", "high"), true), new Layer("rows", List.of("row"), false));
    }

    @Override
    public void infer(Strip strip, float[][] abundances, float[][][] layers) {
      for (int cell = 0; cell < strip.cells(); cell++) {
        boolean first = strip.row() == 0 && cell < strip.width();
        float above = first ? 0 : strip.values()[strip.start(cell - strip.width())];
        abundances[0][cell] = above;
        abundances[1][cell] = 1 - above;
        for (int i = 0; i < 4; i++) {
          layers[0][i][cell] = i;
        }
        layers[1][0][cell] = strip.row() + cell / strip.width();
      }
    }
  }

  @Test
  void stripsComeWithTheirMarginsAndResultsInTheSortedOrder() throws IOException {
    float[] values = new float[5 * 2 * 2];
    for (int cell = 0; cell < 10; cell++) {
      values[2 * cell] = cell / 10f;
      values[2 * cell + 1] = 1;
    }
    SceneSource source = SceneSource.of(new PixelMatrix(values, 2), 2);
    InferredMapper mapper = new InferredMapper(source, new RowAbove(), new double[][] {ENDMEMBERS[1], ENDMEMBERS[0]},
        new int[] {1, 0});
    List<Window> strips = mapper.strips();
    assertEquals(List.of(new Window(0, 0, 2, 2), new Window(0, 2, 2, 2), new Window(0, 4, 2, 1)), strips);
    float[] all = new float[10];
    for (Window strip : strips) {
      StripMapper.Part part = mapper.map(strip);
      System.arraycopy(part.maps()[1], 0, all, strip.y() * 2, part.maps()[1].length);
      assertArrayEquals(new float[] {2, 3, 0, 1}, new float[] {part.layers()[0][0][0], part.layers()[0][1][0],
          part.layers()[0][2][0], part.layers()[0][3][0]});
      assertEquals(strip.y(), part.layers()[1][0][0]);
      assertEquals(strip.cells(), part.tally().solved());
    }
    assertArrayEquals(new float[] {0, 0, 0, .1f, .2f, .3f, .4f, .5f, .6f, .7f}, all);
  }

  @Test
  void cellsWithoutSpectrumHaveNothing() throws IOException {
    float[] values = {0.5f, 1, Float.NaN, Float.NaN};
    SceneSource source = SceneSource.of(new PixelMatrix(values, 2), 2);
    StripMapper.Part part = new InferredMapper(source, new RowAbove(), ENDMEMBERS, new int[] {0, 1})
        .map(new Window(0, 0, 2, 1));
    assertTrue(Float.isNaN(part.maps()[0][1]) && Float.isNaN(part.rmse()[1]) && Float.isNaN(part.layers()[0][3][1]));
    assertEquals(Math.sqrt((0.5 * 0.5 + 1) / 2), part.rmse()[0], 1e-6);
    assertEquals(1, part.tally().solved());
  }

  @Test
  void abundancesOfScaleL2AreWeightsOfSpectraOfUnitLength() throws IOException {
    SceneSource source = SceneSource.of(new PixelMatrix(new float[] {0.5f, 1, 3, 3}, 2), 1);
    InferredMapper mapper = new InferredMapper(source, new RowAbove(AbundanceScale.L2), ENDMEMBERS, new int[] {0, 1});
    assertEquals(0, mapper.map(new Window(0, 0, 1, 2)).rmse()[1], 1e-6);
  }
}
