/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.Superblock;
import org.mixel.model.OpeningProgress;
import org.mixel.model.SceneException;
import org.mixel.model.Unpacking;

/**
 * The zip archive in which products are delivered. A product that is stored in it as it is, is read in place; a
 * compressed one is inflated into a temporary file that goes away with the scene. What an archive claims is not
 * trusted: never more is written than it declares, than a product can hold, and than there is room for.
 */
final class Archive {
  private static final String PRODUCT = "(?:.*/)?(PRS_L(?:1|2B|2C|2D)_[^/]*\\.he5)";
  private static final long LARGEST = 16L << 30;
  private static final int LOCAL_HEADER = 30;
  private static final int HEAD = 8;

  private final Path file;

  Archive(Path file) {
    this.file = file;
  }

  /** Whether a file that begins like this is a zip archive. */
  static boolean isZip(byte[] head) {
    return head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  /** Whether there is a product in the archive. Cost: its table of contents. */
  boolean holdsProduct() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return product(zip).isPresent();
    } catch (ZipException e) {
      return false;
    }
  }

  private static Optional<ZipEntry> product(ZipFile zip) {
    return zip.stream().filter(e -> e.getName().matches(PRODUCT)).map(e -> (ZipEntry) e).findFirst();
  }

  /** Opens the product. Inflating a compressed one takes seconds: the progress is told, and may end it. */
  ProductFile open(OpeningProgress progress) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = product(zip).orElseThrow(() -> new SceneException(file, "there is no PRISMA product in it",
          "unpack it and open the .he5 file in it"));
      String name = entry.getName().replaceFirst(PRODUCT, "$1");
      Optional<Long> start = entry.getMethod() == ZipEntry.STORED && entry.getSize() <= Integer.MAX_VALUE
          ? storedAt(entry) : Optional.empty();
      if (start.isPresent()) {
        return product(Hdf5File.open(file, start.get(), entry.getSize()), name);
      }
      return inflated(zip, entry, name, progress);
    } catch (ZipException e) {
      throw new SceneException(file, "the archive cannot be read (" + e.getMessage() + ")", "download it again", e);
    }
  }

  private ProductFile product(Hdf5File hdf, String name) throws IOException {
    try {
      return ProductFile.of(hdf, file, name);
    } catch (IOException | RuntimeException e) {
      hdf.close();
      throw e;
    }
  }

  /** Where a product begins that is stored as the first entry. */
  private Optional<Long> storedAt(ZipEntry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(LOCAL_HEADER + entry.getName().length()).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(header, 0);
      String name = new String(header.array(), LOCAL_HEADER, entry.getName().length(),
          java.nio.charset.StandardCharsets.ISO_8859_1);
      long start = LOCAL_HEADER + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
      ByteBuffer first = ByteBuffer.allocate(8);
      channel.read(first, start);
      boolean there = name.equals(entry.getName()) && Superblock.isSignature(first.array())
          && start + entry.getSize() <= channel.size();
      return there ? Optional.of(start) : Optional.empty();
    }
  }

  private ProductFile inflated(ZipFile zip, ZipEntry entry, String name, OpeningProgress progress)
      throws IOException {
    if (entry.getSize() < 0 || entry.getSize() > LARGEST) {
      throw new SceneException(file, "the product in it claims to have " + entry.getSize() + " bytes, more than any "
          + "product has", "download it again");
    }
    Path copy;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] head = in.readNBytes(HEAD);
      if (!Superblock.isSignature(head)) {
        throw new SceneException(file, "the product in it is no HDF5 file", "download it again");
      }
      copy = new Unpacking(file, "the product in it", progress)
          .copy(new SequenceInputStream(new ByteArrayInputStream(head), in), entry.getSize(), ".he5");
    } catch (ZipException | EOFException e) {
      throw new SceneException(file, "the product in it is damaged (" + e.getMessage() + ")", "download it again", e);
    }
    try {
      return product(Hdf5File.open(copy, file), name).in(copy);
    } catch (IOException | RuntimeException e) {
      Unpacking.delete(copy);
      throw e;
    }
  }
}
