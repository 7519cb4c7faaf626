/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Unpacks what lies compressed in a file into a temporary file, where it can be read at any place. What the file
 * claims is not trusted: never more is written than it declares and than there is room for.
 */
public final class Unpacking {
  private static final int BUFFER = 1 << 20;
  /** Bytes from one message to the next. */
  private static final long TOLD = 8 << 20;

  private final Path file;
  private final String what;
  private final OpeningProgress progress;

  /**
   * @param file     what is compressed lies in it
   * @param what     subject of the sentences for people, {@code the product in it} for example
   * @param progress is told several times a second, and may end it
   */
  public Unpacking(Path file, String what, OpeningProgress progress) {
    this.file = file;
    this.what = what;
    this.progress = progress;
  }

  /**
   * Copies a stream to a temporary file. Cost: that of the stream, and of writing its bytes once.
   *
   * @param in       inflated bytes; read to its end, not closed
   * @param declared bytes that it must have, not one more or less
   * @param suffix   ending of the temporary file
   * @return the file, which the caller deletes ({@link #delete})
   * @throws SceneException         if the stream is damaged, longer or shorter, or if there is no room for it
   * @throws InterruptedIOException if it was stopped; nothing is left behind then, nor after any other failure
   */
  public Path copy(InputStream in, long declared, String suffix) throws IOException {
    Path copy = Files.createTempFile("mixel-", suffix);
    copy.toFile().deleteOnExit(); // a program that is ended meanwhile comes past nothing below
    try {
      if (Files.getFileStore(copy).getUsableSpace() < declared + declared / 10) {
        throw new SceneException(file, "there is no room for the " + declared + " bytes of " + what + " in "
            + copy.getParent(), "make room there, or unpack it elsewhere and open the unpacked file");
      }
      try (OutputStream out = Files.newOutputStream(copy)) {
        copy(in, out, declared);
      }
      return copy;
    } catch (ZipException | EOFException e) {
      delete(copy);
      throw damaged("is damaged (" + e.getMessage() + ")", e);
    } catch (IOException | RuntimeException e) {
      delete(copy);
      throw e;
    }
  }

  private void copy(InputStream in, OutputStream out, long declared) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      done += count;
      if (done > declared) {
        throw damaged("is longer than the " + declared + " bytes declared", null);
      }
      if (done / TOLD != (done - count) / TOLD
          && !progress.goesOn((double) done / declared, "unpacking " + file.getFileName())) {
        throw new InterruptedIOException(file + ": opening was stopped.");
      }
      out.write(buffer, 0, count);
    }
    if (done < declared) {
      throw damaged("ends after " + done + " of " + declared + " bytes", null);
    }
  }

  private SceneException damaged(String cause, Exception reason) {
    return new SceneException(file, what + " " + cause, "copy or download it again", reason);
  }

  /** Deletes a temporary file. Most systems let a mapped file go at once; else it goes with the process. */
  public static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit();
    }
  }
}
