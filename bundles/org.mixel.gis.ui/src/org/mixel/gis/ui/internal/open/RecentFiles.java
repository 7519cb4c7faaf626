/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.open;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The files opened last, kept in the preferences. */
public final class RecentFiles {
  private static final int MOST = 10;
  private static final String KEY = "recent.files";

  private final Preferences preferences;

  /** @param preferences where the list is kept */
  public RecentFiles(Preferences preferences) {
    this.preferences = preferences;
  }

  /** The files, the last one first. */
  public synchronized List<Path> list() {
    return preferences.get(KEY, "").lines().filter(line -> !line.isBlank()).map(Path::of).toList();
  }

  /** Puts a file first. */
  public synchronized void add(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>(list());
    files.remove(absolute);
    files.add(0, absolute);
    preferences.put(KEY, String.join("\n", files.stream().limit(MOST).map(Path::toString).toList()));
    try {
      preferences.flush();
    } catch (BackingStoreException e) {
      ILog.of(RecentFiles.class).warn("the list of recent files could not be kept", e);
    }
  }
}
