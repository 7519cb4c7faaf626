/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.Superblock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens PRISMA products of level 2D: surface reflectance on a north-up UTM grid
 * (PRISMA Products Specification Document, Issue 2.3, 12/03/2020, ASI).
 *
 * <p>It is responsible for every HDF5 file, because no other format of Mixel is HDF5: so a damaged
 * product, another level, or an HDF5 file of another kind is refused with a sentence that says which of
 * these it is. The archive in which products are delivered is recognised for the same reason.
 */
@Component(service = SceneReader.class)
public final class PrismaReader implements SceneReader {
  private static final String OPEN_L2D = "open an L2D product (PRS_L2D_STD_*.he5)";

  private final CoordinateTransforms transforms;

  /** Uses the given transforms to compare a product's map grid with its latitudes and longitudes. */
  @Activate
  public PrismaReader(@Reference CoordinateTransforms transforms) {
    this.transforms = Objects.requireNonNull(transforms, "transforms");
  }

  @Override
  public String format() {
    return "PRISMA";
  }

  @Override
  public List<String> extensions() {
    return List.of("he5");
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return Superblock.isSignature(head) || isDeliveredArchive(head);
  }

  /** A zip whose first member is a PRISMA product: its name follows the local header of 30 bytes. */
  private static boolean isDeliveredArchive(byte[] head) {
    return head.length > 36 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4
        && new String(head, 30, 6, StandardCharsets.ISO_8859_1).equals("PRS_L2");
  }

  /**
   * Opens a product. Values are surface reflectance: {@code min + DN (max - min) / 65535} with the limits of
   * each detector; DN 0 is missing. Cost: attributes only; three pixels of latitude and longitude.
   */
  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    try (java.io.InputStream in = java.nio.file.Files.newInputStream(file)) {
      if (isDeliveredArchive(in.readNBytes(64))) {
        throw new SceneException(file, "this is the zip archive in which PRISMA products are delivered",
            "unpack it and open the .he5 file in it");
      }
    }
    Hdf5File hdf = Hdf5File.open(file);
    try {
      checkLevel(hdf);
      return new PrismaProductReader(hdf, transforms).scene(options);
    } catch (IOException | RuntimeException e) {
      hdf.close();
      throw e;
    }
  }

  private static void checkLevel(Hdf5File hdf) throws SceneException {
    Optional<String> attribute = hdf.attributes().text("Processing_Level");
    if (attribute.isEmpty()) {
      throw new SceneException(hdf.path(), "this HDF5 file is no PRISMA product, or an incomplete one: the root "
          + "attribute Processing_Level is missing", OPEN_L2D);
    }
    String level = attribute.get().startsWith("L") ? attribute.get().substring(1) : attribute.get();
    String swath = swath(level.startsWith("1") ? "1" : level);
    boolean known = level.matches("1[A-Z0-9]*|2B|2C|2D");
    if (!known || !hdf.has(swath)) {
      throw new SceneException(hdf.path(), "this HDF5 file is no PRISMA product that is known: Processing_Level is '"
          + level + "'" + (known ? " but group /" + swath + " is missing" : ""), OPEN_L2D);
    }
    if (!level.equals("2D")) {
      throw new SceneException(hdf.path(), "a PRISMA L" + level
          + " product in sensor geometry is recognised, but not supported yet",
          "use the L2D product of the same acquisition");
    }
  }

  /** The group that holds everything of a level's hyperspectral cubes. */
  static String swath(String level) {
    return "HDFEOS/SWATHS/PRS_L" + level + "_HCO";
  }
}
