/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;

/** Looks for what is doubtful in a raster whose values were all read. */
final class RasterChecks {
  /** Reflectance far above one is wrong scaling rather than snow or glint. */
  private static final float HIGHEST_REFLECTANCE = 2;
  private static final double MUCH = 0.01;
  private static final int MOST_NAMES = 8;
  private static final double ZONE_WIDTH = 9;

  private final Scene scene;
  private final GridGeometry grid;
  private final BandScan scan;
  private final CoordinateTransforms transforms;
  private final List<Map<String, Object>> checks = new ArrayList<>();

  private RasterChecks(Scene scene, GridGeometry grid, BandScan scan, CoordinateTransforms transforms) {
    this.scene = scene;
    this.grid = grid;
    this.scan = scan;
    this.transforms = transforms;
  }

  /** All checks in order: name, {@code ok} or {@code doubtful}, and what was found. */
  static List<Map<String, Object>> of(Scene scene, BandScan scan, CoordinateTransforms transforms) {
    GridGeometry grid = scene.geolocation().map(Geolocation::grid).orElse(scene.grid());
    RasterChecks all = new RasterChecks(scene, grid, scan, transforms);
    all.add("structure", true, scan.cells() + " cells of " + scene.axis().size() + " bands were read");
    all.values();
    all.stripes();
    all.quantity();
    all.bands();
    all.place();
    scene.warnings().forEach(warning -> all.add("product", false, warning));
    return all.checks;
  }

  private void add(String name, boolean fine, String found) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("check", name);
    check.put("verdict", fine ? "ok" : "doubtful");
    check.put("found", found);
    checks.add(check);
  }

  private void values() {
    long without = scan.cells() - scan.cellsWithData();
    add("missing values", scan.cellsWithData() > 0, without == 0 ? "every cell has a value"
        : percent((double) without / scan.cells()) + " of the cells have no value");
    add("undeclared padding", scan.cellsAllZero() <= MUCH * scan.cells(), scan.cellsAllZero() == 0
        ? "no cell is zero in every band"
        : percent((double) scan.cellsAllZero() / scan.cells()) + " of the cells are zero in every band");
    add("infinite values", scan.infinite() == 0, scan.infinite() == 0 ? "none" : scan.infinite() + " values");
    add("empty bands", scan.empty().length == 0, names(scan.empty()));
    add("constant bands", scan.constant().length == 0, names(scan.constant()));
  }

  private void stripes() {
    List<StripeScan.Stripes> found = IntStream.range(0, scene.axis().size()).mapToObj(scan::stripes).toList();
    int[] striped = IntStream.range(0, found.size()).filter(b -> found.get(b).columns().length > 0).toArray();
    if (striped.length == 0) {
      add("stripes", true, "no column differs from its neighbours");
      return;
    }
    int worst = IntStream.of(striped).boxed()
        .max(java.util.Comparator.comparingDouble(b -> found.get(b).largest())).orElseThrow();
    int[] columns = found.get(worst).columns();
    add("stripes", false, String.format(Locale.ROOT, "%d of %d bands have columns that differ from their neighbours; "
        + "strongest in %s, by %s in %d columns such as %d", striped.length, found.size(), scene.axis().name(worst),
        percent(found.get(worst).largest()), columns.length, columns[0]));
  }

  private void quantity() {
    if (!scene.quantity().contains("reflectance")) {
      return;
    }
    float highest = (float) IntStream.range(0, scene.axis().size())
        .mapToDouble(b -> scan.statistics(b).maximum()).max().orElse(0);
    add("range of reflectance", highest <= HIGHEST_REFLECTANCE && scan.negativeShare() <= MUCH,
        "largest value " + highest + ", " + percent(scan.negativeShare()) + " of the values are negative");
  }

  private void bands() {
    SpectralAxis axis = scene.axis();
    add("band names", new HashSet<>(axis.names()).size() == axis.size(),
        new HashSet<>(axis.names()).size() == axis.size() ? "all different" : "some are equal");
    if (!axis.hasWavelengths()) {
      add("wavelengths", scene.quantity().contains("abundance"), "not known");
      return;
    }
    int overlaps = (int) IntStream.range(1, axis.size())
        .filter(b -> axis.wavelength(b) - axis.wavelength(b - 1) < 0.2 * axis.fwhm(b)).count();
    add("wavelengths", overlaps == 0, String.format(Locale.ROOT, "%.1f to %.1f nm", axis.wavelength(0),
        axis.wavelength(axis.size() - 1)) + (overlaps == 0 ? "" : ", " + overlaps
        + " pairs of bands lie closer than a fifth of their width: two detectors overlap"));
    int bad = (int) IntStream.range(0, axis.size()).filter(b -> !axis.isUsable(b)).count();
    if (bad > 0) {
      add("bad bands", false, bad + " bands are marked as bad by the file");
    }
  }

  private void place() {
    if (grid.crs().isEmpty()) {
      add("place", false, "the raster has no coordinate reference system");
      return;
    }
    Crs crs = grid.crs().get();
    try {
      double[] centre = {grid.affine().x(grid.width() / 2.0, grid.height() / 2.0),
          grid.affine().y(grid.width() / 2.0, grid.height() / 2.0)};
      transforms.between(crs, Crs.WGS84).apply(centre, 1);
      boolean onEarth = Math.abs(centre[0]) <= 180 && Math.abs(centre[1]) <= 90;
      add("place", onEarth && inZone(crs, centre), String.format(Locale.ROOT,
          "centre at longitude %.5f, latitude %.5f; %s", centre[0], centre[1], transforms.describe(crs)));
    } catch (IllegalArgumentException e) {
      add("place", false, e.getMessage());
    }
    add("orientation", grid.affine().isNorthUp(), grid.affine().isNorthUp() ? "north up" : "rotated or sheared");
    String self = scene.metadata().get("Grid against latitude/longitude");
    if (self != null) {
      add("geolocation", scene.warnings().stream().noneMatch(w -> w.contains("doubtful")), self);
    }
  }

  /** Whether a centre lies in its UTM zone or the next one; other systems have no such bounds here. */
  private static boolean inZone(Crs crs, double[] centre) {
    String code = String.valueOf(crs.code());
    if (!code.matches("EPSG:32[67]\\d\\d")) {
      return true;
    }
    double meridian = Integer.parseInt(code.substring(code.length() - 2)) * 6 - 183;
    return Math.abs(centre[0] - meridian) <= ZONE_WIDTH && (code.charAt(7) == '6') == centre[1] >= 0;
  }

  private String names(int[] bands) {
    if (bands.length == 0) {
      return "none";
    }
    String some = IntStream.of(bands).limit(MOST_NAMES).mapToObj(scene.axis()::name).collect(Collectors.joining(", "));
    return bands.length + ": " + some + (bands.length > MOST_NAMES ? ", ..." : "");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
