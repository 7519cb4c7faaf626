/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a product after the build. */
class ProductTest {
  private static final List<String> HYPERSPECTRAL = List.of("org.mixel.prisma", "org.mixel.compute",
      "org.mixel.unmixing", "org.mixel.diffusion", "org.mixel.simulation", "org.mixel.hyperspectral", "ai.djl", "io.jhdf");

  @Test
  @DisplayName("Mixel GIS knows nothing of spectra")
  void clientIsPlain() throws IOException {
    assertEquals(List.of(), plugins("org.mixel.gis.product").stream()
        .filter(jar -> HYPERSPECTRAL.stream().anyMatch(name(jar)::startsWith)).toList());
  }

  @Test
  @DisplayName("Mixel holds everything hyperspectral")
  void productIsWhole() throws IOException {
    List<Path> plugins = plugins("org.mixel.product");
    assertEquals(List.of(), HYPERSPECTRAL.stream()
        .filter(part -> plugins.stream().noneMatch(jar -> name(jar).startsWith(part))).toList());
  }

  @Test
  @DisplayName("components come from annotations, in bundles that Equinox starts")
  void components() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path plugin : plugins("org.mixel.product")) {
      if (!name(plugin).startsWith("org.mixel.")) {
        continue;
      }
      try (JarFile jar = new JarFile(plugin.toFile())) {
        Attributes manifest = jar.getManifest().getMainAttributes();
        if (manifest.getValue("Bundle-Activator") != null) {
          broken.add(name(plugin) + " has an activator");
        }
        // without the policy the bundle is not started, and nobody finds its components
        boolean lazy = "lazy".equals(manifest.getValue("Bundle-ActivationPolicy"));
        if (manifest.getValue("Service-Component") != null && !lazy) {
          broken.add(name(plugin) + " has components but no Bundle-ActivationPolicy: lazy");
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.mixel.gis.product", "org.mixel.product"})
  @DisplayName("start script and licences are there")
  void rootFiles(String product) {
    Path folder = Installation.built(product);
    assertTrue(Files.isExecutable(folder.resolve("mixel")), "mixel cannot be executed");
    for (String file : List.of("LICENSE", "NOTICE", "THIRD-PARTY.md", "logging.properties")) {
      assertTrue(Files.isRegularFile(folder.resolve(file)), file + " is missing");
    }
  }

  private static List<Path> plugins(String product) throws IOException {
    try (Stream<Path> plugins = Files.list(Installation.built(product).resolve("plugins"))) {
      return plugins.filter(plugin -> name(plugin).endsWith(".jar")).sorted().toList();
    }
  }

  private static String name(Path plugin) {
    return plugin.getFileName().toString();
  }
}
