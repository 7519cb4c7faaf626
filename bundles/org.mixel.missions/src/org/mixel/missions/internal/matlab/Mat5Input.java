/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;

import org.mixel.model.SceneException;

/** Reads the parts of a level 5 element one after the other, and counts their bytes. */
final class Mat5Input implements AutoCloseable {
  private final Path path;
  private final ByteOrder order;
  private final DataInputStream in;
  private final long length;
  private long position;

  /**
   * @param in     begins with the content of the element, inflated
   * @param length bytes that the element declares its content to have
   */
  Mat5Input(Path path, ByteOrder order, InputStream in, long length) {
    this.path = path;
    this.order = order;
    this.in = new DataInputStream(in);
    this.length = length;
  }

  Path path() {
    return path;
  }

  ByteOrder order() {
    return order;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  /** What follows. */
  InputStream rest() {
    return in;
  }

  /** Bytes that should follow. */
  long remaining() {
    return length - position;
  }

  int integer() throws IOException {
    int number = in.readInt();
    position += Integer.BYTES;
    return order == ByteOrder.BIG_ENDIAN ? number : Integer.reverseBytes(number);
  }

  void fully(byte[] target, int count) throws IOException {
    in.readFully(target, 0, count);
    position += count;
  }

  /** The bytes of a short element, with its padding read. */
  byte[] small(int most, String what) throws IOException {
    int tag = integer();
    boolean isSmall = tag >>> 16 != 0;
    int bytes = isSmall ? tag >>> 16 : integer();
    if (bytes < 0 || bytes > most || isSmall && bytes > 4) {
      throw damaged("the " + what + " of an array have " + bytes + " bytes", null);
    }
    byte[] content = new byte[bytes];
    fully(content, bytes);
    int padding = isSmall ? 4 - bytes : -bytes & 7;
    in.skipNBytes(padding);
    position += padding;
    return content;
  }

  SceneException damaged(String cause, Exception reason) {
    return damaged(path, cause, reason);
  }

  static SceneException damaged(Path path, String cause, Exception reason) {
    return new SceneException(path, "the MATLAB file is damaged: " + cause, "copy or download it again", reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
