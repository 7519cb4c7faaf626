/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mixel.raster.io.internal.sample.Values;

/**
 * Encodes tiles on all cores and hands them on in the order in which they came, so that the file does not
 * depend on the timing of threads. At most a few tiles are under way at once.
 */
final class TileQueue implements Closeable {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final TileEncoder encoder;
  private final Consumer consumer;
  private final ExecutorService workers = Executors.newFixedThreadPool(CORES, TileQueue::daemon);
  private final Queue<Pending> pending = new ArrayDeque<>();

  /** Takes encoded tiles in order, on the thread that adds tiles. */
  interface Consumer {
    void accept(TiffLevel level, int tile, EncodedTile encoded) throws IOException;
  }

  /** A tile under way. */
  private record Pending(TiffLevel level, int tile, Future<EncodedTile> encoded) {
  }

  TileQueue(TileEncoder encoder, Consumer consumer) {
    this.encoder = encoder;
    this.consumer = consumer;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "GeoTIFF tile encoder");
    thread.setDaemon(true);
    return thread;
  }

  /** Adds a tile; its values must not be changed afterwards. */
  void add(TiffLevel level, int tile, Values values) throws IOException {
    pending.add(new Pending(level, tile, workers.submit(() -> encoder.encode(values))));
    while (pending.size() > 3 * CORES) {
      handOn();
    }
  }

  /** Waits for all tiles. */
  void drain() throws IOException {
    while (!pending.isEmpty()) {
      handOn();
    }
  }

  private void handOn() throws IOException {
    Pending next = pending.remove();
    try {
      consumer.accept(next.level, next.tile, next.encoded.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("writing was interrupted");
    } catch (ExecutionException e) {
      throw new IOException("a tile could not be compressed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    pending.clear();
  }
}
