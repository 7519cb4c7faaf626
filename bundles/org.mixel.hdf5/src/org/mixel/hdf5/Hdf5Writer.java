/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes HDF5 files of groups, attributes and datasets stored in one piece, with true unsigned types and
 * without ever holding a dataset in memory. Superblock version 2, object headers version 2 (HDF5 File
 * Format Specification 3.0), readable since HDF5 1.8. Values may be written by several threads at once.
 */
public final class Hdf5Writer implements Closeable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SUPERBLOCK_BYTES = 48;
  private static final long ALIGNMENT = 4096;

  private final FileChannel channel;

  /**
   * Starts a file: writes all headers and gives every dataset its place; values not written are 0.
   *
   * @param file must not exist
   */
  public Hdf5Writer(Path file, Hdf5Tree tree) throws IOException {
    List<Hdf5Tree.Node> nodes = new ArrayList<>();
    collect(tree.root(), nodes);
    long end = place(nodes);
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      writeFully(superblock(end, tree.root().address()), 0);
      for (Hdf5Tree.Node node : nodes) {
        writeFully(node.header().bytes(), node.address());
      }
      writeFully(new byte[1], end - 1);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void collect(Hdf5Tree.Node node, List<Hdf5Tree.Node> nodes) {
    nodes.add(node);
    if (node instanceof Hdf5Tree.Group group) {
      group.members().values().forEach(member -> collect(member, nodes));
    }
  }

  /** Headers first, data after; returns the end of the file. */
  private static long place(List<Hdf5Tree.Node> nodes) {
    long end = SUPERBLOCK_BYTES;
    for (Hdf5Tree.Node node : nodes) {
      node.address(end);
      end += ObjectHeader.length(node.header().messageBytes()) + 7 & ~7L;
    }
    for (Hdf5Tree.Node node : nodes) {
      if (node instanceof Hdf5Tree.Dataset dataset) {
        end = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        dataset.dataAddress(end);
        end += dataset.bytes();
      }
    }
    return end;
  }

  private static byte[] superblock(long end, long root) {
    ByteBuffer block = ObjectHeader.buffer(SUPERBLOCK_BYTES).put(SIGNATURE).put((byte) 2).put((byte) 8).put((byte) 8);
    block.put((byte) 0).putLong(0).putLong(ObjectHeader.UNDEFINED).putLong(end).putLong(root);
    return ObjectHeader.withChecksum(block);
  }

  /**
   * Writes values of a dataset.
   *
   * @param first  index of the first value in row-major order
   * @param values little-endian, from position to limit
   */
  public void write(Hdf5Tree.Dataset dataset, long first, ByteBuffer values) throws IOException {
    long offset = first * dataset.type().bytes();
    if (first < 0 || offset + values.remaining() > dataset.bytes()) {
      throw new IllegalArgumentException("values do not lie in the dataset");
    }
    writeFully(values, dataset.dataAddress() + offset);
  }

  private void writeFully(byte[] bytes, long position) throws IOException {
    writeFully(ByteBuffer.wrap(bytes), position);
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
