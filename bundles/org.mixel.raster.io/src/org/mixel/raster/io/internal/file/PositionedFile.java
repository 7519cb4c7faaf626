/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.mixel.model.SceneException;

/**
 * A file that several threads read at any place. An interrupted thread closes a Java file channel for
 * everybody; this class opens it again, so that one cancelled job does not end the others.
 */
public final class PositionedFile implements Closeable {
  private final Path path;
  private final long size;
  private FileChannel channel;
  private boolean closed;

  /** Opens a file for reading. */
  public PositionedFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    this.size = channel.size();
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Bytes of the file when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Reads bytes.
   *
   * @throws SceneException if the file ends before
   */
  public byte[] read(long position, int count) throws IOException {
    if (position < 0 || count > size - position) {
      throw truncated(position + count);
    }
    byte[] bytes = new byte[count];
    read(position, bytes, count);
    return bytes;
  }

  /** Reads {@code count} bytes into the head of an array. */
  public void read(long position, byte[] into, int count) throws IOException {
    while (true) {
      FileChannel current = channel();
      try {
        readFully(current, position, ByteBuffer.wrap(into, 0, count));
        return;
      } catch (ClosedByInterruptException e) {
        throw new java.io.InterruptedIOException(path + ": reading was interrupted; open the file again.");
      } catch (AsynchronousCloseException e) {
        reopen(current); // another thread was interrupted while it read
      } catch (ClosedChannelException e) {
        reopen(current);
      }
    }
  }

  private void readFully(FileChannel from, long position, ByteBuffer into) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = from.read(into, at);
      if (count < 0) {
        throw truncated(position + into.limit());
      }
      at += count;
    }
  }

  private synchronized FileChannel channel() throws IOException {
    if (closed) {
      throw new IOException(path + ": the file is already closed; open it again.");
    }
    if (!channel.isOpen()) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
    return channel;
  }

  private synchronized void reopen(FileChannel broken) throws IOException {
    if (channel == broken && !closed) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
  }

  private SceneException truncated(long needed) {
    return new SceneException(path, "the file is cut short: it should have at least " + needed + " bytes and has "
        + size, "copy or download it again");
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
