/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * Coordinate transforms for the thread of the display: it never waits for the database of reference systems,
 * which takes seconds at its first use.
 */
final class ReadyTransforms {
  private final Display display = Display.getCurrent();
  private final CoordinateTransforms transforms;
  private final Set<Crs> ready = ConcurrentHashMap.newKeySet();
  private final Set<Crs> asked = ConcurrentHashMap.newKeySet();
  private Runnable listener = () -> { };

  ReadyTransforms(CoordinateTransforms transforms) {
    this.transforms = transforms;
    ready.add(Crs.WGS84);
  }

  /** Called on the thread of the display when another reference system can be used. */
  void onReady(Runnable newListener) {
    listener = newListener;
  }

  /** Whether positions of the reference system can be transformed at once; if not, that is prepared. */
  boolean isReady(Optional<Crs> crs) {
    if (crs.isEmpty() || ready.contains(crs.get())) {
      return true;
    }
    if (asked.add(crs.get())) {
      ICoreRunnable preparation = monitor -> prepare(crs.get());
      Job.createSystem("Prepare reference system", preparation).schedule();
    }
    return false;
  }

  private void prepare(Crs crs) {
    transforms.between(crs, Crs.WGS84);
    transforms.between(Crs.WGS84, crs);
    ready.add(crs);
    if (!display.isDisposed()) {
      display.asyncExec(() -> listener.run());
    }
  }

  /** The transforms; quick for systems that are ready. */
  CoordinateTransforms transforms() {
    return transforms;
  }
}
