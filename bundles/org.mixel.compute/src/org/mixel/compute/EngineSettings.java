/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import java.nio.file.Path;
import java.util.Locale;

/**
 * System properties that DJL reads at its start, set only where the user has not set them: no network, no
 * telemetry, natives unpacked into a cache folder of the user, and TorchScript run as written. (With the
 * graph optimiser on, the first calls of a module take other kernels than later ones, and a resumed training
 * would not be bitwise equal to an uninterrupted one.) One native thread for every two cores: libgomp's threads
 * spin while they wait, and on a shared machine with two cores two of them took ten times as long as one.
 */
final class EngineSettings {

  private EngineSettings() {
  }

  static void apply() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    setIfAbsent("ai.djl.pytorch.num_threads",
        Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    if (System.getenv("DJL_CACHE_DIR") == null) {
      setIfAbsent("DJL_CACHE_DIR", cacheFolder().toString());
    }
  }

  /** The user's cache folder by the customs of the system. */
  static Path cacheFolder() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home"));
    if (system.startsWith("windows")) {
      String local = System.getenv("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Mixel/pytorch");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library/Caches/mixel/pytorch");
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null || cache.isBlank() ? home.resolve(".cache") : Path.of(cache)).resolve("mixel/pytorch");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
