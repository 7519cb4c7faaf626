/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mixel.process.CancelledException;

/** Threads that share the native work of a step, each with one native thread. */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService executor;

  /** Starts threads. */
  public Workers(int count) {
    this.count = count;
    this.executor = Executors.newFixedThreadPool(count, task -> {
      Thread thread = new Thread(task, "mixel-network");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Number of threads. */
  public int count() {
    return count;
  }

  /** Runs tasks and waits; results in the order of the tasks. */
  public <T> List<T> all(List<Callable<T>> tasks) {
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
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("working on several threads failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
