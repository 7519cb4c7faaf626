/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads MATLAB level 5 files (MathWorks, <em>MAT-File Format</em>, version 5 to 7): numeric and text arrays, also
 * compressed. Cells, structures, objects, sparse and complex arrays are passed over.
 *
 * @param path  the file
 * @param order of its numbers
 */
record Mat5File(Path path, ByteOrder order) {
  private static final int HEADER = 128;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int PIECE = 1 << 16;

  /** An element: its type, and its bytes from {@code position} on. */
  record Element(int type, long position, long bytes) {

    boolean isCompressed() {
      return type == COMPRESSED;
    }
  }

  /** The arrays of a file; their values stay in it. */
  static List<MatArray> arrays(Path path) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(HEADER);
    }
    if (head.length < HEADER) {
      throw Mat5Input.damaged(path, "its header is cut short", null);
    }
    return new Mat5File(path, head[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).arrays();
  }

  private List<MatArray> arrays() throws IOException {
    List<MatArray> arrays = new ArrayList<>();
    long size = Files.size(path);
    for (long at = HEADER; at + 8 <= size;) {
      Element element = element(at, size);
      if (element.type == MATRIX || element.type == COMPRESSED) {
        try (Mat5Input in = open(element)) {
          Mat5Head.read(in).ifPresent(head -> arrays.add(new Mat5Array(this, element, head)));
        } catch (EOFException | ZipException e) {
          throw Mat5Input.damaged(path, "the array at byte " + element.position + " cannot be read", e);
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
        throw Mat5Input.damaged(path, "the array at byte " + at + " should end at byte "
            + (element.position + element.bytes) + ", the file has " + size, null);
      }
      return element;
    }
  }

  /** The content of a matrix element, inflated. */
  Mat5Input open(Element element) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), PIECE);
    try {
      in.skipNBytes(element.position);
      long length = element.bytes;
      if (element.isCompressed()) {
        in = new BufferedInputStream(new InflaterInputStream(in), PIECE);
        length = matrixBytes(element, in);
      }
      return new Mat5Input(path, order, in, length);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Reads the tag of a matrix that begins here. */
  private long matrixBytes(Element element, InputStream in) throws IOException {
    byte[] tag = in.readNBytes(8);
    if (tag.length < 8) {
      throw new EOFException("no tag");
    }
    ByteBuffer numbers = ByteBuffer.wrap(tag).order(order);
    if (numbers.getInt() != MATRIX) {
      throw Mat5Input.damaged(path, "the compressed element at byte " + element.position + " is no array", null);
    }
    return numbers.getInt() & 0xffff_ffffL;
  }
}
