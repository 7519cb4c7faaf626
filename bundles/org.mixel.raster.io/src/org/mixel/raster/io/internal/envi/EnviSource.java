/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.mixel.model.Scene.Interleave;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.file.FileScene;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.sample.SampleDecoder;
import org.mixel.raster.io.internal.sample.Values;

/** Reads windows of an ENVI file straight from their places, in pieces of about a megabyte. */
final class EnviSource implements FileScene.Source {
  private static final int PIECE = 1 << 20;
  private static final int WORTH_PARALLEL = 8;

  private final PositionedFile file;
  private final EnviLayout layout;
  private final SampleDecoder decoder;

  EnviSource(PositionedFile file, EnviLayout layout, SampleDecoder decoder) {
    this.file = file;
    this.layout = layout;
    this.decoder = decoder;
  }

  /** Part of a request: some rows of one wished band, or of all of them where {@code wish} is -1. */
  private record Piece(int wish, int row, int rows) {
  }

  /** A request. */
  private record Request(Window window, int[] bands, Interleave order, Values target) {

    /** Puts a run of values of one wished band in its place. */
    void put(int wish, int cell, Values values, int from, int step, int count) {
      int at = order == Interleave.BAND ? (int) (wish * window.cells()) + cell : cell * bands.length + wish;
      values.copy(from, step, count, target, at, order == Interleave.BAND ? 1 : bands.length);
    }
  }

  @Override
  public SampleDecoder samples() {
    return decoder;
  }

  @Override
  public void read(Window window, int[] bands, Interleave order, Values target) throws IOException {
    Request request = new Request(window, bands, order, target);
    List<Piece> pieces = pieces(window, bands.length);
    if (pieces.size() < WORTH_PARALLEL || window.cells() * bands.length < PIECE / 4) {
      for (Piece piece : pieces) {
        read(piece, request);
      }
      return;
    }
    try {
      pieces.parallelStream().forEach(piece -> {
        try {
          read(piece, request);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Piece> pieces(Window window, int wishes) {
    List<Piece> pieces = new ArrayList<>();
    boolean byBand = layout.interleave() == EnviLayout.Interleave.BSQ;
    boolean wholeRows = byBand && window.width() == layout.samples();
    int rows = wholeRows ? Math.max(1, PIECE / (window.width() * layout.numberBytes())) : 1;
    for (int wish = byBand ? 0 : -1; wish < (byBand ? wishes : 0); wish++) {
      for (int row = window.y(); row < window.endY(); row += rows) {
        pieces.add(new Piece(wish, row, Math.min(rows, window.endY() - row)));
      }
    }
    return pieces;
  }

  private void read(Piece piece, Request request) throws IOException {
    switch (layout.interleave()) {
      case BSQ -> run(piece.wish, piece.row, piece.rows, request);
      case BIL -> {
        for (int wish = 0; wish < request.bands.length; wish++) {
          run(wish, piece.row, 1, request);
        }
      }
      case BIP -> pixels(piece.row, request);
    }
  }

  /** Numbers of one band that stand side by side, the other parts of complex ones among them. */
  private void run(int wish, int row, int rows, Request request) throws IOException {
    Window window = request.window;
    int parts = layout.components();
    int band = request.bands[wish] / parts;
    int count = rows * window.width();
    ByteBuffer bytes = bytes(layout.position(band, row, window.x()), count);
    int cell = (row - window.y()) * window.width();
    if (request.order == Interleave.BAND && parts == 1) {
      decoder.decode(bytes, 0, band, 1, request.target, (int) (wish * window.cells()) + cell, count);
      return;
    }
    Values values = Values.zeros(request.target.isWide(), count * parts);
    decoder.decode(bytes, 0, band * parts, parts, values, 0, values.size());
    request.put(wish, cell, values, request.bands[wish] % parts, parts, count);
  }

  /** One row of whole pixels, in pieces. */
  private void pixels(int row, Request request) throws IOException {
    Window window = request.window;
    int bands = layout.bands() * layout.components();
    int most = Math.max(1, PIECE / (bands * layout.type().bytes()));
    for (int start = 0; start < window.width(); start += most) {
      int count = Math.min(most, window.width() - start);
      ByteBuffer bytes = bytes(layout.position(0, row, window.x() + start), count * layout.bands());
      Values values = Values.zeros(request.target.isWide(), count * bands);
      decoder.decode(bytes, 0, 0, bands, values, 0, values.size());
      int cell = (row - window.y()) * window.width() + start;
      for (int wish = 0; wish < request.bands.length; wish++) {
        request.put(wish, cell, values, request.bands[wish], bands, count);
      }
    }
  }

  private ByteBuffer bytes(long position, int count) throws IOException {
    return ByteBuffer.wrap(file.read(position, count * layout.numberBytes())).order(layout.order());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
