/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.MappedCube;
import org.mixel.model.OpeningProgress;
import org.mixel.model.SampleType;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;
import org.mixel.model.Unpacking;

/** An array of a level 5 file: mapped where it stands, or, if it is compressed, where it was unpacked to. */
final class Mat5Array implements MatArray {
  /** Deflate packs no more than 258 bytes into two bits. */
  private static final long LARGEST_RATIO = 1032;
  private static final int PIECE = 1 << 16;

  private final Mat5File file;
  private final Mat5File.Element element;
  private final Mat5Head head;

  Mat5Array(Mat5File file, Mat5File.Element element, Mat5Head head) {
    this.file = file;
    this.element = element;
    this.head = head;
  }

  @Override
  public String name() {
    return head.name();
  }

  @Override
  public int[] dimensions() {
    return head.dimensions().clone();
  }

  @Override
  public boolean isText() {
    return head.isText();
  }

  @Override
  public double[] values() throws IOException {
    try (Mat5Input in = file.open(element)) {
      Mat5Head.read(in);
      int each = head.stored().bytes();
      double[] values = new double[Math.toIntExact(count())];
      byte[] piece = new byte[PIECE];
      ByteBuffer buffer = ByteBuffer.wrap(piece).order(in.order());
      for (int at = 0; at < values.length;) {
        int some = Math.min(PIECE / each, values.length - at);
        in.fully(piece, some * each);
        for (int i = 0; i < some; i++) {
          values[at++] = head.stored().number(buffer, i * each);
        }
      }
      return values;
    } catch (EOFException | ZipException e) {
      throw cutShort(e);
    }
  }

  @Override
  public MatNumbers open(int[] shape, TileCache cache, OpeningProgress progress) throws IOException {
    int each = head.stored().bytes();
    if ((long) shape[1] * shape[2] * each > Integer.MAX_VALUE) {
      throw new SceneException(file.path(), "array " + name() + " has bands or rows of more than 2 GB",
          "store the scene as ENVI or GeoTIFF");
    }
    try (Mat5Input in = file.open(element)) {
      Mat5Head.read(in);
      long rest = in.remaining();
      if (rest < head.bytes() || element.isCompressed() && rest - head.bytes() >= 8) {
        throw in.damaged("array " + name() + " of " + head.bytes() + " bytes stands in an element with room for "
            + rest, null);
      }
      if (!element.isCompressed()) {
        return new Mapped(file.path(), new MappedCube(file.path(), element.position() + in.position(), shape, each,
            in.order()), head.stored(), Optional.of(Files.size(file.path())));
      }
      if (rest > LARGEST_RATIO * element.bytes()) {
        throw in.damaged("array " + name() + " cannot have " + rest + " bytes that are packed into " + element.bytes(),
            null);
      }
      Path copy = new Unpacking(file.path(), "array " + name() + " in it", progress).copy(in.rest(), rest, ".mat");
      try {
        return new Mapped(file.path(), new MappedCube(copy, 0, shape, each, in.order()), head.stored(),
            Optional.empty());
      } finally {
        Unpacking.delete(copy);
      }
    } catch (EOFException | ZipException e) {
      throw cutShort(e);
    }
  }

  private SceneException cutShort(Exception reason) {
    return Mat5Input.damaged(file.path(), "array " + name() + " is cut short or damaged", reason);
  }

  /**
   * Mapped values.
   *
   * @param size length of the file in which they stand; empty for a copy
   */
  private record Mapped(Path path, DnCube cube, SampleType stored, Optional<Long> size) implements MatNumbers {
    @Override
    public double at(ByteBuffer data, int offset) {
      return stored.number(data, offset);
    }

    @Override
    public void checkWhole() throws IOException {
      if (size.isPresent() && Files.size(path) < size.get()) {
        throw new SceneException(path, "the file changed while it was open: it is shorter now", "open it again");
      }
    }

    @Override
    public void close() throws IOException {
      cube.close();
    }
  }
}
