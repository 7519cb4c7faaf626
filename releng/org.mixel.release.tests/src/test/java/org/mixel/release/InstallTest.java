/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The hyperspectral feature comes into Mixel GIS from the update site, works, and goes again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallTest {
  private static final String FEATURE = "org.mixel.hyperspectral.feature.feature.group";

  @TempDir
  static Path folder;

  private static Installation client;

  @BeforeAll
  static void copyClient() throws Exception {
    client = Installation.copyOf("org.mixel.gis.product", folder);
  }

  @AfterAll
  static void forgetClient() {
    client = null;
  }

  @Test
  @Order(1)
  @DisplayName("Mixel GIS answers and holds nothing hyperspectral")
  void clientAlone() throws Exception {
    assertFalse(tools().contains("unmix"), "unmix is in Mixel GIS");
    assertTrue(menu().stream().noneMatch(line -> line.startsWith("Hyperspectral")), "a Hyperspectral menu is in Mixel GIS");
  }

  @Test
  @Order(2)
  @DisplayName("installed from the update site, unmixing is in command line and menu")
  void install() throws Exception {
    Path site = Installation.root().resolve("releng/org.mixel.updatesite/target/repository");
    succeed(client.director("-repository", site.toUri().toString(), "-installIU", FEATURE));
    assertTrue(tools().contains("unmix"), "unmix is not among the tools");
    Installation.Outcome help = succeed(client.mixel("unmix", "--help"));
    assertTrue(help.output().contains("--endmembers"), help.toString());
    List<String> menu = menu();
    assertTrue(menu.stream().anyMatch(line -> line.startsWith("Hyperspectral > ") && line.contains("Unmix")),
        "no unmixing in the menus:\n" + String.join("\n", menu));
  }

  @Test
  @Order(3)
  @DisplayName("the engine of an installed feature starts")
  void engine() throws Exception {
    succeed(client.mixel("devices"));
  }

  @Test
  @Order(4)
  @DisplayName("uninstalled, unmixing is gone and the client still works")
  void uninstall() throws Exception {
    succeed(client.director("-uninstallIU", FEATURE));
    assertFalse(tools().contains("unmix"), "unmix is still there");
    assertTrue(menu().stream().noneMatch(line -> line.startsWith("Hyperspectral")), "the menu is still there");
  }

  /** First word of each line of {@code mixel tools}. */
  private static List<String> tools() throws Exception {
    return succeed(client.mixel("tools")).output().lines().map(line -> line.strip().split("\\s+")[0]).toList();
  }

  private static List<String> menu() throws Exception {
    Path report = folder.resolve("menu.txt");
    Files.deleteIfExists(report);
    succeed(client.gui("--menu-report", report.toString()));
    return Files.readAllLines(report);
  }

  private static Installation.Outcome succeed(Installation.Outcome outcome) throws IOException {
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return outcome;
  }
}
