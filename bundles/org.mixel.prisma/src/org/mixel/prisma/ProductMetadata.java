/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.SceneException;
import org.mixel.hdf5.Hdf5File;

/** What a product says of itself, in words for people. */
final class ProductMetadata {
  private final Hdf5File hdf;
  private final Map<String, String> items = new LinkedHashMap<>();

  ProductMetadata(Hdf5File hdf) throws SceneException {
    this.hdf = hdf;
    text("Product", "Product_Name");
    text("Processing level", "Processing_Level");
    text("Processor version", "Processor_Version");
    text("Processed", "Processing_Time");
    text("Start of acquisition (UTC)", "Product_StartTime");
    text("End of acquisition (UTC)", "Product_StopTime");
    number("Sun zenith angle", "Sun_zenith_angle", "%.2f degrees");
    number("Sun azimuth angle", "Sun_azimuth_angle", "%.2f degrees");
    number("Cloudy pixels", "Cloudy_pixels_percentage", "%.1f %%");
    number("Sea pixels", "Sea_pixels_percentage", "%.1f %%");
    text("Quality flags", "L2d_Quality_flags");
    text("Elevation model", "DEM_info");
    text("Ground control points", "GCP_info");
    acquisition();
  }

  /** The same under the names that GIS programs know and that go into every output. */
  private void acquisition() throws SceneException {
    items.put("SATELLITEID", "PRISMA");
    hdf.attributes().text("Product_StartTime").filter(t -> t.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*"))
        .ifPresent(t -> items.put("ACQUISITIONDATETIME", t.substring(0, 19).replace('T', ' ')));
    number("CLOUDCOVER", "Cloudy_pixels_percentage", "%.0f");
    number("SUN_ZENITH", "Sun_zenith_angle", "%.4f");
    number("SUN_AZIMUTH", "Sun_azimuth_angle", "%.4f");
    text("PROCESSING_LEVEL", "Processing_Level");
  }

  private void text(String name, String attribute) throws SceneException {
    hdf.attributes().text(attribute).filter(t -> !t.isEmpty()).ifPresent(t -> items.put(name, t));
  }

  private void number(String name, String attribute, String format) throws SceneException {
    hdf.attributes().number(attribute).ifPresent(n -> items.put(name, String.format(Locale.ROOT, format, n)));
  }

  Map<String, String> items() {
    return items;
  }

  /** Products made without ground control points lie where the orbit says, and that is known to be coarse. */
  Optional<String> positionWarning() {
    String used = items.getOrDefault("Ground control points", "").toLowerCase(Locale.ROOT);
    return used.contains("no") ? Optional.of("The product was made without ground control points (GCP_info "
        + items.get("Ground control points") + "): its absolute position may be off by 100 m to 200 m.")
        : Optional.empty();
  }
}
