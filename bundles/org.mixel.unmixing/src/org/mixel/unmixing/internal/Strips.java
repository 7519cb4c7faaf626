/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.ArrayList;
import java.util.List;

import org.mixel.model.Window;

/** Cuts a window of a scene into strips of whole rows that are cheap to read and small enough to hold many of. */
public final class Strips {
  private static final int VALUES = 4 << 20;

  private Strips() {
  }

  /**
   * The strips from top to bottom.
   *
   * @param window  part of the scene to walk over
   * @param natural the scene's natural block; strips end on its rows where that keeps them small
   * @param bands   number of bands that will be read at once
   */
  public static List<Window> of(Window window, Window natural, int bands) {
    int rows = (int) Math.max(1, VALUES / ((long) window.width() * bands));
    int step = natural.height();
    if (rows >= step) {
      rows -= rows % step;
    } else if ((long) step * window.width() * bands <= 4L * VALUES) {
      rows = step;
    }
    List<Window> strips = new ArrayList<>();
    for (int top = window.y(); top < window.endY();) {
      int next = Math.min(window.endY(), (top / rows + 1) * rows);
      strips.add(new Window(window.x(), top, window.width(), next - top));
      top = next;
    }
    return strips;
  }
}
