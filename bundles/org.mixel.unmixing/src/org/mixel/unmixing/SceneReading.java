/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.nio.file.Path;
import java.util.Optional;

import org.mixel.model.SceneOptions;
import org.mixel.process.Param;

/** Parameters that several tools share: how a scene is opened and which of its bands are used. */
public record SceneReading(
    @Param(label = "Wavelengths", help = "Text file with the wavelength of each band, for files that carry none.",
        role = Param.Role.INPUT_FILE, extensions = {"txt", "csv"}, advanced = true) Optional<Path> wavelengths,
    @Param(label = "Dropped wavelengths", help = "Windows FROM-TO joined by commas whose bands are not used, "
        + "none, or auto for those usual for the sensor.", unit = "nm", initial = "auto",
        advanced = true) DroppedWavelengths drop,
    @Param(label = "Detector overlap", help = "Bands of two detectors at the same wavelengths.",
        initial = "keep-both", advanced = true) SceneOptions.Overlap overlap) {

  /** How the scene is opened. */
  public SceneOptions options() {
    return new SceneOptions(overlap, wavelengths);
  }
}
