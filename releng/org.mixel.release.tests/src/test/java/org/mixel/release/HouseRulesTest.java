/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the rules of the plan: who may use whom. The manifests are enough to judge by, because OSGi and
 * Tycho let no class be seen that a manifest does not ask for.
 */
class HouseRulesTest {

  private static final Set<String> NO_FLOOR = Set.of();

  /** Ground floor first; a bundle uses only floors below its own and the siblings named in {@link #SIBLINGS}. */
  private static final List<Set<String>> FLOORS = List.of(
      Set.of("org.mixel.model", "org.mixel.process"),
      Set.of("org.mixel.prisma", "org.mixel.raster.io", "org.mixel.compute"),
      Set.of("org.mixel.unmixing", "org.mixel.diffusion", "org.mixel.simulation", "org.mixel.imagej", "org.mixel.map"),
      Set.of("org.mixel.cli", "org.mixel.gis.ui", "org.mixel.report", "org.mixel.hyperspectral.ui"));

  private static final Map<String, Set<String>> SIBLINGS = Map.of(
      "org.mixel.process", Set.of("org.mixel.model"),
      "org.mixel.hyperspectral.ui", Set.of("org.mixel.gis.ui"));

  private static final Map<String, Set<String>> ONLY_USED_BY = Map.of(
      "ai.djl", Set.of("org.mixel.compute", "org.mixel.unmixing", "org.mixel.diffusion", "org.mixel.simulation"),
      "org.datasyslab.geotools", Set.of("org.mixel.raster.io", "org.mixel.map"),
      "io.jhdf", Set.of("org.mixel.prisma", "org.mixel.simulation"),
      "net.imagej", Set.of("org.mixel.imagej"),
      "org.eclipse.swt", Set.of("org.mixel.gis.ui", "org.mixel.hyperspectral.ui"),
      "org.eclipse.jface", Set.of("org.mixel.gis.ui", "org.mixel.hyperspectral.ui"),
      "org.eclipse.ui", Set.of("org.mixel.gis.ui", "org.mixel.hyperspectral.ui"),
      "org.eclipse.e4.ui", Set.of("org.mixel.gis.ui", "org.mixel.hyperspectral.ui"));

  /** Everything a bundle asks for, bundles and packages, by the name of the bundle. */
  private static final Map<String, Set<String>> USES = new HashMap<>();
  private static final Map<String, Manifest> MANIFESTS = new HashMap<>();

  @BeforeAll
  static void readManifests() throws IOException {
    try (Stream<Path> folders = Files.list(Installation.root().resolve("bundles"))) {
      for (Path folder : folders.toList()) {
        Path file = folder.resolve("META-INF/MANIFEST.MF");
        String name = folder.getFileName().toString();
        if (!Files.exists(file) || !name.startsWith("org.mixel.") || name.endsWith(".tests")) {
          continue;
        }
        try (InputStream in = Files.newInputStream(file)) {
          MANIFESTS.put(name, new Manifest(in));
          USES.put(name, new TreeSet<>());
          USES.get(name).addAll(names(name, "Require-Bundle"));
          USES.get(name).addAll(names(name, "Import-Package"));
        }
      }
    }
  }

  @Test
  @DisplayName("every bundle stands on a floor and uses only those below")
  void floors() {
    List<String> broken = new ArrayList<>();
    USES.forEach((bundle, used) -> {
      int floor = floorOf(bundle);
      if (floor < 0) {
        broken.add(bundle + " is on no floor of the plan");
        return;
      }
      for (String name : used) {
        String other = ownerOf(name);
        boolean sibling = SIBLINGS.getOrDefault(bundle, NO_FLOOR).contains(other);
        if (!other.isEmpty() && floorOf(other) >= floor && !sibling) {
          broken.add(bundle + " uses " + name);
        }
      }
    });
    assertEquals(List.of(), broken);
  }

  @Test
  @DisplayName("each library stays in its rooms")
  void libraries() {
    List<String> broken = new ArrayList<>();
    USES.forEach((bundle, used) -> ONLY_USED_BY.forEach((library, allowed) -> used.stream()
        .filter(name -> name.startsWith(library) && !allowed.contains(bundle))
        .forEach(name -> broken.add(bundle + " uses " + name))));
    assertEquals(List.of(), broken);
  }

  @Test
  @DisplayName("services by annotation: no activator, and a lazy policy where there is a component")
  void services() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, Manifest> entry : MANIFESTS.entrySet()) {
      if (entry.getValue().getMainAttributes().getValue("Bundle-Activator") != null) {
        broken.add(entry.getKey() + " has an activator");
      }
      // Equinox does not start a bundle without it, and its components are never found.
      boolean lazy = "lazy".equals(entry.getValue().getMainAttributes().getValue("Bundle-ActivationPolicy"));
      Path components = Installation.root().resolve("bundles/" + entry.getKey() + "/target/classes/OSGI-INF");
      if (Files.exists(components) && !lazy) {
        broken.add(entry.getKey() + " has components but no Bundle-ActivationPolicy: lazy");
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  @DisplayName("Mixel GIS knows nothing of spectra")
  void clientIsPlain() throws IOException {
    try (Stream<Path> plugins = Files.list(Installation.built("org.mixel.gis.product").resolve("plugins"))) {
      Set<String> names = plugins.map(p -> p.getFileName().toString()).collect(Collectors.toSet());
      for (String part : List.of("org.mixel.prisma", "org.mixel.unmixing", "org.mixel.compute", "org.mixel.diffusion", "ai.djl")) {
        assertFalse(names.stream().anyMatch(name -> name.startsWith(part)), part + " is in Mixel GIS");
      }
    }
  }

  private static int floorOf(String bundle) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(bundle)) {
        return floor;
      }
    }
    return -1;
  }

  /** The bundle of ours that a bundle or package name belongs to, the longest that fits; empty for others. */
  private static String ownerOf(String name) {
    return FLOORS.stream().flatMap(Set::stream)
        .filter(bundle -> name.equals(bundle) || name.startsWith(bundle + "."))
        .max((a, b) -> Integer.compare(a.length(), b.length())).orElse("");
  }

  private static List<String> names(String bundle, String header) {
    String value = MANIFESTS.get(bundle).getMainAttributes().getValue(header);
    if (value == null) {
      return List.of();
    }
    // commas inside quoted version ranges do not separate
    return Arrays.stream(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
        .map(clause -> clause.split(";")[0].strip()).toList();
  }
}
