/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.mixel.model.SampleType;
import org.mixel.model.SceneException;

/**
 * Reads MATLAB level 5 files (MathWorks, <em>MAT-File Format</em>, version 5 to 7): numeric and text arrays, also
 * compressed. Cells, structures, objects, sparse and complex arrays are passed over.
 */
final class Mat5File {
  private static final int HEADER = 128;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int CLASS_CHAR = 4;
  private static final int CLASS_DOUBLE = 6;
  private static final int CLASS_UINT64 = 15;
  private static final int COMPLEX = 0x0800;
  private static final int MOST_AXES = 16;
  private static final int LONGEST_NAME = 1024;
  private static final int PIECE = 1 << 16;

  private final Path path;
  private final ByteOrder order;

  private Mat5File(Path path, ByteOrder order) {
    this.path = path;
    this.order = order;
  }

  /** An element: its type, and its bytes from {@code position} on. */
  private record Element(int type, long position, long bytes) {
  }

  /** What stands before the values of an array. */
  private record Head(String name, int[] dimensions, int kind, SampleType stored, long bytes) {
  }

  /** The arrays of a file; their values stay in it. */
  static List<MatArray> arrays(Path path) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(HEADER);
    }
    if (head.length < HEADER) {
      throw damaged(path, "its header is cut short", null);
    }
    return new Mat5File(path, head[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).arrays();
  }

  private List<MatArray> arrays() throws IOException {
    List<MatArray> arrays = new ArrayList<>();
    long size = Files.size(path);
    for (long at = HEADER; at + 8 <= size;) {
      Element element = element(at, size);
      if (element.type == MATRIX || element.type == COMPRESSED) {
        try (DataInputStream in = open(element)) {
          head(in).ifPresent(head -> arrays.add(new Variable(head, element)));
        } catch (EOFException | ZipException e) {
          throw damaged(path, "the array at byte " + element.position + " cannot be read", e);
        }
      }
      at = element.position + element.bytes;
      at = element.type == COMPRESSED ? at : at + 7 & ~7L;
    }
    return arrays;
  }

  private Element element(long at, long size) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(at);
      ByteBuffer tag = ByteBuffer.wrap(in.readNBytes(8)).order(order);
      Element element = new Element(tag.getInt(), at + 8, tag.getInt() & 0xffff_ffffL);
      if (element.bytes > size - element.position) {
        throw damaged(path, "the array at byte " + at + " should end at byte " + (element.position + element.bytes)
            + ", the file has " + size, null);
      }
      return element;
    }
  }

  /** The content of a matrix element, inflated. */
  private DataInputStream open(Element element) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), PIECE);
    in.skipNBytes(element.position);
    if (element.type != COMPRESSED) {
      return new DataInputStream(in);
    }
    DataInputStream inflated = new DataInputStream(new BufferedInputStream(new InflaterInputStream(in), PIECE));
    if (integer(inflated) != MATRIX) {
      inflated.close();
      throw damaged(path, "the compressed element at byte " + element.position + " is no array", null);
    }
    integer(inflated);
    return inflated;
  }

  private int integer(DataInputStream in) throws IOException {
    int number = in.readInt();
    return order == ByteOrder.BIG_ENDIAN ? number : Integer.reverseBytes(number);
  }

  /** Flags, dimensions, name and the tag of the values; empty for what is passed over. */
  private Optional<Head> head(DataInputStream in) throws IOException {
    byte[] flags = small(in, 8, "flags");
    if (flags.length < 8) {
      throw damaged(path, "the flags of an array have " + flags.length + " bytes", null);
    }
    int first = ByteBuffer.wrap(flags).order(order).getInt();
    int kind = first & 0xff;
    boolean isNumeric = kind >= CLASS_DOUBLE && kind <= CLASS_UINT64;
    if (!isNumeric && kind != CLASS_CHAR || (first & COMPLEX) != 0) {
      return Optional.empty();
    }
    ByteBuffer lengths = ByteBuffer.wrap(small(in, MOST_AXES * 4, "dimensions")).order(order);
    int[] dimensions = new int[lengths.remaining() / 4];
    long count = 1;
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = lengths.getInt();
      if (dimensions[i] < 0 || count * Math.max(1, dimensions[i]) > Integer.MAX_VALUE - 8) {
        throw damaged(path, "an array announces more values than can be read", null);
      }
      count *= dimensions[i];
    }
    String name = new String(small(in, LONGEST_NAME, "name"), StandardCharsets.ISO_8859_1);
    if (count == 0 || dimensions.length < 2) {
      return Optional.empty();
    }
    int tag = integer(in);
    boolean isSmall = tag >>> 16 != 0;
    long bytes = isSmall ? tag >>> 16 : integer(in) & 0xffff_ffffL;
    SampleType stored = stored(isSmall ? tag & 0xffff : tag);
    if (bytes != count * stored.bytes()) {
      throw damaged(path, "array " + name + " of " + count + " values has " + bytes + " bytes", null);
    }
    return Optional.of(new Head(name, dimensions, kind, stored, bytes));
  }

  /** The bytes of a short element, with its padding read. */
  private byte[] small(DataInputStream in, int most, String what) throws IOException {
    int tag = integer(in);
    boolean isSmall = tag >>> 16 != 0;
    int bytes = isSmall ? tag >>> 16 : integer(in);
    if (bytes < 0 || bytes > most || isSmall && bytes > 4) {
      throw damaged(path, "the " + what + " of an array have " + bytes + " bytes", null);
    }
    byte[] content = new byte[bytes];
    in.readFully(content);
    in.skipNBytes(isSmall ? 4 - bytes : -bytes & 7);
    return content;
  }

  private SampleType stored(int type) throws SceneException {
    return switch (type) {
      case 1 -> SampleType.INT8;
      case 2, 16 -> SampleType.UINT8;
      case 3 -> SampleType.INT16;
      case 4, 17 -> SampleType.UINT16;
      case 5 -> SampleType.INT32;
      case 6, 18 -> SampleType.UINT32;
      case 7 -> SampleType.FLOAT32;
      case 9 -> SampleType.FLOAT64;
      case 12 -> SampleType.INT64;
      case 13 -> SampleType.UINT64;
      default -> throw damaged(path, "an array holds values of the unknown type " + type, null);
    };
  }

  /** An array whose values are read from the file. */
  private final class Variable implements MatArray {
    private final Head head;
    private final Element element;

    Variable(Head head, Element element) {
      this.head = head;
      this.element = element;
    }

    @Override
    public String name() {
      return head.name;
    }

    @Override
    public int[] dimensions() {
      return head.dimensions.clone();
    }

    @Override
    public boolean isText() {
      return head.kind == CLASS_CHAR;
    }

    @Override
    public double[] values() throws IOException {
      try (DataInputStream in = open(element)) {
        head(in);
        int each = head.stored.bytes();
        double[] values = new double[(int) (head.bytes / each)];
        byte[] piece = new byte[PIECE];
        ByteBuffer buffer = ByteBuffer.wrap(piece).order(order);
        for (int at = 0; at < values.length;) {
          int count = Math.min(PIECE / each, values.length - at);
          in.readFully(piece, 0, count * each);
          for (int i = 0; i < count; i++) {
            values[at++] = head.stored.number(buffer, i * each);
          }
        }
        return values;
      } catch (EOFException | ZipException e) {
        throw damaged(path, "array " + head.name + " is cut short or damaged", e);
      }
    }
  }

  private static SceneException damaged(Path path, String cause, Exception reason) {
    return new SceneException(path, "the MATLAB file is damaged: " + cause, "copy or download it again", reason);
  }
}
