/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** The little of an HDF5 superblock that tells whether a file is whole (HDF5 File Format Specification 3.0, II.A). */
public final class Superblock {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private Superblock() {
  }

  /** Whether a file that begins like this is HDF5. */
  public static boolean isSignature(byte[] head) {
    return head.length >= SIGNATURE.length
        && java.util.Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * The size that the file has when it is whole; empty where the superblock is of an unknown kind or itself
   * cut off.
   */
  static OptionalLong endOfFile(byte[] head) {
    ByteBuffer block = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head.length < 96) {
      return OptionalLong.empty();
    }
    int version = block.get(8);
    int offsetBytes = version < 2 ? block.get(13) : block.get(9);
    if (version < 0 || version > 3 || offsetBytes != 8) {
      return OptionalLong.empty();
    }
    int baseAt = version == 0 ? 24 : version == 1 ? 28 : 12;
    return OptionalLong.of(block.getLong(baseAt + 16));
  }
}
