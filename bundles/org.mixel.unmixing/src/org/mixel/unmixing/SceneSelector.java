/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SensorCells;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.unmixing.endmembers.SceneRegions;
import org.mixel.unmixing.internal.Strips;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the part of a scene that a user chose by window, mask and polygons. */
@Component(service = SceneSelector.class)
public final class SceneSelector {
  private static final String DRAWN = "The polygon";

  private final SceneReaders readers;
  private final SceneRegions regions;

  /**
   * @param readers open masks
   * @param regions find cells under polygons
   */
  @Activate
  public SceneSelector(@Reference SceneReaders readers, @Reference SceneRegions regions) {
    this.readers = readers;
    this.regions = regions;
  }

  /**
   * Selects the cells that lie in the window, under a polygon, and where the mask is above 0. Without a window, that of
   * the polygons is taken.
   */
  SceneSelection select(Scene scene, ScenePart part, DroppedWavelengths drop, ToolContext context)
      throws IOException, ToolException {
    Optional<SceneRegions.Region> region = region(scene, part, context);
    Window window = UnmixInput.window(scene,
        part.window().isPresent() ? part.window() : region.map(r -> r.window(scene.grid().width())));
    Optional<BitSet> cells = region.map(r -> inside(r.cells(), window, scene.grid().width()));
    if (cells.isPresent() && cells.get().isEmpty()) {
      throw new InputException(region.get().name() + ": it covers no cell of the window " + window
          + "; choose another window.");
    }
    if (part.mask().isPresent()) {
      try (Scene mask = readers.open(part.mask().get())) {
        context.record().input(mask);
        cells = Optional.of(both(mask(mask, part.mask().get(), scene, window, context), cells, part.mask().get()));
      }
    }
    return new SceneSelection(window, cells, drop.of(scene, context.record()));
  }

  /**
   * What lies under the polygons of the file or under the one that was drawn. Polygons lie on the map; the pixels of a
   * scene in sensor geometry are found through its geolocation.
   */
  private Optional<SceneRegions.Region> region(Scene scene, ScenePart part, ToolContext context)
      throws IOException, ToolException {
    Optional<Geolocation> swath = scene.geolocation();
    GridGeometry map = swath.map(Geolocation::grid).orElse(scene.grid());
    List<SceneRegions.Region> found = new ArrayList<>();
    if (part.polygons().isPresent()) {
      context.record().input(part.polygons().get());
      found.add(regions.union(part.polygons().get(), map));
    }
    if (part.polygon().isPresent()) {
      found.add(new SceneRegions.Region(DRAWN, regions.cells(DRAWN, part.polygon().get(), map)));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    BitSet cells = new BitSet();
    found.forEach(region -> cells.or(region.cells()));
    String name = found.stream().map(SceneRegions.Region::name).collect(Collectors.joining(" and "));
    BitSet pixels = swath.isPresent() ? SensorCells.of(cells, swath.get(), scene.grid()) : cells;
    if (pixels.isEmpty()) {
      throw new InputException(name + ": it covers no pixel of " + UnmixInput.label(scene)
          + "; check its place and reference system.");
    }
    return Optional.of(new SceneRegions.Region(name, pixels));
  }

  private static BitSet inside(BitSet cells, Window window, int width) {
    BitSet inside = new BitSet(Math.toIntExact(window.cells()));
    for (int i = 0; i < window.cells(); i++) {
      int row = window.y() + i / window.width();
      inside.set(i, cells.get(row * width + window.x() + i % window.width()));
    }
    return inside;
  }

  private static BitSet both(BitSet mask, Optional<BitSet> cells, Path file) throws InputException {
    cells.ifPresent(mask::and);
    if (mask.isEmpty()) {
      throw new InputException(file + ": the mask has no cell above 0 under the polygons; choose another mask.");
    }
    return mask;
  }

  private static BitSet mask(Scene mask, Path file, Scene scene, Window window, ToolContext context)
      throws IOException, ToolException {
    GridGeometry grid = mask.grid();
    Optional<Geolocation> swath = scene.geolocation().filter(g -> sameSize(g.grid(), grid));
    BitSet set;
    if (sameSize(grid, scene.grid())) {
      set = above(mask, window, context);
    } else if (swath.isPresent()) {
      set = inside(SensorCells.of(above(mask, grid.extent(), context), swath.get(), scene.grid()), window,
          scene.grid().width());
    } else {
      throw new InputException(file + ": the mask has " + grid.width() + " x " + grid.height() + " cells and "
          + UnmixInput.label(scene) + " has " + scene.grid().width() + " x " + scene.grid().height()
          + "; give a mask on the grid of the scene.");
    }
    if (set.isEmpty()) {
      throw new InputException(file + ": the mask has no cell above 0 in the part to unmix; choose another mask.");
    }
    return set;
  }

  private static boolean sameSize(GridGeometry a, GridGeometry b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  private static BitSet above(Scene mask, Window window, ToolContext context) throws IOException {
    BitSet set = new BitSet(Math.toIntExact(window.cells()));
    for (Window strip : Strips.of(window, mask.naturalBlock(), 1)) {
      context.progress().checkCancelled();
      float[] values = new float[Math.toIntExact(strip.cells())];
      mask.read(strip, new int[] {0}, Scene.Interleave.BAND, values);
      int first = (strip.y() - window.y()) * window.width();
      for (int i = 0; i < values.length; i++) {
        if (values[i] > 0) {
          set.set(first + i);
        }
      }
    }
    return set;
  }
}
