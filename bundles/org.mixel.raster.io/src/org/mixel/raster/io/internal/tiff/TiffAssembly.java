/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Completes a TIFF whose tiles are all written: directories behind the tiles of an ordinary file, or the layout of
 * a cloud optimised one.
 *
 * @param description what the directories say
 * @param levels      the resolutions, the full one first
 * @param big         whether it is a BigTIFF
 */
record TiffAssembly(TiffDescription description, List<TiffLevel> levels, boolean big) {
  /** GDAL documents this text; its readers then fetch a tile and its size in one request. */
  private static final String GHOST = """
      LAYOUT=IFDS_BEFORE_DATA
      BLOCK_ORDER=ROW_MAJOR
      BLOCK_LEADER=SIZE_AS_UINT4
      BLOCK_TRAILER=LAST_4_BYTES_REPEATED
      KNOWN_INCOMPATIBLE_EDITION=NO
      """ + " "; // room for the YES of a program that changes the file
  private static final int FRAME = 4;
  private static final int BUFFER = 4 << 20;

  /** Bytes before everything else. */
  static int headerBytes(boolean big) {
    return big ? 16 : 8;
  }

  /** Appends the directories to the tiles, which stand in their final places. */
  void appendDirectories(TileStore file) throws IOException {
    long start = even(file.end());
    List<DirectoryWriter> directories = directories(levels.stream().map(TiffLevel::offsets).toList());
    file.put(header(start), headerBytes(big), 0);
    for (byte[] directory : encoded(directories, start)) {
      file.append(directory);
    }
    refuseTooLarge(file.end());
  }

  /**
   * Writes the cloud optimised layout.
   *
   * @param tiles      holds the tiles
   * @param file       receives all
   * @param checkpoint run often; may throw to stop
   */
  void writeOptimised(TileStore tiles, TileStore file, Runnable checkpoint) throws IOException {
    byte[] ghost = ghost();
    long start = headerBytes(big) + ghost.length;
    List<DirectoryWriter> unplaced = directories(levels.stream().map(TiffLevel::offsets).toList());
    long data = start + unplaced.stream().mapToLong(DirectoryWriter::bytes).sum();
    List<long[]> offsets = place(data);
    refuseTooLarge(end(data));
    file.put(header(start), headerBytes(big), 0);
    file.put(ghost, ghost.length, headerBytes(big));
    long at = start;
    for (byte[] directory : encoded(directories(offsets), start)) {
      file.put(directory, directory.length, at);
      at += directory.length;
    }
    copy(tiles, file, data, checkpoint);
  }

  private List<DirectoryWriter> directories(List<long[]> offsets) {
    List<DirectoryWriter> directories = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      directories.add(description.directory(i, levels.get(i), big, offsets.get(i)));
    }
    return directories;
  }

  private static List<byte[]> encoded(List<DirectoryWriter> directories, long start) {
    List<byte[]> all = new ArrayList<>();
    long at = start;
    for (int i = 0; i < directories.size(); i++) {
      long next = at + directories.get(i).bytes();
      all.add(directories.get(i).encode(at, i + 1 < directories.size() ? next : 0));
      at = next;
    }
    return all;
  }

  /** The places of all tiles, the smallest overview first, each between its size and its last bytes. */
  private List<long[]> place(long start) {
    List<long[]> offsets = new ArrayList<>(levels.stream().map(level -> new long[level.counts().length]).toList());
    long at = start;
    for (int i = levels.size() - 1; i >= 0; i--) {
      long[] counts = levels.get(i).counts();
      for (int tile = 0; tile < counts.length; tile++) {
        offsets.get(i)[tile] = at + FRAME;
        at += counts[tile] + 2 * FRAME;
      }
    }
    return offsets;
  }

  private long end(long start) {
    return start + levels.stream().mapToLong(l -> Arrays.stream(l.counts()).map(c -> c + 2 * FRAME).sum()).sum();
  }

  private void copy(TileStore tiles, TileStore file, long start, Runnable checkpoint) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    long at = start;
    for (int i = levels.size() - 1; i >= 0; i--) {
      TiffLevel level = levels.get(i);
      for (int tile = 0; tile < level.counts().length; tile++) {
        byte[] bytes = tiles.read(level.offsets()[tile], (int) level.counts()[tile]);
        if (buffer.remaining() < bytes.length + 2 * FRAME) {
          checkpoint.run();
          file.put(buffer.array(), buffer.position(), at);
          at += buffer.position();
          buffer.clear();
        }
        buffer.putInt(bytes.length).put(bytes).put(bytes, bytes.length - FRAME, FRAME);
      }
    }
    file.put(buffer.array(), buffer.position(), at);
  }

  private static byte[] ghost() {
    byte[] body = GHOST.getBytes(StandardCharsets.US_ASCII);
    byte[] head = String.format("GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes%n", body.length).replace("\r", "")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, (int) even(head.length + body.length)); // a zero byte may follow
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private byte[] header(long directory) {
    ByteBuffer header = ByteBuffer.allocate(headerBytes(big)).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      header.putInt((int) directory);
    }
    return header.array();
  }

  private void refuseTooLarge(long end) throws IOException {
    if (!big && end > 0xffff_ffffL) {
      throw new IOException("the values do not shrink and the file would pass 4 GiB; write fewer bands.");
    }
  }

  private static long even(long size) {
    return size + (size & 1);
  }
}
