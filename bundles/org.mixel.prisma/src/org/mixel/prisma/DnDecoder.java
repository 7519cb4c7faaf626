/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.nio.ByteBuffer;
import java.util.BitSet;

import org.mixel.hdf5.DnCube;
import org.mixel.model.Orientation.Placement;
import org.mixel.model.Scene.Interleave;

/** Scales runs of unsigned 16-bit digital numbers into a float32 array; missing ones become NaN. */
final class DnDecoder implements DnCube.RunSink {
  private final Scale scale;
  private final float zero;
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
    this.scale = detector.scale();
    this.zero = scale.zeroIsMissing() ? Float.NaN : (float) scale.offset();
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
    double offset = scale.offset();
    double gain = scale.gain();
    for (int i = 0; i < count; i++) {
      int dn = data.getShort(start + 2 * i) & 0xffff;
      target[at] = dn == 0 ? zero : (float) (offset + gain * dn);
      at += step;
    }
    if (!missing.isEmpty()) {
      blank(position, row, column, count);
    }
  }

  private void blank(int position, int row, int column, int count) {
    int first = row * storedColumns + column;
    for (int cell = missing.nextSetBit(first); cell >= 0 && cell < first + count; cell = missing.nextSetBit(cell + 1)) {
      target[positions[position] * bandStride + placement.at(cell % storedColumns, row) * cellStride] = Float.NaN;
    }
  }
}
