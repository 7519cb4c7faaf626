/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.BitSet;

import org.mixel.hdf5.DnCube;
import org.mixel.model.Orientation.Placement;
import org.mixel.model.Scene.Interleave;

/**
 * Scales runs of unsigned 16-bit digital numbers into a float32 array; missing ones become NaN. Numbers are copied in
 * bulk and looked up: one load a value, without a branch, and exactly the float of the formula in double.
 */
final class DnDecoder implements DnCube.RunSink {
  /** Numbers copied at once: few enough to stay in the first cache of a core. */
  private static final int PIECE = 1024;

  private final ThreadLocal<short[]> pieces = ThreadLocal.withInitial(() -> new short[PIECE]);
  private final float[] values;
  private final BitSet missing;
  private final int storedColumns;
  private final int[] positions;
  private final int bandStride;
  private final int cellStride;
  private final Placement placement;
  private final float[] target;

  /**
   * @param placement where stored cells go in the target's order of cells
   * @param cells     number of cells of the target
   * @param positions place of each requested slot in the target's band order
   * @param bands     number of bands of the target
   * @param missing   stored cells, row-major, whose DN 0 is no value
   */
  DnDecoder(DetectorData detector, Placement placement, int cells, int[] positions, int bands, Interleave layout,
      BitSet missing, float[] target) {
    this.values = detector.values();
    this.missing = missing;
    this.storedColumns = detector.cube().columns();
    this.positions = positions;
    boolean pixel = layout == Interleave.PIXEL;
    this.bandStride = pixel ? 1 : cells;
    this.cellStride = pixel ? bands : 1;
    this.placement = placement;
    this.target = target;
  }

  @Override
  public void accept(int position, int row, int column, int count, ByteBuffer data, int start) {
    int at = positions[position] * bandStride + placement.at(column, row) * cellStride;
    int step = placement.perStoredColumn() * cellStride;
    ShortBuffer numbers = data.slice(start, count * Short.BYTES).order(data.order()).asShortBuffer();
    short[] piece = pieces.get();
    for (int from = 0; from < count; from += PIECE) {
      int length = Math.min(PIECE, count - from);
      numbers.get(from, piece, 0, length);
      look(piece, length, at + from * step, step);
    }
    if (!missing.isEmpty()) {
      blank(position, row, column, count);
    }
  }

  private void look(short[] numbers, int count, int first, int step) {
    int at = first;
    for (int i = 0; i < count; i++) {
      target[at] = values[numbers[i] & 0xffff];
      at += step;
    }
  }

  private void blank(int position, int row, int column, int count) {
    int first = row * storedColumns + column;
    for (int cell = missing.nextSetBit(first); cell >= 0 && cell < first + count; cell = missing.nextSetBit(cell + 1)) {
      target[positions[position] * bandStride + placement.at(cell % storedColumns, row) * cellStride] = Float.NaN;
    }
  }
}
