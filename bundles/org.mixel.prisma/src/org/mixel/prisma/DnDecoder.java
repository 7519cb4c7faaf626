/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.nio.ByteBuffer;

import org.mixel.model.Scene.Interleave;
import org.mixel.model.Window;
import org.mixel.hdf5.DnCube;

/** Scales runs of unsigned 16-bit digital numbers into a float32 array; DN 0 becomes NaN. */
final class DnDecoder implements DnCube.RunSink {
  private final double offset;
  private final double gain;
  private final Window window;
  private final int[] positions;
  private final int bandStride;
  private final int columnStride;
  private final int rowStride;
  private final float[] target;

  /**
   * @param positions place of each requested slot in the target's band order
   * @param bands     number of bands of the target
   */
  DnDecoder(DetectorData detector, Window window, int[] positions, int bands, Interleave layout, float[] target) {
    this.offset = detector.offset();
    this.gain = detector.gain();
    this.window = window;
    this.positions = positions;
    boolean pixel = layout == Interleave.PIXEL;
    this.bandStride = pixel ? 1 : Math.toIntExact(window.cells());
    this.columnStride = pixel ? bands : 1;
    this.rowStride = window.width() * columnStride;
    this.target = target;
  }

  @Override
  public void accept(int position, int row, int column, int count, ByteBuffer data, int start) {
    int at = positions[position] * bandStride + (row - window.y()) * rowStride
        + (column - window.x()) * columnStride;
    for (int i = 0; i < count; i++) {
      int dn = data.getShort(start + 2 * i) & 0xffff;
      target[at] = dn == 0 ? Float.NaN : (float) (offset + gain * dn);
      at += columnStride;
    }
  }
}
