/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;

/**
 * Places of abundance maps, described by means over blocks, among which those like a patch are found. Memory: 4 bytes a
 * place, block and endmember. Cost of a search: places times blocks times endmembers; the values lie by dimension, so
 * that the inner loop runs over places, and each piece of them is compared with all wanted patches while it is in the
 * cache.
 */
final class PlaceIndex {
  private static final int PIECE = 1024;
  private static final int UNROLLED = 4;

  private final int side;
  private final int endmembers;
  private final int[] map;
  private final int[] top;
  private final int[] left;
  private final float[][] values;
  private final float[][] means;
  private final float[] squares;

  /** A place: number of the map, and its upper left cell. */
  record Place(int map, int top, int left) {
  }

  /**
   * Describes every place without gaps.
   *
   * @param size edge of a place in cells
   * @param side blocks along that edge, even
   * @param step between places in cells; divides the edge of a block
   */
  PlaceIndex(List<AbundanceMaps> maps, int size, int side, int step) {
    List<Place> places = places(maps, size, step);
    this.side = side;
    this.endmembers = maps.get(0).size();
    this.map = places.stream().mapToInt(Place::map).toArray();
    this.top = places.stream().mapToInt(Place::top).toArray();
    this.left = places.stream().mapToInt(Place::left).toArray();
    this.values = new float[endmembers * side * side][places.size()];
    this.means = new float[endmembers][places.size()];
    this.squares = new float[places.size()];
    IntStream.range(0, endmembers).parallel().forEach(e -> describe(maps, e, size / side / step, step));
    for (float[] dimension : values) {
      for (int i = 0; i < squares.length; i++) {
        squares[i] += dimension[i] * dimension[i];
      }
    }
  }

  private static List<Place> places(List<AbundanceMaps> maps, int size, int step) {
    List<Place> places = new ArrayList<>();
    for (int m = 0; m < maps.size(); m++) {
      PatchCutter.Counted counted = new PatchCutter.Counted(maps.get(m));
      for (int top = 0; top + size <= maps.get(m).grid().height(); top += step) {
        for (int left = 0; left + size <= maps.get(m).grid().width(); left += step) {
          if (counted.isValid(top, left, size)) {
            places.add(new Place(m, top, left));
          }
        }
      }
    }
    return places;
  }

  /** Fills in one endmember, from means over squares of {@code step} cells of which a block has {@code parts}^2. */
  private void describe(List<AbundanceMaps> maps, int endmember, int parts, int step) {
    int described = -1;
    float[][] lattice = null;
    for (int i = 0; i < map.length; i++) {
      if (map[i] != described) {
        described = map[i];
        lattice = lattice(maps.get(described), endmember, step);
      }
      for (int block = 0; block < side * side; block++) {
        float mean = mean(lattice, top[i] / step + block / side * parts, left[i] / step + block % side * parts, parts);
        values[endmember * side * side + block][i] = mean;
        means[endmember][i] += mean / (side * side);
      }
    }
  }

  private static float mean(float[][] lattice, int row, int column, int parts) {
    float sum = 0;
    for (int r = row; r < row + parts; r++) {
      for (int c = column; c < column + parts; c++) {
        sum += lattice[r][c];
      }
    }
    return sum / (parts * parts);
  }

  private static float[][] lattice(AbundanceMaps maps, int endmember, int step) {
    int width = maps.grid().width();
    float[] cells = maps.map(endmember);
    float[][] lattice = new float[maps.grid().height() / step][width / step];
    for (int row = 0; row < lattice.length * step; row++) {
      float[] line = lattice[row / step];
      for (int column = 0; column < line.length * step; column++) {
        line[column / step] += cells[row * width + column] / (step * step);
      }
    }
    return lattice;
  }

  /**
   * The places most like each of several descriptors, best first.
   *
   * @param descriptors {@code [wanted][endmember][block]}
   * @param meanRemoved whether the mean of each endmember does not count
   * @param wished      how many places of each
   * @param apart       least distance in cells between two of them, in rows or in columns
   */
  List<List<Place>> nearest(float[][] descriptors, boolean meanRemoved, int wished, int apart) {
    float[][] distances = new float[descriptors.length][map.length];
    for (int from = 0; from < map.length; from += PIECE) {
      int end = Math.min(map.length, from + PIECE);
      for (int n = 0; n < descriptors.length; n++) {
        compare(descriptors[n], meanRemoved, from, end, distances[n]);
      }
    }
    return Arrays.stream(distances).map(each -> nearest(each, wished, apart)).toList();
  }

  /** Squared distances but for the square of the descriptor, which is the same for all places. */
  private void compare(float[] descriptor, boolean meanRemoved, int from, int end, float[] distances) {
    System.arraycopy(squares, from, distances, from, end - from);
    for (int d = 0; d < descriptor.length; d += UNROLLED) {
      multiply(descriptor, d, from, end, distances);
    }
    if (meanRemoved) {
      int blocks = side * side;
      for (int e = 0; e < endmembers; e++) {
        float mean = 0;
        for (int block = 0; block < blocks; block++) {
          mean += descriptor[e * blocks + block] / blocks;
        }
        float[] of = means[e];
        for (int i = from; i < end; i++) {
          float difference = of[i] - mean;
          distances[i] -= blocks * difference * difference;
        }
      }
    }
  }

  private void multiply(float[] descriptor, int d, int from, int end, float[] distances) {
    float[] v0 = values[d];
    float[] v1 = values[d + 1];
    float[] v2 = values[d + 2];
    float[] v3 = values[d + 3];
    float d0 = 2 * descriptor[d];
    float d1 = 2 * descriptor[d + 1];
    float d2 = 2 * descriptor[d + 2];
    float d3 = 2 * descriptor[d + 3];
    for (int i = from; i < end; i++) {
      distances[i] -= d0 * v0[i] + d1 * v1[i] + d2 * v2[i] + d3 * v3[i];
    }
  }

  private List<Place> nearest(float[] distances, int wished, int apart) {
    int[] best = new int[(map.length + PIECE - 1) / PIECE];
    Arrays.setAll(best, piece -> least(distances, piece));
    List<Place> kept = new ArrayList<>();
    while (kept.size() < wished) {
      int found = -1;
      for (int candidate : best) {
        if (found < 0 || distances[candidate] < distances[found]) {
          found = candidate;
        }
      }
      if (found < 0 || distances[found] == Float.POSITIVE_INFINITY) {
        break;
      }
      kept.add(new Place(map[found], top[found], left[found]));
      strike(distances, best, found, apart);
    }
    return kept;
  }

  private int least(float[] distances, int piece) {
    int least = piece * PIECE;
    for (int i = least + 1; i < Math.min(map.length, (piece + 1) * PIECE); i++) {
      if (distances[i] < distances[least]) {
        least = i;
      }
    }
    return least;
  }

  /** Strikes out a place and those near it: places lie by map and row. */
  private void strike(float[] distances, int[] best, int taken, int apart) {
    int first = taken;
    while (first > 0 && near(first - 1, taken, apart)) {
      first--;
    }
    int end = taken + 1;
    while (end < map.length && near(end, taken, apart)) {
      end++;
    }
    for (int i = first; i < end; i++) {
      if (Math.abs(left[i] - left[taken]) < apart) {
        distances[i] = Float.POSITIVE_INFINITY;
      }
    }
    for (int piece = first / PIECE; piece <= (end - 1) / PIECE; piece++) {
      best[piece] = least(distances, piece);
    }
  }

  private boolean near(int i, int taken, int apart) {
    return map[i] == map[taken] && Math.abs(top[i] - top[taken]) < apart;
  }
}
