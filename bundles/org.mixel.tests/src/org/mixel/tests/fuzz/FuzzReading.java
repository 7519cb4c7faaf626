/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;

/** Opens a file and reads from it what a map, a tool and a click would. */
final class FuzzReading {
  private static final int MOST_VALUES = 1 << 20;
  private static final int WINDOWS = 4;

  private final SceneReaders readers;
  private final AtomicLong whole = new AtomicLong();
  private volatile String refusal = "";

  FuzzReading(SceneReaders readers) {
    this.readers = readers;
  }

  /**
   * Reads a file.
   *
   * @return what is wrong with how it ended; empty where it was read, or refused in one clear sentence
   */
  String read(Path file, Random random) {
    try (Scene scene = readers.open(file)) {
      scene.files();
      scene.metadata();
      scene.geolocation();
      Window all = scene.grid().extent();
      read(scene, new Window(0, 0, 1, 1));
      read(scene, new Window(all.width() - 1, all.height() - 1, 1, 1));
      for (int i = 0; i < WINDOWS; i++) {
        int x = random.nextInt(all.width());
        int y = random.nextInt(all.height());
        read(scene, new Window(x, y, 1 + random.nextInt(Math.min(200, all.width() - x)),
            1 + random.nextInt(Math.min(200, all.height() - y))));
      }
      whole.incrementAndGet();
      return "";
    } catch (SceneException e) {
      refusal = e.getMessage();
      return e.getMessage().contains(file.getParent().toString()) && e.getMessage().endsWith(".") ? ""
          : "an unclear sentence: " + e.getMessage();
    } catch (IOException e) {
      return e.getMessage() != null && e.getMessage().contains(file.getParent().toString()) ? ""
          : "an unclear message: " + e;
    } catch (RuntimeException | Error e) { // whatever it is, it would have reached the user
      return describe(e);
    }
  }

  /** How many files were read, damaged as they were. */
  long whole() {
    return whole.get();
  }

  /** The sentence in which a file was refused last. */
  String refusal() {
    return refusal;
  }

  private static void read(Scene scene, Window window) throws IOException {
    int bands = Math.max(1, Math.min(scene.axis().size(), MOST_VALUES / (int) window.cells()));
    int first = scene.axis().size() - bands;
    int[] chosen = new int[bands];
    Arrays.setAll(chosen, i -> first + i);
    Scene.Interleave layout = bands % 2 == 0 ? Scene.Interleave.BAND : Scene.Interleave.PIXEL;
    if (window.y() % 2 == 0) {
      scene.read(window, chosen, layout, new float[(int) window.cells() * bands]);
    } else {
      scene.readExact(window, chosen, layout, new double[(int) window.cells() * bands]);
    }
    List<String> flags = scene.flags();
    if (!flags.isEmpty()) {
      scene.readFlag(flags.get(flags.size() - 1), window, new byte[(int) window.cells()]);
    }
  }

  private static String describe(Throwable problem) {
    StringBuilder text = new StringBuilder(String.valueOf(problem));
    Arrays.stream(problem.getStackTrace()).limit(12).forEach(line -> text.append("\n    at ").append(line));
    if (problem.getCause() != null) {
      text.append("\n  caused by ").append(describe(problem.getCause()));
    }
    return text.toString();
  }
}
