/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps inflated chunks of any number of cubes, the longest unused ones going first. The bound is soft: a chunk in
 * use stays in memory until its reader lets go of it.
 */
public final class ChunkCache {
  private final long bound;
  private final Map<Key, ByteBuffer> chunks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** A cache of at most {@code bound} bytes. */
  public ChunkCache(long bound) {
    this.bound = bound;
  }

  /** Bytes that fit. */
  public long bound() {
    return bound;
  }

  synchronized ByteBuffer get(Key key) {
    return chunks.get(key);
  }

  synchronized void put(Key key, ByteBuffer chunk) {
    ByteBuffer old = chunks.put(key, chunk);
    bytes += chunk.capacity() - (old == null ? 0 : old.capacity());
    Iterator<ByteBuffer> eldest = chunks.values().iterator();
    while (bytes > bound && eldest.hasNext()) {
      bytes -= eldest.next().capacity();
      eldest.remove();
    }
  }

  /** Forgets the chunks of a dataset that is closed. */
  synchronized void forget(ChunkStore store) {
    Iterator<Map.Entry<Key, ByteBuffer>> entries = chunks.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Key, ByteBuffer> entry = entries.next();
      if (entry.getKey().store() == store) {
        bytes -= entry.getValue().capacity();
        entries.remove();
      }
    }
  }

  /** Which chunk: dataset, one object for each time it is open, and number of the chunk in it. */
  record Key(ChunkStore store, long chunk) {
  }
}
