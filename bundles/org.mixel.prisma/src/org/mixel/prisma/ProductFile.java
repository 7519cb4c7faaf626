/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.mixel.hdf5.Hdf5File;
import org.mixel.model.SceneException;
import org.mixel.model.Unpacking;

/**
 * An open product.
 *
 * @param hdf    the HDF5 file
 * @param origin the file that the user named: the product, or the archive that holds it
 * @param name   name of the product without ending
 * @param level  processing level
 * @param copy   temporary file in which it lies
 */
record ProductFile(Hdf5File hdf, Path origin, String name, Level level, Optional<Path> copy) {
  private static final String OPEN = "open a PRISMA product (PRS_L1_*, PRS_L2B_*, PRS_L2C_* or PRS_L2D_*.he5)";

  /** Reads the level of an HDF5 file. */
  static ProductFile of(Hdf5File hdf, Path origin, String fileName) throws IOException {
    String name = fileName.endsWith(".he5") ? fileName.substring(0, fileName.length() - 4) : fileName;
    return new ProductFile(hdf, origin, name, level(hdf, origin), Optional.empty());
  }

  /** The same with the temporary file that it lies in. */
  ProductFile in(Path temporary) {
    return new ProductFile(hdf, origin, name, level, Optional.of(temporary));
  }

  /** Deletes the temporary file. Most systems let a mapped file go at once; else it goes with the process. */
  void forgetCopy() {
    copy.ifPresent(Unpacking::delete);
  }

  private static Level level(Hdf5File hdf, Path origin) throws SceneException {
    String text = hdf.attributes().text("Processing_Level").orElseThrow(() -> new SceneException(origin,
        "this HDF5 file is no PRISMA product, or an incomplete one: the root attribute Processing_Level is missing",
        OPEN));
    if (text.matches("L?1G.*")) {
      throw new SceneException(origin, "this is a gridded PRISMA L1 product (level " + text + "), which is not known",
          "use the L1 or L2D product of the same acquisition");
    }
    Level level = Level.of(text).orElseThrow(() -> new SceneException(origin,
        "this HDF5 file is no PRISMA product that is known: Processing_Level is '" + text + "'", OPEN));
    String swath = level.swath().substring(0, level.swath().length() - 1);
    if (!hdf.has(swath)) {
      throw new SceneException(origin, "this HDF5 file is no PRISMA product that is known: Processing_Level is '"
          + text + "' but group /" + swath + " is missing", OPEN);
    }
    return level;
  }
}
