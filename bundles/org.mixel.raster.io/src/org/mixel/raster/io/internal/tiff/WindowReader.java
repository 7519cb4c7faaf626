/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.mixel.model.Scene.Interleave;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.sample.Values;

/** Puts windows together from blocks, on all cores where there are many blocks. */
final class WindowReader {
  private static final int WORTH_PARALLEL = 4;

  private final TiffLayout layout;
  private final BlockSource source;

  WindowReader(TiffLayout layout, BlockSource source) {
    this.layout = layout;
    this.source = source;
  }

  /** A block of the window: for one wished band of a planar file, else for all of them. */
  private record Piece(int wish, int blockColumn, int blockRow) {
  }

  /**
   * Reads a window.
   *
   * @param bands bands of the file in the wished order
   */
  void read(Window window, int[] bands, Interleave order, Values target) throws IOException {
    List<Piece> pieces = pieces(window, layout.planar() ? bands.length : 1);
    if (pieces.size() < WORTH_PARALLEL) {
      for (Piece piece : pieces) {
        copy(piece, window, bands, order, target);
      }
      return;
    }
    try {
      pieces.parallelStream().forEach(piece -> {
        try {
          copy(piece, window, bands, order, target);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Piece> pieces(Window window, int planes) {
    List<Piece> pieces = new ArrayList<>();
    int lastRow = (window.endY() - 1) / layout.blockHeight();
    int lastColumn = (window.endX() - 1) / layout.blockWidth();
    for (int plane = 0; plane < planes; plane++) {
      for (int row = window.y() / layout.blockHeight(); row <= lastRow; row++) {
        for (int column = window.x() / layout.blockWidth(); column <= lastColumn; column++) {
          pieces.add(new Piece(plane, column, row));
        }
      }
    }
    return pieces;
  }

  private void copy(Piece piece, Window window, int[] bands, Interleave order, Values target) throws IOException {
    boolean planar = layout.planar();
    int parts = layout.components();
    Values block = source.block(planar ? bands[piece.wish] / parts : 0, piece.blockColumn, piece.blockRow,
        target.isWide());
    int blockX = piece.blockColumn * layout.blockWidth();
    int blockY = piece.blockRow * layout.blockHeight();
    int left = Math.max(window.x(), blockX);
    int right = (int) Math.min(window.endX(), (long) blockX + layout.blockWidth());
    int bottom = (int) Math.min(window.endY(), (long) blockY + layout.blockHeight());
    int together = layout.together();
    for (int y = Math.max(window.y(), blockY); y < bottom; y++) {
      int from = ((y - blockY) * layout.blockWidth() + left - blockX) * together;
      int cell = (y - window.y()) * window.width() + left - window.x();
      for (int wish = planar ? piece.wish : 0; wish < (planar ? piece.wish + 1 : bands.length); wish++) {
        int sample = planar ? bands[wish] % parts : bands[wish];
        block.copy(from + sample, together, right - left, target, order == Interleave.BAND
            ? (int) (wish * window.cells()) + cell : cell * bands.length + wish,
            order == Interleave.BAND ? 1 : bands.length);
      }
    }
  }
}
