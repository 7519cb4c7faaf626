/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.BadWindows;
import org.mixel.model.Scene;
import org.mixel.model.WavelengthWindows;
import org.mixel.process.RunRecord;

/**
 * Which wavelengths are not used: those that a user names, or else what is usual for the sensor.
 *
 * @param named windows of the user; empty for those of the scene's sensor
 */
public record DroppedWavelengths(Optional<WavelengthWindows> named) {
  /** What is usual for the sensor. */
  public static final DroppedWavelengths AUTO = new DroppedWavelengths(Optional.empty());

  /**
   * Reads {@code auto}, {@code none}, or windows as {@link WavelengthWindows#parse}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static DroppedWavelengths parse(String text) {
    return text.trim().equalsIgnoreCase("auto") ? AUTO
        : new DroppedWavelengths(Optional.of(WavelengthWindows.parse(text)));
  }

  /** The windows for a scene, and why. */
  BadWindows of(Scene scene) {
    return named.map(windows -> new BadWindows(windows, "named by the user")).orElseGet(scene::badWindows);
  }

  /** The windows for a scene, after the record has been told which they are and why. */
  WavelengthWindows of(Scene scene, RunRecord record) {
    record.fact("droppedWavelengths", facts(scene));
    return of(scene).windows();
  }

  /** What a record holds: windows in nm, and the reason. */
  public Map<String, Object> facts(Scene scene) {
    BadWindows bad = of(scene);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("windows", bad.windows().toString());
    facts.put("reason", bad.reason());
    return facts;
  }

  @Override
  public String toString() {
    return named.map(WavelengthWindows::toString).orElse("auto");
  }
}
