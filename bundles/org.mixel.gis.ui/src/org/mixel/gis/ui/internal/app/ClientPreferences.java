/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mixel.model.CacheSize;
import org.osgi.service.prefs.Preferences;

/** What the user prefers, kept in the workspace. */
public final class ClientPreferences {
  /** Where the preferences are kept. */
  public static final String NODE = "org.mixel.gis.ui";
  /** Name of the preference for the folder of results. */
  public static final String RESULTS = "results.folder";
  static final String WORLD = "map.world";
  static final String CACHE = "tiles.memory";

  private ClientPreferences() {
  }

  /** All preferences of the client. */
  public static Preferences node() {
    return InstanceScope.INSTANCE.getNode(NODE);
  }

  /** Whether a new map shows the outline of the world. */
  static boolean isWorldShown() {
    return node().getBoolean(WORLD, true);
  }

  /** How much of what was read is kept; the system property of the command line counts before the preference. */
  static CacheSize cacheSize() {
    return CacheSize.configured(node().get(CACHE, ""));
  }

  /** The folder that the dialogs of tools propose for results. */
  public static Optional<Path> resultsFolder() {
    try {
      return Optional.of(node().get(RESULTS, "").trim()).filter(text -> !text.isEmpty()).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty(); // typed by hand into the file of preferences: nothing is proposed
    }
  }
}
