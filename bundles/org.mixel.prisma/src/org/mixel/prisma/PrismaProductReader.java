/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.hdf5.ChunkCache;
import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5File;

/** Puts a scene together from the attributes and datasets of an L2D product. */
final class PrismaProductReader {
  private static final String SWATH = PrismaReader.swath("2D") + "/";
  /** Soft bound of the inflated chunks that a scene keeps: about 200 rows of a full-size cube. */
  private static final long CACHE_BYTES = 128L << 20;

  private final Hdf5File hdf;
  private final CoordinateTransforms transforms;
  private final List<String> warnings = new ArrayList<>();
  private final ChunkCache cache = new ChunkCache(CACHE_BYTES);

  PrismaProductReader(Hdf5File hdf, CoordinateTransforms transforms) {
    this.hdf = hdf;
    this.transforms = transforms;
  }

  Scene scene(SceneOptions options) throws IOException {
    Map<Detector, DetectorData> detectors = new EnumMap<>(Detector.class);
    List<Band> acquired = new ArrayList<>();
    for (Detector detector : Detector.values()) {
      Optional<DnCube> cube = hdf.cube(SWATH + detector.cubeDataset(), 2, cache);
      if (cube.isPresent()) {
        acquired.addAll(bands(detector, cube.get().bands()));
        detectors.put(detector, data(detector, cube.get()));
      } else {
        warnings.add("The product has no " + detector + " cube; its bands are left out.");
      }
    }
    if (acquired.isEmpty()) {
      throw hdf.missing(detectors.isEmpty() ? "dataset /" + SWATH + Detector.VNIR.cubeDataset()
          + " (and that of SWIR)" : "every band (no slot of " + Detector.VNIR.wavelengthAttribute()
          + " or " + Detector.SWIR.wavelengthAttribute() + " is marked as acquired)");
    }
    if (options.wavelengths().isPresent()) {
      warnings.add("The file of wavelengths is not used: a PRISMA product carries its own.");
    }
    List<Band> bands = Band.select(acquired, options.overlap());
    ProductMetadata metadata = new ProductMetadata(hdf);
    GridGeometry grid = grid(detectors);
    Map<String, String> items = new LinkedHashMap<>(metadata.items());
    metadata.positionWarning().ifPresent(warnings::add);
    items.put("Bands", bands.size() + " of " + detectors.values().stream().mapToInt(d -> d.cube().bands()).sum()
        + " slots");
    detectors.forEach((detector, data) -> items.put(detector + " storage", data.cube().layout()));
    new GeolocationCheck(hdf, SWATH, transforms).check(grid, items, warnings);
    return new PrismaScene(hdf, grid, bands, detectors, items, warnings);
  }

  private List<Band> bands(Detector detector, int slots) throws SceneException {
    double[] wavelengths = list(detector, detector.wavelengthAttribute(), slots);
    double[] flags = list(detector, detector.flagAttribute(), slots);
    double[] widths = list(detector, detector.widthAttribute(), slots);
    List<Band> bands = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      if (flags[slot] == 1 && wavelengths[slot] > 0) {
        bands.add(new Band(detector, slot, wavelengths[slot], widths[slot]));
      }
    }
    return bands;
  }

  private double[] list(Detector detector, String attribute, int slots) throws SceneException {
    double[] values = hdf.attributes().requiredNumbers(attribute);
    if (values.length != slots) {
      throw new SceneException(hdf.path(), "dataset /" + SWATH + detector.cubeDataset() + " has " + slots
          + " bands but attribute " + attribute + " lists " + values.length,
          "the product is damaged, download it again");
    }
    return values;
  }

  private DetectorData data(Detector detector, DnCube cube) throws IOException {
    double minimum = hdf.attributes().requiredNumber(detector.minimumAttribute());
    double maximum = hdf.attributes().requiredNumber(detector.maximumAttribute());
    if (!(maximum > minimum)) {
      throw new SceneException(hdf.path(), "attributes " + detector.minimumAttribute() + " = " + minimum + " and "
          + detector.maximumAttribute() + " = " + maximum + " give no scale", "download the product again");
    }
    Optional<DnCube> errors = hdf.cube(SWATH + detector.errorDataset(), 1, cache);
    if (errors.isPresent() && !sameShape(errors.get(), cube)) {
      warnings.add("The error matrix of " + detector + " has another shape than the cube and is not used.");
      errors = Optional.empty();
    }
    return new DetectorData(cube, errors, minimum, (maximum - minimum) / 65535);
  }

  private static boolean sameShape(DnCube a, DnCube b) {
    return a.rows() == b.rows() && a.bands() == b.bands() && a.columns() == b.columns();
  }

  private GridGeometry grid(Map<Detector, DetectorData> detectors) throws SceneException {
    DnCube first = detectors.values().iterator().next().cube();
    for (DetectorData data : detectors.values()) {
      if (data.cube().rows() != first.rows() || data.cube().columns() != first.columns()) {
        throw new SceneException(hdf.path(), "the VNIR cube has " + first.rows() + " x " + first.columns()
            + " pixels and the SWIR cube " + data.cube().rows() + " x " + data.cube().columns(),
            "the product is damaged, download it again");
      }
    }
    return new GridReader(hdf, warnings).read(first.columns(), first.rows());
  }
}
