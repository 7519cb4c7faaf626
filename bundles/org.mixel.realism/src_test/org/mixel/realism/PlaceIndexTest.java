/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.AbundanceMaps;

/** The index against a search through all places by definition. */
class PlaceIndexTest {
  private static final int SIZE = 32;
  private static final int SIDE = 4;
  private static final int STEP = 4;
  private static final int WISHED = 4;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void placesAreThoseOfASearchByDefinition(boolean meanRemoved) {
    List<AbundanceMaps> maps = List.of(Fields.maps(3, 150, 4, 2, 21), withGap(Fields.maps(3, 160, 4, 2, 22)));
    float[] wanted = blocks(Fields.patches(3, SIZE, 1, 4, 2, 23).get(0));
    List<PlaceIndex.Place> found = new PlaceIndex(maps, SIZE, SIDE, STEP)
        .nearest(new float[][] {blocks(Fields.patches(3, SIZE, 1, 4, 2, 24).get(0)), wanted}, meanRemoved, WISHED,
            SIZE / 2).get(1);
    assertEquals(byDefinition(maps, wanted, meanRemoved), found);
  }

  private static List<PlaceIndex.Place> byDefinition(List<AbundanceMaps> maps, float[] wanted, boolean meanRemoved) {
    List<PlaceIndex.Place> all = new ArrayList<>();
    for (int m = 0; m < maps.size(); m++) {
      for (int top = 0; top + SIZE <= maps.get(m).grid().height(); top += STEP) {
        for (int left = 0; left + SIZE <= maps.get(m).grid().width(); left += STEP) {
          all.add(new PlaceIndex.Place(m, top, left));
        }
      }
    }
    all.removeIf(place -> Double.isNaN(distance(maps, place, wanted, meanRemoved)));
    all.sort(Comparator.comparingDouble(place -> distance(maps, place, wanted, meanRemoved)));
    List<PlaceIndex.Place> kept = new ArrayList<>();
    for (PlaceIndex.Place place : all) {
      if (kept.size() < WISHED && kept.stream().allMatch(other -> apart(place, other))) {
        kept.add(place);
      }
    }
    assertEquals(2, kept.stream().mapToInt(PlaceIndex.Place::map).distinct().count(), kept::toString);
    return kept;
  }

  private static boolean apart(PlaceIndex.Place a, PlaceIndex.Place b) {
    return a.map() != b.map() || Math.abs(a.top() - b.top()) >= SIZE / 2 || Math.abs(a.left() - b.left()) >= SIZE / 2;
  }

  private static double distance(List<AbundanceMaps> maps, PlaceIndex.Place place, float[] wanted,
      boolean meanRemoved) {
    float[] here = blocks(PatchCutter.cut(maps.get(place.map()), place.top(), place.left(), SIZE));
    int blocks = SIDE * SIDE;
    double total = 0;
    for (int e = 0; e < 3; e++) {
      double sum = 0;
      double square = 0;
      for (int i = e * blocks; i < (e + 1) * blocks; i++) {
        sum += here[i] - wanted[i];
        square += (here[i] - wanted[i]) * (here[i] - wanted[i]);
      }
      total += meanRemoved ? square - sum * sum / blocks : square;
    }
    return total;
  }

  private static float[] blocks(float[] patch) {
    int edge = SIZE / SIDE;
    float[] means = new float[3 * SIDE * SIDE];
    for (int i = 0; i < patch.length; i++) {
      int row = i / SIZE % SIZE / edge;
      int column = i % SIZE / edge;
      means[(i / (SIZE * SIZE) * SIDE + row) * SIDE + column] += patch[i] / (edge * edge);
    }
    return means;
  }

  private static AbundanceMaps withGap(AbundanceMaps maps) {
    for (int e = 0; e < maps.size(); e++) {
      maps.map(e)[80 * maps.grid().width() + 90] = Float.NaN;
    }
    return maps;
  }
}
