/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.mixel.map.ScaleBar;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * Coordinate transforms for the thread of the display: it never waits for the database of reference systems,
 * which takes seconds at its first use.
 */
final class LazyScale {
  private final CoordinateTransforms transforms;
  private volatile Optional<Crs> ready = Optional.of(Crs.WGS84);
  private Optional<Crs> asked = ready;

  LazyScale(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /** Whether positions of the reference system can be transformed at once; if not, that is prepared. */
  boolean isReady(Optional<Crs> crs) {
    if (crs.isEmpty() || crs.equals(ready)) {
      return true;
    }
    if (!crs.equals(asked)) {
      asked = crs;
      ICoreRunnable preparation = monitor -> {
        transforms.between(crs.get(), Crs.WGS84);
        transforms.between(Crs.WGS84, crs.get());
        ready = crs;
      };
      Job.createSystem("Prepare reference system", preparation).schedule();
    }
    return false;
  }

  /** The scale bar; empty while the transform is being prepared. */
  Optional<ScaleBar> bar(Viewport viewport, int maxPixels) {
    return isReady(viewport.crs()) ? ScaleBar.of(viewport, transforms, maxPixels) : Optional.empty();
  }
}
