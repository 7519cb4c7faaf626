/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** All parts are there and found each other. */
class InstallationTest {
  private static final Set<String> TOOLS = Set.of("benchmark-unmixing", "contact-sheet", "convert", "devices",
      "edit-endmembers", "evaluate", "export-geotiff", "fit-abundances", "imagej-filter", "info", "pick-endmembers",
      "sample-scene", "synthesize", "train-diffusion", "unmix", "unmix-dictionary", "validate");
  private static final Pattern EXAMPLE = Pattern.compile(" {4}(?:\\./)?mixel ([a-z][a-z-]*)(.*)");
  /** Words that the launcher of the source tree or the product's start script takes for itself. */
  private static final Set<String> OUTSIDE = Set.of("demo", "test", "fuzz", "gui", "build");
  private static final Map<Integer, String> TROUBLE = Map.of(
      ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION, "lacks its configuration",
      ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "lacks a service",
      ComponentConfigurationDTO.FAILED_ACTIVATION, "failed to start");

  private final BundleContext context = FrameworkUtil.getBundle(InstallationTest.class).getBundleContext();

  @Test
  void everyToolIsACommand() {
    CommandLineRun run = CommandLineRun.of("tools");
    assertEquals(0, run.exitCode(), run::toString);
    Set<String> missing = new TreeSet<>(TOOLS);
    run.lines().forEach(line -> missing.remove(line.split(" ")[0]));
    assertEquals(Set.of(), missing, run::toString);
    assertEquals("", run.err());
  }

  @Test
  void everyToolExplainsItself() {
    JsonArray tools = CommandLineRun.of("tools", "--json").json().getAsJsonArray("tools");
    assertTrue(tools.size() >= TOOLS.size(), tools::toString);
    for (JsonElement tool : tools) {
      String id = tool.getAsJsonObject().get("id").getAsString();
      CommandLineRun run = CommandLineRun.of(id, "--help");
      assertEquals(0, run.exitCode(), run::toString);
      assertTrue(run.out().contains("Usage: mixel " + id) && run.out().contains("--json"), run::toString);
      assertTrue(run.lines().get(0).endsWith("."),
          () -> "the summary of " + id + " is no sentence: " + run.lines().get(0));
    }
  }

  @Test
  void whatTheDocumentsTellToTypeExists() throws IOException {
    int examples = 0;
    for (String document : List.of("README.md", "docs/command-line.md")) {
      for (String line : Files.readAllLines(root().resolve(document))) {
        Matcher example = EXAMPLE.matcher(line.replaceFirst("\\s#.*", ""));
        if (example.matches() && !OUTSIDE.contains(example.group(1))) {
          assertDocumented(document, example.group(1), example.group(2));
          examples++;
        }
      }
    }
    assertTrue(examples >= 6, examples + " examples");
  }

  private static void assertDocumented(String document, String command, String arguments) {
    CommandLineRun help = CommandLineRun.of(command, "--help");
    assertEquals(0, help.exitCode(), () -> document + ": " + help);
    for (String word : arguments.split("[\\s=]+")) {
      assertTrue(!word.startsWith("--") || Pattern.compile(Pattern.quote(word) + "\\b").matcher(help.out()).find(),
          () -> document + " names " + word + ", which is no option of " + command);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/command-line.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  @Test
  void everyComponentIsSatisfied() {
    CommandLineRun.of("tools");
    ServiceComponentRuntime components =
        context.getService(context.getServiceReference(ServiceComponentRuntime.class));
    List<String> broken = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(ours())) {
      seen.add(component.name);
      for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
        if (TROUBLE.containsKey(configuration.state)) {
          broken.add(component.name + " " + TROUBLE.get(configuration.state) + " "
              + Arrays.stream(configuration.unsatisfiedReferences).map(r -> r.name + " " + r.target).toList()
              + (configuration.failure == null ? "" : configuration.failure.lines().limit(3).toList()));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(seen.contains("org.mixel.process.ToolRegistry") && seen.contains("org.mixel.model.SceneReaders"),
        seen::toString);
  }

  private Bundle[] ours() {
    Bundle[] ours = Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().startsWith("org.mixel.")).toArray(Bundle[]::new);
    Set<String> names = Arrays.stream(ours).map(Bundle::getSymbolicName).collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("org.mixel.prisma", "org.mixel.unmixing", "org.mixel.diffusion")),
        names::toString);
    return ours;
  }
}
