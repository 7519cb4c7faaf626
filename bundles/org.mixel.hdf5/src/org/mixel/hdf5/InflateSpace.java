/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What inflating a chunk needs, used again for the next one: without it reading a cube once would leave twice its
 * size behind for the garbage collector. For one thread at a time.
 */
final class InflateSpace {
  private final Inflater inflater = new Inflater();
  private byte[] input = new byte[0];
  private byte[] output = new byte[0];

  /**
   * The beginning of a deflated chunk. The compressed bytes are copied out of the mapping first: if the file is cut
   * while it is open, the copy fails with an error, but native code that reads there would end the whole program.
   *
   * @param needed bytes that are wanted
   * @param fresh  whether the result is to be kept; else it is overwritten by the next call
   */
  byte[] inflate(ByteBuffer deflated, int needed, boolean fresh) throws DataFormatException {
    int length = deflated.remaining();
    if (input.length < length) {
      input = new byte[length + length / 4];
    }
    deflated.get(input, 0, length);
    byte[] data = fresh ? new byte[needed] : room(needed);
    inflater.reset();
    inflater.setInput(input, 0, length);
    int done = 0;
    while (done < needed) {
      int more = inflater.inflate(data, done, needed - done);
      if (more == 0) {
        throw new DataFormatException("the data end after " + done + " of " + needed + " bytes");
      }
      done += more;
    }
    return data;
  }

  private byte[] room(int needed) {
    if (output.length < needed) {
      output = Arrays.copyOf(output, needed);
    }
    return output;
  }

  /** Gives native memory back. */
  void end() {
    inflater.end();
  }
}
