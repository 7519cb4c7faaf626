/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file being written that is deleted unless it is moved away: bytes are appended, or put at a place. */
final class TileStore implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long end;

  /**
   * Creates the file.
   *
   * @param start where the first bytes are appended
   */
  TileStore(Path file, long start) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.end = start;
  }

  Path file() {
    return file;
  }

  /** Where the next bytes are appended. */
  long end() {
    return end;
  }

  /** Appends bytes and tells where they stand; they start at even places. */
  long append(byte[] bytes) throws IOException {
    long start = end + (end & 1);
    put(bytes, bytes.length, start);
    end = start + bytes.length;
    return start;
  }

  /** Puts the first {@code count} bytes of an array at a place. */
  void put(byte[] bytes, int count, long start) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    long at = start;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** Reads bytes that were written before. */
  byte[] read(long start, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    long at = start;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException(file + ": the file was cut short by someone else; write the raster again.");
      }
      at += read;
    }
    return buffer.array();
  }

  /** Ends writing; the file stays until {@link #close()} unless it is moved. */
  void finish() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
