/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.zip.DataFormatException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Unpacks blocks of JPEG (TIFF Technical Note 2) of one or three samples of 8 bits with the decoder of the JDK.
 *
 * @param tables      the tables that all blocks share, with both markers around; may be empty; owned
 * @param isLuminance whether the samples are luminance and two colour differences (ITU-R BT.601), which become red,
 *                    green and blue
 */
record JpegBlocks(byte[] tables, boolean isLuminance) {
  /** Length of the marker at the end of the tables, and of that at the start of a block. */
  private static final int MARKER = 2;

  /**
   * Unpacks a block, whose width and samples must be those of the target.
   *
   * @param rowBytes bytes of a row of the target
   * @return the number of bytes unpacked
   * @throws DataFormatException if it is damaged or of another size
   */
  int decode(byte[] packed, byte[] target, int rowBytes) throws DataFormatException {
    boolean shared = tables.length > 2 * MARKER && packed.length > MARKER;
    ByteArrayInputStream block = new ByteArrayInputStream(packed, shared ? MARKER : 0, packed.length);
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(shared
        ? new SequenceInputStream(new ByteArrayInputStream(tables, 0, tables.length - MARKER), block) : block)) {
      reader.setInput(in, true, true);
      long cells = (long) reader.getWidth(0) * reader.getHeight(0);
      if (cells > target.length) {
        throw new DataFormatException("a block of " + cells + " pixels where " + target.length + " bytes belong");
      }
      return copy(reader.readRaster(0, null), target, rowBytes);
    } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw (DataFormatException) new DataFormatException(e.getMessage()).initCause(e);
    } finally {
      reader.dispose();
    }
  }

  private int copy(Raster raster, byte[] target, int rowBytes) throws DataFormatException {
    int samples = raster.getNumBands();
    if (raster.getWidth() * samples != rowBytes) {
      throw new DataFormatException("rows of " + raster.getWidth() * samples + " bytes where " + rowBytes + " belong");
    }
    int rows = Math.min(raster.getHeight(), target.length / rowBytes);
    int[] row = new int[rowBytes];
    for (int y = 0; y < rows; y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      if (isLuminance && samples == 3) {
        toRgb(row);
      }
      for (int i = 0; i < rowBytes; i++) {
        target[y * rowBytes + i] = (byte) row[i];
      }
    }
    return rows * rowBytes;
  }

  private static void toRgb(int[] row) {
    for (int i = 0; i + 2 < row.length; i += 3) {
      double luminance = row[i];
      double blue = row[i + 1] - 128;
      double red = row[i + 2] - 128;
      row[i] = clamped(luminance + 1.402 * red);
      row[i + 1] = clamped(luminance - 0.344136 * blue - 0.714136 * red);
      row[i + 2] = clamped(luminance + 1.772 * blue);
    }
  }

  private static int clamped(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
