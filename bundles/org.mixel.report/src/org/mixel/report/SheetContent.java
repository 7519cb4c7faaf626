/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.util.List;
import java.util.Optional;

import org.mixel.map.RasterLayer;
import org.mixel.model.Endmembers;

/**
 * What stands on a contact sheet.
 *
 * @param title      heading
 * @param facts      lines under the heading: format, size, reference system
 * @param scene      the scene in its composite
 * @param endmembers spectra to plot
 * @param quantity   what the spectra's values are, for example {@code reflectance}; may be empty
 * @param rows       abundance products, one row of maps each
 * @param footer     where it comes from
 */
record SheetContent(String title, List<String> facts, Optional<RasterLayer> scene, Optional<Endmembers> endmembers,
    String quantity, List<Row> rows, String footer) {

  /**
   * The maps of one abundance product.
   *
   * @param label  what it is, for example {@code Unmixed}
   * @param detail second, smaller line
   * @param layer  the product; every band is an endmember
   */
  record Row(String label, String detail, RasterLayer layer) {
  }

  /** Names over the columns of maps: those of the first product. */
  List<String> columns() {
    return rows.isEmpty() ? List.of() : rows.get(0).layer().scene().axis().names();
  }
}
