/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

/**
 * Holds the plan of the house: which bundle may use which, and which library stays in which rooms. It reads the
 * sources, so it tells in the daily loop; the manifests are checked with the products.
 */
class DependencyRulesTest {
  private static final String PREFIX = "org.mixel.";

  /** What each bundle may use of ours. A new bundle is added here and to the table in the README. */
  private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
      Map.entry("model", Set.of()),
      Map.entry("process", Set.of("model")),
      Map.entry("hdf5", Set.of("model")),
      Map.entry("prisma", Set.of("model", "process", "hdf5")),
      Map.entry("raster.io", Set.of("model", "process")),
      // products in GeoTIFF and HDF5: built on the two readers of these formats
      Map.entry("missions", Set.of("model", "process", "raster.io", "hdf5")),
      Map.entry("compute", Set.of("model", "process")),
      Map.entry("unmixing", Set.of("model", "process", "compute")),
      Map.entry("diffusion", Set.of("model", "process", "compute")),
      Map.entry("simulation", Set.of("model", "process", "compute", "prisma")),
      Map.entry("realism", Set.of("model", "process", "simulation")),
      Map.entry("imagej", Set.of("model", "process")),
      Map.entry("map", Set.of("model", "process", "raster.io")),
      Map.entry("report", Set.of("model", "process", "raster.io", "map", "realism")),
      Map.entry("cli", Set.of("model", "process")),
      Map.entry("gis.ui", Set.of("model", "process", "raster.io", "map")),
      Map.entry("hyperspectral.ui", Set.of("model", "process", "map", "gis.ui")));

  private static final Set<String> WINDOW = Set.of("gis.ui", "hyperspectral.ui");
  private static final Set<String> GEOTOOLS = Set.of("raster.io", "map");

  /** Start of a package name, and the bundles that may use what begins so. */
  private static final Map<String, Set<String>> ONLY_USED_BY = Map.ofEntries(
      Map.entry("ai.djl.", Set.of("compute", "unmixing", "diffusion", "simulation")),
      Map.entry("org.geotools.", GEOTOOLS),
      Map.entry("org.opengis.", GEOTOOLS),
      Map.entry("it.geosolutions.", GEOTOOLS),
      Map.entry("javax.media.jai.", GEOTOOLS),
      Map.entry("com.github.luben.zstd.", Set.of("raster.io")),
      Map.entry("io.jhdf.", Set.of("hdf5")),
      Map.entry("ij.", Set.of("imagej")),
      Map.entry("org.ejml.", Set.of("unmixing", "realism")),
      Map.entry("picocli.", Set.of("cli")),
      Map.entry("org.jfree.", Set.of("report", "hyperspectral.ui")),
      Map.entry("org.eclipse.swt.", WINDOW),
      Map.entry("org.eclipse.jface.", WINDOW),
      Map.entry("org.eclipse.ui.", WINDOW),
      Map.entry("org.eclipse.e4.", WINDOW),
      Map.entry("org.osgi.framework.", Set.of("cli", "compute", "gis.ui", "hyperspectral.ui")));

  private static final List<String> GROUND_FLOOR_USES =
      List.of("java.", "javax.", PREFIX, "org.osgi.service.component.annotations.", "com.google.gson.");

  private final Repository repository = Repository.find();

  @Test
  void everyBundleHasItsRoom() {
    assertEquals(MAY_USE.keySet().stream().map(PREFIX::concat).sorted().toList(), repository.bundles());
  }

  @Test
  void bundlesUseOnlyThoseTheyMay() {
    List<String> broken = new ArrayList<>();
    forEachUse((source, used) -> {
      String owner = ownerOf(used);
      if (!owner.isEmpty() && !owner.equals(source.bundle()) && !mayUse(source.bundle()).contains(shortName(owner))) {
        broken.add(source.name() + " uses " + used);
      }
    });
    assertEquals(List.of(), broken);
  }

  @Test
  void librariesStayInTheirRooms() {
    List<String> broken = new ArrayList<>();
    forEachUse((source, used) -> ONLY_USED_BY.forEach((library, allowed) -> {
      if ((used + ".").startsWith(library) && !allowed.contains(shortName(source.bundle()))) {
        broken.add(source.name() + " uses " + used);
      }
    }));
    assertEquals(List.of(), broken);
  }

  @Test
  void groundFloorStandsOnJavaAlone() {
    List<String> broken = new ArrayList<>();
    forEachUse((source, used) -> {
      boolean ground = Set.of("model", "process").contains(shortName(source.bundle()));
      if (ground && GROUND_FLOOR_USES.stream().noneMatch(allowed -> (used + ".").startsWith(allowed))) {
        broken.add(source.name() + " uses " + used);
      }
    });
    assertEquals(List.of(), broken);
  }

  @Test
  void theRulesSeeWhatIsThere() {
    List<String> seen = new ArrayList<>();
    forEachUse((source, used) -> seen.add(shortName(source.bundle()) + " " + used));
    assertTrue(seen.containsAll(List.of("process org.mixel.model", "cli org.mixel.process", "cli picocli",
        "process com.google.gson", "cli org.osgi.framework")), seen::toString);
  }

  private void forEachUse(BiConsumer<SourceFile, String> use) {
    for (String bundle : repository.bundles()) {
      for (SourceFile source : repository.sources(bundle)) {
        source.packagesUsed().forEach(used -> use.accept(source, used));
      }
    }
  }

  private static Set<String> mayUse(String bundle) {
    return MAY_USE.getOrDefault(shortName(bundle), Set.of());
  }

  /** The bundle of ours whose name is the longest beginning of a package's; empty for others. */
  private String ownerOf(String packageName) {
    return repository.bundles().stream().filter(bundle -> (packageName + ".").startsWith(bundle + "."))
        .max(Comparator.comparingInt(String::length)).orElse("");
  }

  private static String shortName(String bundle) {
    return bundle.substring(PREFIX.length());
  }
}
