/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mixel.process.CancelledException;

/** Threads that share the windows of a step. */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService executor;

  /** Starts threads. */
  public Workers(int count) {
    this.count = count;
    this.executor = Executors.newFixedThreadPool(count, task -> {
      Thread thread = new Thread(task, "mixel-denoiser");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Number of threads. */
  int count() {
    return count;
  }

  /** Runs tasks and waits; results in the order of the tasks. */
  <T> List<T> all(List<Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("estimating windows failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
