/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.osgi.service.datalocation.Location;

/** The folder of preferences and layout: one for each client that runs at the same time, held by a lock. */
public final class Workspace {
  private static final int MOST = 100;

  private Workspace() {
  }

  /**
   * Locks the place that the platform was told, else the first free one of {@code wished}, {@code wished-2} and so
   * on. The lock ends with the process or with {@link Location#release()}.
   *
   * @param location the platform's place for the data of one client; null if it was told to have none
   * @param wished   where to begin, if the platform was told nothing
   * @throws IOException if no place can be locked; the message is one sentence
   */
  public static void lock(Location location, Optional<Path> wished) throws IOException {
    if (location == null || location.isSet() || wished.isEmpty()) {
      lockGiven(location);
    } else if (!lockFirstFree(location, wished.get().toAbsolutePath())) {
      throw new IOException(wished.get() + " and " + (MOST - 1) + " folders beside it are all in use by other clients; "
          + "close some, or set MIXEL_HOME to another folder.");
    }
  }

  private static void lockGiven(Location location) throws IOException {
    URL place = location == null ? null : location.getURL();
    if (place == null) {
      throw new IOException("The client was started without a folder for its preferences; start it with -data DIR.");
    }
    try {
      if (location.lock()) {
        return;
      }
    } catch (IOException e) {
      throw unusable(place.getPath(), e);
    }
    throw new IOException(place.getPath() + " is in use by another client; close it, or choose another with -data.");
  }

  private static boolean lockFirstFree(Location location, Path wished) throws IOException {
    for (int number = 1; number <= MOST; number++) {
      Path place = number == 1 ? wished : wished.resolveSibling(wished.getFileName() + "-" + number);
      try {
        // The platform wants its addresses unescaped, unlike those that Path makes.
        if (location.set(new URL("file", null, place.toString()), true)) {
          return true;
        }
      } catch (IOException e) {
        throw unusable(place.toString(), e);
      }
    }
    return false;
  }

  private static IOException unusable(String place, IOException cause) {
    return new IOException("The client cannot keep its preferences in " + place + " (" + cause.getMessage()
        + "); make it writable, or set MIXEL_HOME to a folder of your own.", cause);
  }
}
