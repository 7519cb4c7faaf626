/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.mixel.model.Window;

/**
 * How a cube (rows, bands, columns) is cut into chunks, and which of them a request touches.
 *
 * @param shape rows, bands, columns of the cube
 * @param chunk rows, bands, columns of a chunk; chunks at the far edges are stored whole
 */
record ChunkGrid(int[] shape, int[] chunk) {

  /** Rejects chunks and cubes without extent, which only damaged files have. */
  ChunkGrid {
    if (IntStream.concat(IntStream.of(shape), IntStream.of(chunk)).anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException("a length is not positive: " + Arrays.toString(shape) + " in chunks of "
          + Arrays.toString(chunk));
    }
  }

  /** Values in one chunk. */
  int chunkValues() {
    return Math.multiplyExact(Math.multiplyExact(chunk[0], chunk[1]), chunk[2]);
  }

  /** Number of chunks in the whole cube. */
  long count() {
    return (long) along(0) * along(1) * along(2);
  }

  private int along(int axis) {
    return (shape[axis] + chunk[axis] - 1) / chunk[axis];
  }

  /** The chunks that hold values of the window in the given slots, each once. */
  List<Part> parts(Window window, int[] slots) {
    Map<Integer, int[]> groups = new TreeMap<>();
    IntStream.of(slots).map(s -> s / chunk[1]).distinct().forEach(group -> groups.put(group,
        IntStream.range(0, slots.length).filter(i -> slots[i] / chunk[1] == group).toArray()));
    List<Part> parts = new ArrayList<>();
    for (int row = window.y() / chunk[0]; row * chunk[0] < window.endY(); row++) {
      for (Map.Entry<Integer, int[]> group : groups.entrySet()) {
        for (int column = window.x() / chunk[2]; column * chunk[2] < window.endX(); column++) {
          parts.add(new Part(row, group.getKey(), column, group.getValue()));
        }
      }
    }
    return parts;
  }

  /** Number of a chunk in storage order of its coordinates. */
  long number(Part part) {
    return ((long) part.row() * along(1) + part.band()) * along(2) + part.column();
  }

  /** First value of a chunk: row, band, column. */
  int[] origin(Part part) {
    return new int[] {part.row() * chunk[0], part.band() * chunk[1], part.column() * chunk[2]};
  }

  /**
   * One chunk of a request, in units of chunks.
   *
   * @param positions which of the requested slots lie in it
   */
  record Part(int row, int band, int column, int[] positions) {
  }
}
