/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.Scene;
import org.mixel.process.RunRecord;

/** What an exported raster says of itself and of where it comes from. */
public final class ExportMetadata {
  private static final String OWN = "MIXEL_";
  private static final String INHERITED = "MIXEL_SOURCE_";
  private static final List<String> ACQUISITION = List.of("SATELLITEID", "ACQUISITIONDATETIME", "CLOUDCOVER",
      "SUN_ZENITH", "SUN_AZIMUTH", "PROCESSING_LEVEL");

  private ExportMetadata() {
  }

  /** Our provenance, after that of the source. */
  public static Map<String, String> of(Scene scene, RunRecord record) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (!scene.quantity().isEmpty()) {
      metadata.put("quantity", scene.quantity());
    }
    scene.metadata().forEach((name, value) -> {
      if (name.startsWith(OWN)) {
        metadata.put(name.startsWith(INHERITED) ? name : INHERITED + name.substring(OWN.length()), value);
      } else if (ACQUISITION.contains(name)) {
        metadata.put(name, value);
      }
    });
    metadata.putAll(record.provenance());
    return metadata;
  }
}
