/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;

import org.mixel.model.SampleType;
import org.mixel.model.SceneException;
import org.mixel.model.envi.EnviHeader;

/**
 * How the numbers of an ENVI file follow each other.
 *
 * @param samples    columns
 * @param lines      rows
 * @param bands      number of bands
 * @param offset     bytes before the first number
 * @param type       how a number is stored, of a complex one each part
 * @param components 2 for complex numbers, a real part followed by an imaginary one, else 1
 * @param order      byte order
 * @param interleave which index runs fastest
 */
record EnviLayout(int samples, int lines, int bands, long offset, SampleType type, int components,
    ByteOrder order, Interleave interleave) {

  /** Orders of numbers. */
  enum Interleave {
    /** Band by band. */
    BSQ,
    /** Row by row, within it band by band. */
    BIL,
    /** Pixel by pixel. */
    BIP
  }

  static EnviLayout of(EnviHeader header) throws IOException {
    if (header.isSpectralLibrary()) {
      throw new SceneException(header.path(), "it describes a spectral library and no image",
          "name it where endmember spectra are asked for");
    }
    if (header.optional("file compression", 0) != 0) {
      throw header.wrong("its data are compressed, which is not supported");
    }
    EnviLayout layout = new EnviLayout(header.required("samples"), header.required("lines"), header.required("bands"),
        header.optional("header offset", 0), header.sampleType(), header.components(), header.byteOrder(),
        interleave(header));
    try {
      layout.bytes();
    } catch (ArithmeticException e) {
      throw header.wrong("it announces " + layout.size() + " values");
    }
    return layout;
  }

  private static Interleave interleave(EnviHeader header) throws IOException {
    String text = header.text("interleave").orElse("bsq");
    try {
      return Interleave.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw header.wrong("'interleave' is '" + text + "' and not bsq, bil or bip");
    }
  }

  /** Bytes that the data file must have. */
  long bytes() {
    long values = Math.multiplyExact(Math.multiplyExact((long) samples, (long) lines), (long) bands);
    return Math.addExact(offset, Math.multiplyExact(values, (long) numberBytes()));
  }

  /** Size for messages. */
  String size() {
    return samples + " x " + lines + " x " + bands + " " + typeText();
  }

  /** The type for people. */
  String typeText() {
    return components == 1 ? type.toString() : "complex " + type;
  }

  /** Bytes of a number with all its parts. */
  int numberBytes() {
    return components * type.bytes();
  }

  /** Place of a number in the file. */
  long position(int band, int row, int column) {
    long index = switch (interleave) {
      case BSQ -> ((long) band * lines + row) * samples + column;
      case BIL -> ((long) row * bands + band) * samples + column;
      case BIP -> ((long) row * samples + column) * bands + band;
    };
    return offset + index * numberBytes();
  }
}
