/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.style;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.mixel.gis.ui.internal.tell.Messages;
import org.mixel.map.RasterLayer;
import org.mixel.map.Stretch;
import org.mixel.map.StretchEstimator;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;

/** Finds 2-98 % stretches in the background, of what is on screen where the layer is seen, else of the whole. */
public final class StretchFinder {
  private final StretchEstimator estimator;
  private final Supplier<Optional<Viewport>> viewport;
  private final Messages messages;
  private final Display display = Display.getCurrent();

  /**
   * @param transforms between map and layers
   * @param viewport   what is on screen now
   * @param messages   tells what could not be read
   */
  public StretchFinder(CoordinateTransforms transforms, Supplier<Optional<Viewport>> viewport, Messages messages) {
    this.estimator = new StretchEstimator(transforms);
    this.viewport = viewport;
    this.messages = messages;
  }

  /** Hands the stretch of each band to {@code then} on the thread of the display. */
  void find(RasterLayer layer, int[] bands, boolean ofScreen, Consumer<List<Stretch>> then) {
    Optional<Viewport> screen = ofScreen ? viewport.get() : Optional.empty();
    ICoreRunnable work = monitor -> {
      try {
        List<Stretch> found = screen.isPresent() ? estimator.visible(layer, bands, screen.get())
            : estimator.whole(layer, bands);
        display.asyncExec(() -> then.accept(found));
      } catch (IOException e) {
        messages.failure("Style of " + layer.name(), e);
      }
    };
    Job.createSystem("Find stretch", work).schedule();
  }
}
