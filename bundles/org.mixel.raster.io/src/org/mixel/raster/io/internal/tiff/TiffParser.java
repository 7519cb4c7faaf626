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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mixel.model.SceneException;
import org.mixel.raster.io.internal.file.PositionedFile;

/** Reads the header and the chain of directories of a TIFF or BigTIFF. */
final class TiffParser {
  private static final int MOST_DIRECTORIES = 256;
  private static final int MOST_FIELDS = 4096;
  private static final int REDUCED = 1;
  private static final int REDUCED_OR_MASK = REDUCED | 4;

  /**
   * The directories of a file.
   *
   * @param images    full images, the first one is the scene
   * @param overviews the same at lower resolution
   */
  record Content(List<TiffDirectory> images, List<TiffDirectory> overviews) {
  }

  private final PositionedFile file;
  private final ByteOrder order;
  private final boolean big;
  private long next;

  private TiffParser(PositionedFile file) throws IOException {
    this.file = file;
    byte[] head = file.read(0, 8);
    this.order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer header = ByteBuffer.wrap(head).order(order);
    this.big = header.getShort(2) == 43;
    if (big && header.getShort(4) != 8) {
      throw damaged("its offsets have " + header.getShort(4) + " bytes instead of 8");
    }
    this.next = big ? ByteBuffer.wrap(file.read(8, 8)).order(order).getLong() : header.getInt(4) & 0xffff_ffffL;
  }

  /** Whether the first bytes of a file are those of a TIFF or BigTIFF. */
  static boolean isTiff(byte[] head) {
    if (head.length < 8 || head[0] != head[1] || head[0] != 'I' && head[0] != 'M') {
      return false;
    }
    int version = head[0] == 'I' ? head[2] | head[3] << 8 : head[3] | head[2] << 8;
    return version == 42 || version == 43;
  }

  /** The directories of images and overviews, without masks. */
  static Content parse(PositionedFile file) throws IOException {
    TiffParser parser = new TiffParser(file);
    List<TiffDirectory> overviews = new ArrayList<>();
    List<TiffDirectory> images = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    while (parser.next != 0 && seen.size() < MOST_DIRECTORIES) {
      if (!seen.add(parser.next)) {
        throw parser.damaged("its directories form a circle");
      }
      TiffDirectory directory = parser.directory();
      long kind = directory.integer(Tiff.NEW_SUBFILE_TYPE, 0) & REDUCED_OR_MASK;
      if (kind == 0) {
        images.add(directory);
      } else if (kind == REDUCED && images.size() == 1) {
        overviews.add(directory);
      }
    }
    if (images.isEmpty()) {
      throw parser.damaged("it holds no image");
    }
    return new Content(images, overviews);
  }

  private TiffDirectory directory() throws IOException {
    int countBytes = big ? 8 : 2;
    ByteBuffer head = ByteBuffer.wrap(file.read(next, countBytes)).order(order);
    long count = big ? head.getLong() : head.getShort() & 0xffff;
    if (count < 1 || count > MOST_FIELDS) {
      throw damaged("a directory announces " + count + " fields");
    }
    int entryBytes = big ? 20 : 12;
    long start = next + countBytes;
    ByteBuffer entries = ByteBuffer.wrap(file.read(start, (int) count * entryBytes + (big ? 8 : 4))).order(order);
    Map<Integer, TiffDirectory.Field> fields = new HashMap<>();
    for (int i = 0; i < count; i++) {
      field(entries, i * entryBytes, start, fields);
    }
    int link = (int) count * entryBytes;
    next = big ? entries.getLong(link) : entries.getInt(link) & 0xffff_ffffL;
    return new TiffDirectory(file, order, fields);
  }

  private void field(ByteBuffer entries, int at, long start, Map<Integer, TiffDirectory.Field> fields) {
    int tag = entries.getShort(at) & 0xffff;
    int type = entries.getShort(at + 2) & 0xffff;
    long count = big ? entries.getLong(at + 4) : entries.getInt(at + 4) & 0xffff_ffffL;
    int valueAt = at + (big ? 12 : 8);
    int inline = big ? 8 : 4;
    int each = Math.max(1, Tiff.bytesOf(type));
    boolean isInline = count >= 0 && count <= inline / each;
    long stored = big ? entries.getLong(valueAt) : entries.getInt(valueAt) & 0xffff_ffffL;
    long position = isInline ? start + valueAt : stored;
    fields.putIfAbsent(tag, new TiffDirectory.Field(type, count, position));
  }

  private SceneException damaged(String cause) {
    return new SceneException(file.path(), "the TIFF is damaged: " + cause, "copy or download it again");
  }
}
