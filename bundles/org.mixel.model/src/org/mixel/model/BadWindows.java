/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Objects;

/**
 * Windows of wavelengths whose bands are usually not used, beyond those that a file itself marks as bad.
 *
 * @param windows the windows
 * @param reason  why they are, for people and records; a few words
 */
public record BadWindows(WavelengthWindows windows, String reason) {
  /** Where nothing is known of the sensor. */
  public static final BadWindows GENERAL = new BadWindows(WavelengthWindows.GENERAL,
      "general: water vapour and the end of the short-wave infrared");

  /** Checks. */
  public BadWindows {
    Objects.requireNonNull(windows, "windows");
    Objects.requireNonNull(reason, "reason");
  }

  /** Those of a sensor. */
  public static BadWindows of(String windows, String reason) {
    return new BadWindows(WavelengthWindows.parse(windows), reason);
  }
}
