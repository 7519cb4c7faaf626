/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.mixel.model.SceneReaders;

/**
 * Damages good scenes in thousands of ways and reads them. Every case is made of one number, so that it can be
 * made again.
 */
final class FuzzRun {
  private static final int MOST_FAILURES = 200;

  private final FuzzReading reading;
  private final List<FuzzSeed> seeds;
  private final Path folder;
  private final Duration deadline;

  /** A case that did not end as it should. */
  record Failure(long number, String scene, String problem) {
    @Override
    public String toString() {
      return "case " + number + " (" + scene + "): " + problem;
    }
  }

  /**
   * What a run found.
   *
   * @param cases    number of files tried
   * @param read     how many of them were read; all others were refused, but for the failures
   * @param failures what did not end as it should
   */
  record Result(long cases, long read, List<Failure> failures) {
  }

  /**
   * @param folder   where damaged files are written and those that failed are kept
   * @param deadline within which every case must end
   */
  FuzzRun(SceneReaders readers, List<FuzzSeed> seeds, Path folder, Duration deadline) {
    this.reading = new FuzzReading(readers);
    this.seeds = List.copyOf(seeds);
    this.folder = folder;
    this.deadline = deadline;
  }

  /** Tries the cases from {@code first} on, until the time is over or there are too many failures. */
  Result run(long first, long count, Duration time) throws IOException, InterruptedException {
    List<Failure> failures = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    long number = first;
    while (number < first + count && System.nanoTime() < end && failures.size() < MOST_FAILURES) {
      Failure failure = tryCase(number++);
      if (failure != null) {
        failures.add(failure);
        Files.writeString(folder.resolve("failures.txt"), failure + "\n\n", java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
      }
    }
    return new Result(number - first, reading.whole(), failures);
  }

  private Failure tryCase(long number) throws IOException, InterruptedException {
    Random random = new Random(number * 0x9e3779b97f4a7c15L);
    FuzzSeed seed = seeds.get(random.nextInt(seeds.size()));
    Path scratch = Files.createDirectories(folder.resolve("case"));
    Path file = seed.damaged(scratch, random);
    String problem = within(file, random);
    if (problem.isEmpty()) {
      return null;
    }
    Path kept = folder.resolve("failed-" + number);
    Files.move(scratch, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return new Failure(number, seed.main(), problem);
  }

  /** Reads on a thread of its own, so that a reader that hangs does not end the run. */
  private String within(Path file, Random random) throws InterruptedException {
    CompletableFuture<String> ended = new CompletableFuture<>();
    Thread thread = new Thread(() -> ended.complete(reading.read(file, random)), "fuzz reader");
    thread.setDaemon(true);
    thread.start();
    try {
      return ended.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      StringBuilder text = new StringBuilder("not done within " + deadline.toSeconds() + " s");
      Arrays.stream(thread.getStackTrace()).limit(12).forEach(line -> text.append("\n    at ").append(line));
      return text.toString();
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }
}
