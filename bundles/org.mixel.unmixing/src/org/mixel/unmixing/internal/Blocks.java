/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

/**
 * Computes numbered blocks of work on all processors and takes their results in the order of the blocks. As the
 * cut into blocks and the order of the sums do not depend on the threads, neither do the results.
 */
public final class Blocks {

  private Blocks() {
  }

  /** Computes one block. Runs on any thread, and should take well below a second. */
  @FunctionalInterface
  public interface Work<T> {
    /** The result of the block. */
    T compute(int block) throws IOException;
  }

  /** Takes the result of one block, always on the calling thread and in order. */
  @FunctionalInterface
  public interface Sink<T> {
    /** Takes it. */
    void accept(int block, T result) throws IOException;
  }

  /**
   * Runs all blocks. Memory: the results of at most twice as many blocks as there are processors.
   *
   * @param count    number of blocks
   * @param progress advanced after each block; cancellation is checked before each block
   * @param message  what is being done
   */
  public static <T> void run(int count, Progress progress, String message, Work<T> work, Sink<T> sink)
      throws IOException {
    run(count, true, progress, message, work, sink);
  }

  /**
   * As {@link #run(int, Progress, String, Work, Sink)}.
   *
   * @param concurrent whether on all processors; otherwise all on the calling thread
   */
  public static <T> void run(int count, boolean concurrent, Progress progress, String message, Work<T> work,
      Sink<T> sink) throws IOException {
    try (Pool pool = new Pool(concurrent ? count : 1)) {
      pool.run(count, progress, message, work, sink);
    }
  }

  /** Threads that stay for many runs, which spares starting some for each. For one caller at a time. */
  public static final class Pool implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param blocks most blocks of a run; with one, all work is done on the calling thread */
    public Pool(int blocks) {
      threads = Math.min(blocks, Runtime.getRuntime().availableProcessors());
      executor = threads > 1 ? Executors.newFixedThreadPool(threads, Blocks::worker) : null;
    }

    /** As {@link Blocks#run(int, Progress, String, Work, Sink)}; after a failure the pool only can be closed. */
    public <T> void run(int count, Progress progress, String message, Work<T> work, Sink<T> sink) throws IOException {
      if (executor == null) {
        for (int block = 0; block < count; block++) {
          progress.checkCancelled();
          sink.accept(block, work.compute(block));
          progress.report((block + 1.0) / count, message);
        }
        return;
      }
      Work<T> unlessEnded = block -> {
        if (ended.get()) {
          throw new CancelledException();
        }
        return work.compute(block);
      };
      runOn(executor, 2 * threads, count, progress, message, unlessEnded, sink);
    }

    /** As {@link #run}, for work in memory, which cannot fail to read. */
    public <T> void compute(int count, Progress progress, String message, java.util.function.IntFunction<T> work,
        java.util.function.ObjIntConsumer<T> sink) {
      try {
        run(count, progress, message, work::apply, (Sink<T>) (block, result) -> sink.accept(result, block));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      ended.set(true);
      if (executor != null) {
        awaitEnd(executor);
      }
    }
  }

  /** Without interrupting: that would close a file channel which a block is reading. */
  private static void awaitEnd(ExecutorService executor) {
    executor.shutdown();
    try {
      executor.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> void runOn(ExecutorService executor, int ahead, int count, Progress progress, String message,
      Work<T> work, Sink<T> sink) throws IOException {
    Deque<Future<T>> queue = new ArrayDeque<>();
    int submitted = 0;
    for (int block = 0; block < count; block++) {
      progress.checkCancelled();
      while (submitted < count && queue.size() < ahead) {
        int next = submitted++;
        queue.add(executor.submit(() -> {
          progress.checkCancelled();
          return work.compute(next);
        }));
      }
      sink.accept(block, await(queue.remove()));
      progress.report((block + 1.0) / count, message);
    }
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "mixel-unmixing");
    thread.setDaemon(true);
    return thread;
  }

  /** As {@link #run}, for work in memory, which cannot fail to read. */
  public static <T> void compute(int count, Progress progress, String message, java.util.function.IntFunction<T> work,
      java.util.function.ObjIntConsumer<T> sink) {
    try (Pool pool = new Pool(count)) {
      pool.compute(count, progress, message, work, sink);
    }
  }

  /** Number of blocks of a size that cover a number of things. */
  public static int count(int things, int size) {
    return (things + size - 1) / size;
  }
}
