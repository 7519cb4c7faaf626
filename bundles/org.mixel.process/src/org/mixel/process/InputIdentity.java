/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which file was read: enough to tell later whether it is still the same one, without reading gigabytes.
 *
 * @param path   as the user gave it
 * @param bytes  size
 * @param digest SHA-256 of the size and of 1 MiB each from start, middle and end
 */
record InputIdentity(Path path, long bytes, String digest) {
  private static final int BLOCK = 1 << 20;

  static InputIdentity of(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      MessageDigest sha = sha256();
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
      for (long start : new long[] {0, Math.max(0, size / 2 - BLOCK / 2), Math.max(0, size - BLOCK)}) {
        channel.position(start);
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, size - start));
        while (block.hasRemaining() && channel.read(block) >= 0) {
          continue;
        }
        sha.update(block.flip());
      }
      return new InputIdentity(file, size, HexFormat.of().formatHex(sha.digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", path.toString());
    map.put("bytes", bytes);
    map.put("sampledSha256", digest);
    return map;
  }
}
