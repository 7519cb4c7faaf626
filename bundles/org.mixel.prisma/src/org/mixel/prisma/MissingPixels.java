/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.mixel.hdf5.DnCube;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/**
 * Pixels of an L1 product that hold nothing. There DN 0 in one band may be a true tiny radiance, as in the deep water
 * absorptions; no band of the visible is so dark, for the air itself shines there. So a pixel is missing where three
 * bands spread over a detector's range, of VNIR where it is there, are all 0.
 */
final class MissingPixels {
  private static final BitSet NONE = new BitSet();

  private final DetectorData detector;
  private final int[] slots;
  private final TileCache cache;

  private MissingPixels(DetectorData detector, int[] slots, TileCache cache) {
    this.detector = detector;
    this.slots = slots;
    this.cache = cache;
  }

  /** For a detector and its acquired bands; what is found is kept in the cache. */
  static MissingPixels of(DetectorData detector, List<Band> bands, TileCache cache) {
    int last = bands.size() - 1;
    return new MissingPixels(detector, java.util.stream.IntStream.of(last / 4, last / 2, last * 3 / 4).distinct()
        .map(i -> bands.get(i).slot()).toArray(), cache);
  }

  /** For levels in which DN 0 is missing in any case. */
  static MissingPixels none() {
    return new MissingPixels(null, new int[0], null);
  }

  /** Stored cells, row-major. Cost: three bands are read the first time, and after the cells had to make room. */
  synchronized BitSet cells() throws IOException {
    if (detector == null) {
      return NONE;
    }
    Optional<BitSet> known = cache.get(this, "cells", BitSet.class);
    if (known.isPresent()) {
      return known.get();
    }
    DnCube cube = detector.cube();
    byte[] seen = new byte[Math.multiplyExact(cube.rows(), cube.columns())];
    cube.read(Window.ofSize(cube.columns(), cube.rows()), slots, (position, row, column, count, data, offset) -> {
      for (int i = 0; i < count; i++) {
        if (data.getShort(offset + 2 * i) != 0) {
          seen[row * cube.columns() + column + i] = 1;
        }
      }
    });
    BitSet cells = new BitSet();
    for (int i = 0; i < seen.length; i++) {
      cells.set(i, seen[i] == 0);
    }
    cache.put(this, "cells", cells, cells.size() / Byte.SIZE);
    return cells;
  }

  /** Forgets what was found. */
  void close() {
    if (cache != null) {
      cache.forget(this);
    }
  }
}
