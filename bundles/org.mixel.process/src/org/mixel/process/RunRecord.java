/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mixel.model.Scene;

/**
 * The provenance of a run: tool, version, parameters, seed, device, inputs, results. Written as
 * {@code run.json} beside the outputs and, in short, into every raster.
 */
public final class RunRecord {
  private static final Set<String> OWN =
      Set.of("tool", "version", "started", "seconds", "java", "system", "parameters", "inputs", "warnings");

  private final String tool;
  private final Map<String, List<String>> parameters;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<InputIdentity> inputs = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /** Starts a record; {@code parameters} in written form, as {@link Parameters#format} gives them. */
  public RunRecord(String tool, Map<String, List<String>> parameters) {
    this.tool = tool;
    this.parameters = new LinkedHashMap<>(parameters);
  }

  /** Adds an input file with its identity. Cost: reads at most 3 MiB. */
  public synchronized void input(Path file) throws IOException {
    inputs.add(InputIdentity.of(file));
  }

  /** Adds every file of a scene with its identity. */
  public void input(Scene scene) throws IOException {
    for (Path file : scene.files()) {
      input(file);
    }
  }

  /**
   * Adds a fact: seed, device, counts, measured numbers; a number, text, boolean, list or map of such.
   *
   * @throws IllegalArgumentException if the record uses the name itself
   */
  public synchronized void fact(String name, Object value) {
    if (OWN.contains(name)) {
      throw new IllegalArgumentException("a run record has '" + name + "' of its own");
    }
    facts.put(name, value);
  }

  /** Adds a sentence that was shown to the user. */
  public synchronized void warning(String sentence) {
    warnings.add(sentence);
  }

  /** The parameters of the run in written form, by component name. */
  public Map<String, List<String>> parameters() {
    return java.util.Collections.unmodifiableMap(parameters);
  }

  /** The short form for raster metadata: item names start with {@code MIXEL_}. */
  public synchronized Map<String, String> provenance() {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("MIXEL_TOOL", tool);
    items.put("MIXEL_VERSION", Version.current());
    items.put("MIXEL_STARTED", started.toString());
    items.put("MIXEL_PARAMETERS", Json.compact(parameters));
    items.put("MIXEL_INPUTS", Json.compact(inputs.stream().map(InputIdentity::toMap).toList()));
    for (String fact : List.of("seed", "device")) {
      if (facts.containsKey(fact)) {
        items.put("MIXEL_" + fact.toUpperCase(java.util.Locale.ROOT), String.valueOf(facts.get(fact)));
      }
    }
    return items;
  }

  /** The whole record as a tree of maps, lists, numbers and texts. */
  public synchronized Map<String, Object> toMap() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tool", tool);
    tree.put("version", Version.current());
    tree.put("started", started.toString());
    tree.put("seconds", ChronoUnit.MILLIS.between(started, Instant.now()) / 1000.0);
    tree.put("java", System.getProperty("java.version"));
    tree.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    tree.put("parameters", parameters);
    tree.put("inputs", inputs.stream().map(InputIdentity::toMap).toList());
    tree.putAll(facts);
    tree.put("warnings", List.copyOf(warnings));
    return tree;
  }

  /** Writes {@link #toMap()} as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, Json.pretty(toMap()) + "\n");
  }
}
