/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.eclipse.osgi.service.datalocation.Location;
import org.junit.jupiter.api.Test;
import org.mixel.gis.ui.internal.app.Workspace;

class WorkspaceTest {
  private static final Optional<Path> WISHED = Optional.of(Path.of("/a home/workspace"));

  @Test
  void theFirstFreePlaceIsTaken() throws IOException {
    Place place = new Place(null, Set.of());
    Workspace.lock(place, WISHED);
    assertEquals("/a home/workspace", place.url.getPath());
    place = new Place(null, Set.of("/a home/workspace", "/a home/workspace-2"));
    Workspace.lock(place, WISHED);
    assertEquals("/a home/workspace-3", place.url.getPath());
  }

  @Test
  void thePlaceOfThePlatformComesFirst() throws IOException {
    Place place = new Place("/given", Set.of());
    Workspace.lock(place, WISHED);
    assertTrue(place.isLocked());
    assertEquals("/given", place.url.getPath());
  }

  @Test
  void aGivenPlaceInUseIsToldNotReplaced() throws IOException {
    Place taken = new Place("/given", Set.of("/given"));
    String sentence = assertThrows(IOException.class, () -> Workspace.lock(taken, WISHED)).getMessage();
    assertEquals("/given is in use by another client; close it, or choose another with -data.", sentence);
  }

  @Test
  void noPlaceAtAllIsTold() throws IOException {
    Place none = new Place(null, Set.of());
    assertThrows(IOException.class, () -> Workspace.lock(none, Optional.empty()));
  }

  /** A location as the platform's, with locks that others hold. */
  private static final class Place implements Location {
    private final Set<String> taken;
    private URL url;
    private boolean locked;

    Place(String given, Set<String> taken) throws MalformedURLException {
      this.url = given == null ? null : new URL("file", null, given);
      this.taken = taken;
    }

    @Override
    public boolean set(URL value, boolean lock) {
      if (url != null) {
        throw new IllegalStateException("set twice");
      }
      if (taken.contains(value.getPath())) {
        return false;
      }
      url = value;
      locked = lock;
      return lock;
    }

    @Override
    public boolean set(URL value, boolean lock, String lockFile) {
      return set(value, lock);
    }

    @Override
    @Deprecated
    public boolean setURL(URL value, boolean lock) {
      return set(value, lock);
    }

    @Override
    public boolean lock() {
      locked = !taken.contains(url.getPath());
      return locked;
    }

    @Override
    public void release() {
      locked = false;
    }

    @Override
    public boolean isLocked() {
      return locked;
    }

    @Override
    public boolean isSet() {
      return url != null;
    }

    @Override
    public URL getURL() {
      return url;
    }

    @Override
    public boolean allowsDefault() {
      return false;
    }

    @Override
    public URL getDefault() {
      return null;
    }

    @Override
    public Location getParentLocation() {
      return null;
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public Location createLocation(Location parent, URL defaultValue, boolean readonly) {
      throw new UnsupportedOperationException();
    }

    @Override
    public URL getDataArea(String path) {
      return url;
    }
  }
}
