/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import io.jhdf.checksum.ChecksumUtils;

/** Collects the messages of a version 2 object header (HDF5 File Format Specification 3.0, IV.A.1.b and IV.A.2). */
final class ObjectHeader {
  static final long UNDEFINED = -1L;
  private static final int FIXED_BYTES = 10;
  private static final int CHECKSUM_BYTES = 4;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  /** Length of a header that holds so many bytes of messages. */
  static int length(int messageBytes) {
    return FIXED_BYTES + messageBytes + CHECKSUM_BYTES;
  }

  private ObjectHeader message(int type, ByteBuffer body) {
    byte[] bytes = java.util.Arrays.copyOf(body.array(), body.position());
    if (bytes.length > 0xffff) {
      throw new IllegalArgumentException("a header message of " + bytes.length + " bytes is too long");
    }
    ByteBuffer head = buffer(4).put((byte) type).putShort((short) bytes.length).put((byte) 0);
    messages.writeBytes(head.array());
    messages.writeBytes(bytes);
    return this;
  }

  /** Marks the object as a group with its links in this header. */
  ObjectHeader group() {
    return message(0x02, buffer(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED))
        .message(0x0a, buffer(2).put((byte) 0).put((byte) 0));
  }

  /** Adds a member of a group. */
  ObjectHeader link(String name, long address) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    return message(0x06, buffer(11 + text.length).put((byte) 1).put((byte) 0).put((byte) text.length).put(text)
        .putLong(address));
  }

  /** Makes the object a dataset stored in one piece. */
  ObjectHeader dataset(NumberType type, long[] shape, long address, long bytes) {
    return message(0x01, buffer(4 + 8 * shape.length).put(dataspace(shape)))
        .message(0x03, buffer(32).put(type.message()))
        .message(0x05, buffer(2).put((byte) 3).put((byte) 0x0a))
        .message(0x08, buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(bytes));
  }

  /** Says that the attributes follow in this header; without it the HDF5 library counts none. */
  ObjectHeader attributes() {
    return message(0x15, buffer(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED));
  }

  /** Adds a text attribute of fixed length, padded with zeros. */
  ObjectHeader attribute(String name, String text) {
    byte[] value = text.getBytes(StandardCharsets.US_ASCII);
    int length = Math.max(1, value.length);
    byte[] type = buffer(8).put((byte) 0x13).put((byte) 1).putShort((short) 0).putInt(length).array();
    return attribute(name, type, new long[0], java.util.Arrays.copyOf(value, length));
  }

  /** Adds an attribute of numbers; a single number is a scalar. */
  ObjectHeader attribute(String name, NumberType type, double... values) {
    ByteBuffer data = buffer(values.length * type.bytes());
    for (double value : values) {
      type.put(data, value);
    }
    return attribute(name, type.message(), values.length == 1 ? new long[0] : new long[] {values.length}, data.array());
  }

  private ObjectHeader attribute(String name, byte[] type, long[] shape, byte[] data) {
    byte[] text = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    byte[] space = dataspace(shape);
    ByteBuffer body = buffer(9 + text.length + type.length + space.length + data.length);
    body.put((byte) 3).put((byte) 0).putShort((short) text.length).putShort((short) type.length);
    return message(0x0c, body.putShort((short) space.length).put((byte) 0).put(text).put(type).put(space).put(data));
  }

  private static byte[] dataspace(long[] shape) {
    ByteBuffer space = buffer(4 + 8 * shape.length);
    space.put((byte) 2).put((byte) shape.length).put((byte) 0).put((byte) (shape.length == 0 ? 0 : 1));
    for (long length : shape) {
      space.putLong(length);
    }
    return space.array();
  }

  /** Bytes of the messages so far. */
  int messageBytes() {
    return messages.size();
  }

  /** The header as it stands in the file. */
  byte[] bytes() {
    ByteBuffer header = buffer(length(messages.size()));
    header.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) 2).putInt(messages.size());
    header.put(messages.toByteArray());
    return withChecksum(header);
  }

  /** Fills the last four bytes with the checksum of all before. */
  static byte[] withChecksum(ByteBuffer block) {
    byte[] before = java.util.Arrays.copyOf(block.array(), block.position());
    return block.putInt(ChecksumUtils.checksum(before)).array();
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
