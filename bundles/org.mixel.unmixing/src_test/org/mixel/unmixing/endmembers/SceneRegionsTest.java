/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.endmembers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneException;
import org.mixel.model.Window;

class SceneRegionsTest {
  private static final GridGeometry GRID =
      new GridGeometry(6, 4, AffineGrid.northUp(1000, 2000, 10), Optional.of(Crs.epsg(32633)));

  /** Every other system has coordinates a thousand times smaller. */
  private static final class Thousandth implements CoordinateTransforms {
    @Override
    public CoordinateTransform between(Crs from, Crs to) {
      return (xy, count) -> IntStream.range(0, 2 * count).forEach(i -> xy[i] *= 1000);
    }

    @Override
    public String describe(Crs crs) {
      return crs.toString();
    }

    @Override
    public Crs normalise(Crs crs) {
      return crs;
    }

    @Override
    public boolean isGeographic(Crs crs) {
      return false;
    }
  }

  private static List<SceneRegions.Region> regions(Optional<Crs> crs, Feature... features) throws Exception {
    return new SceneRegions(file -> new Features(file, crs, List.of(features)), new Thousandth())
        .read(Path.of("places.geojson"), GRID);
  }

  private static String picture(BitSet cells) {
    return IntStream.range(0, GRID.height()).mapToObj(row -> IntStream.range(0, GRID.width())
        .mapToObj(column -> cells.get(row * GRID.width() + column) ? "#" : ".").collect(Collectors.joining()))
        .collect(Collectors.joining("/"));
  }

  @Test
  void cellsWithTheirCentreInsideBelongToAPolygonAndHolesDoNot() throws Exception {
    double[] outer = {1004, 1996, 1052, 1996, 1052, 1962, 1004, 1962};
    double[] hole = {1020, 1990, 1030, 1990, 1030, 1980, 1020, 1980};
    SceneRegions.Region region = regions(GRID.crs(), new Feature("a", List.of(), List.of(outer, hole))).get(0);
    assertEquals("#####./##.##./#####./#####.", picture(region.cells()));
    assertEquals(new Window(0, 0, 5, 4), region.window(GRID.width()));
  }

  @Test
  void pointsAreTransformedAndOnesOutsideLeftOut() throws Exception {
    Feature inside = new Feature("in", List.of(new double[] {1.0350, 1.9850}), List.of());
    Feature outside = new Feature("out", List.of(new double[] {1.5, 1.9}), List.of());
    List<SceneRegions.Region> found = regions(Optional.of(Crs.WGS84), inside, outside);
    assertEquals(1, found.size());
    assertEquals("....../...#../....../......", picture(found.get(0).cells()));
  }

  @Test
  void aTriangleReachingOutsideIsCut() throws Exception {
    double[] triangle = {950, 2050, 1110, 2050, 950, 1890};
    assertEquals("#####./####../###.../##....", picture(
        regions(Optional.empty(), new Feature("t", List.of(), List.of(triangle))).get(0).cells()));
  }

  @Test
  void featuresBesideTheSceneAreRefused() {
    SceneException e = assertThrows(SceneException.class, () -> regions(GRID.crs(),
        new Feature("far", List.of(new double[] {0, 0}), List.of())));
    assertTrue(e.getMessage().contains("none of its 1 features covers a cell"), e.getMessage());
  }
}
