/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.mixel.model.SampleType;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.raster.io.internal.sample.NumberEncoder;
import org.mixel.raster.io.internal.sample.Values;

/**
 * Writes the data file of an ENVI raster, little-endian. It walks over strips of rows with all bands, so that any
 * interleave takes one pass over the source and bounded memory.
 *
 * @param interleave order of the numbers
 * @param numbers    their type and scale
 */
public record EnviExport(Interleave interleave, NumberEncoder numbers) {

  /** Rejects what the format has no number for. */
  public EnviExport {
    if (!has(numbers.type())) {
      throw new IllegalArgumentException("an ENVI raster has no " + numbers.type());
    }
  }

  /** Whether the format has a type that is written. */
  public static boolean has(SampleType type) {
    return type != SampleType.INT8 && type != SampleType.FLOAT16;
  }

  /** Orders of numbers. */
  public enum Interleave {
    /** Band by band. */
    BSQ,
    /** Row by row, within it band by band. */
    BIL,
    /** Pixel by pixel. */
    BIP
  }

  /** Writes all values of a part. */
  public void write(RasterPart part, Path file, Progress progress) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Window strip : part.strips(numbers.isWide())) {
        progress.checkCancelled();
        write(part, strip, channel);
        int done = strip.endY() - part.window().y();
        progress.report((double) done / part.window().height(), "row " + done + " of " + part.window().height());
      }
    }
  }

  private void write(RasterPart part, Window strip, FileChannel channel) throws IOException {
    int bands = part.bands().length;
    int width = strip.width();
    int firstRow = strip.y() - part.window().y();
    if (interleave == Interleave.BIP) {
      Values values = numbers.numbers(part.read(strip, Scene.Interleave.PIXEL, numbers.isWide()));
      put(values, 0, values.size(), channel, (long) firstRow * width * bands);
      return;
    }
    Values values = numbers.numbers(part.read(strip, Scene.Interleave.BAND, numbers.isWide()));
    int cells = width * strip.height();
    if (interleave == Interleave.BSQ) {
      for (int band = 0; band < bands; band++) {
        long place = ((long) band * part.window().height() + firstRow) * width;
        put(values, band * cells, cells, channel, place);
      }
      return;
    }
    Values lines = Values.zeros(values.isWide(), values.size());
    for (int row = 0; row < strip.height(); row++) {
      for (int band = 0; band < bands; band++) {
        values.copy(band * cells + row * width, 1, width, lines, (row * bands + band) * width, 1);
      }
    }
    put(lines, 0, lines.size(), channel, (long) firstRow * width * bands);
  }

  /** @param place index of the first number in the file */
  private void put(Values values, int from, int count, FileChannel channel, long place) throws IOException {
    int bytes = numbers.type().bytes();
    ByteBuffer buffer = ByteBuffer.allocate(count * bytes).order(ByteOrder.LITTLE_ENDIAN);
    numbers.put(values, from, count, buffer);
    buffer.flip();
    long at = place * bytes;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** The written form of an interleave, for headers. */
  String interleaveText() {
    return interleave.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** ENVI's number of the type. */
  int dataType() {
    return switch (numbers.type()) {
      case UINT8 -> 1;
      case INT16 -> 2;
      case INT32 -> 3;
      case FLOAT64 -> 5;
      case UINT16 -> 12;
      case UINT32 -> 13;
      case INT64 -> 14;
      case UINT64 -> 15;
      default -> 4;
    };
  }

  /** Endings of data files, for lists in messages. */
  public static List<String> endings() {
    return List.of("img", "dat", "bsq", "bil", "bip", "hdr");
  }
}
