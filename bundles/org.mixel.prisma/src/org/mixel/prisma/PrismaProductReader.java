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

import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5File;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.GridGeometry;
import org.mixel.model.Orientation;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** Puts a scene together from the attributes and datasets of a product. */
final class PrismaProductReader {
  /** Name of the panchromatic image among a product's parts. */
  static final String PAN = "pan";
  private static final double PIXEL = 30;

  private final ProductFile product;
  private final Hdf5File hdf;
  private final Level level;
  private final CoordinateTransforms transforms;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> items;
  private final TileCache cache;

  PrismaProductReader(ProductFile product, CoordinateTransforms transforms, TileCache cache) throws SceneException {
    this.product = product;
    this.hdf = product.hdf();
    this.level = product.level();
    this.transforms = transforms;
    this.cache = cache;
    ProductMetadata metadata = new ProductMetadata(hdf);
    this.items = new LinkedHashMap<>(metadata.items());
    metadata.positionWarning().ifPresent(warnings::add);
  }

  Scene scene(SceneOptions options) throws IOException {
    if (options.wavelengths().isPresent()) {
      warnings.add("The file of wavelengths is not used: a PRISMA product carries its own.");
    }
    if (options.part().isEmpty()) {
      return spectral(options);
    }
    List<String> parts = parts();
    if (!parts.contains(options.part().get())) {
      throw new SceneException(product.origin(), "the product has no part '" + options.part().get() + "'",
          parts.isEmpty() ? "open it without naming a part" : "its other parts are " + String.join(", ", parts));
    }
    Optional<AtmosphericMap> map = AtmosphericMap.ofPart(options.part().get());
    return map.isPresent() ? atmosphere(map.get()) : pan();
  }

  private List<String> parts() throws SceneException {
    List<String> parts = new ArrayList<>();
    if (hdf.shape(level.cube(Detector.PAN)).isPresent()) {
      parts.add(PAN);
    }
    AtmosphericMap.in(hdf, level).forEach(map -> parts.add(map.part()));
    return parts;
  }

  private Scene spectral(SceneOptions options) throws IOException {
    Map<Detector, DetectorData> detectors = new EnumMap<>(Detector.class);
    List<Band> acquired = new ArrayList<>();
    for (Detector detector : Detector.SPECTROMETERS) {
      Optional<DnCube> cube = hdf.cube(level.cube(detector), 2, cache);
      if (cube.isPresent()) {
        acquired.addAll(bands(detector, cube.get().bands()));
        detectors.put(detector, data(detector, cube.get(), hdf.cube(level.errors(detector), 1, cache)));
      } else {
        warnings.add("The product has no " + detector + " cube; its bands are left out.");
      }
    }
    if (acquired.isEmpty()) {
      throw hdf.missing(detectors.isEmpty() ? "dataset /" + level.cube(Detector.VNIR)
          + " (and that of SWIR)" : "every band (no slot of " + Detector.VNIR.wavelengthAttribute()
          + " or " + Detector.SWIR.wavelengthAttribute() + " is marked as acquired)");
    }
    List<Band> bands = Band.select(acquired, options.overlap());
    DnCube size = size(detectors);
    items.put("Bands", bands.size() + " of " + detectors.values().stream().mapToInt(d -> d.cube().bands()).sum()
        + " slots");
    detectors.forEach((detector, data) -> items.put(detector + " storage", data.cube().layout()));
    ProductFlags flags = flags(detectors);
    flags.addMasks(hdf, level, size.rows(), size.columns(), cache, warnings);
    return new PrismaScene(product, place(size, 1), new PrismaBandSet(bands, detectors, missing(detectors, acquired),
        ""), flags, description(parts(), "", level.quantity()));
  }

  private Scene pan() throws IOException {
    DnCube cube = hdf.plane(level.cube(Detector.PAN), 2, cache).orElseThrow();
    DetectorData data = data(Detector.PAN, cube, hdf.plane(level.errors(Detector.PAN), 1, cache));
    Map<Detector, DetectorData> detectors = Map.of(Detector.PAN, data);
    items.put("PAN storage", cube.layout());
    return new PrismaScene(product, place(cube, ratio(cube)), PrismaBandSet.ofPlane(Detector.PAN, data,
        missing(detectors, List.of(Band.plane(Detector.PAN))), "panchromatic 400-700 nm"), flags(detectors),
        description(List.of(), PAN, level.quantity()));
  }

  /** A map of the atmosphere, on the pixels of the cubes or coarser. */
  private Scene atmosphere(AtmosphericMap map) throws IOException {
    DnCube plane = hdf.plane(map.dataset(), 2, cache).orElseThrow();
    int[] cube = cubeShape().orElseThrow(() -> hdf.missing("dataset /" + level.cube(Detector.VNIR)));
    ProductFlags flags = new ProductFlags();
    PrismaScene.Place place;
    if (plane.rows() == cube[0] && plane.columns() == cube[2]) {
      place = place(plane, 1);
      flags.addMaps(hdf, level, plane.rows(), plane.columns(), cache, warnings);
    } else {
      place = place(new SwathGeometry(product, transforms, cache, items, warnings)
          .readCoarse(cube[2], cube[0], plane.columns(), plane.rows()), plane);
    }
    DetectorData data = new DetectorData(plane, Optional.empty(), map.scale(hdf), cache);
    return new PrismaScene(product, place, PrismaBandSet.ofPlane(Detector.DERIVED, data, MissingPixels.none(),
        map.quantity()), flags, description(List.of(), map.part(), map.quantity()));
  }

  private PrismaScene.Description description(List<String> parts, String part, String quantity) {
    return new PrismaScene.Description(parts, part, quantity, items, warnings);
  }

  /** Shape of the first of the hyperspectral cubes that is there. */
  private Optional<int[]> cubeShape() throws SceneException {
    for (Detector detector : Detector.SPECTROMETERS) {
      Optional<int[]> shape = hdf.shape(level.cube(detector));
      if (shape.isPresent() && shape.get().length == 3) {
        return shape;
      }
    }
    return Optional.empty();
  }

  /** Pixels of the panchromatic image along one of the hyperspectral cubes. */
  private int ratio(DnCube pan) throws SceneException {
    Optional<int[]> shape = cubeShape();
    if (shape.isEmpty()) {
      return 6;
    }
    int rows = shape.get()[0];
    int columns = shape.get()[2];
    int ratio = Math.max(1, pan.rows() / Math.max(1, rows));
    if (pan.rows() != ratio * rows || pan.columns() != ratio * columns) {
      warnings.add("The panchromatic image of " + pan.rows() + " x " + pan.columns() + " pixels is no multiple of "
          + "the hyperspectral cubes of " + rows + " x " + columns + "; its position is doubtful.");
    }
    return ratio;
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
      throw new SceneException(hdf.path(), "dataset /" + level.cube(detector) + " has " + slots
          + " bands but attribute " + attribute + " lists " + values.length,
          "the product is damaged, download it again");
    }
    return values;
  }

  private DetectorData data(Detector detector, DnCube cube, Optional<DnCube> errors) throws IOException {
    Optional<DnCube> matrix = errors;
    if (errors.isPresent() && !sameShape(errors.get(), cube)) {
      warnings.add("The error matrix of " + detector + " has another shape than the cube and is not used.");
      errors.get().close();
      matrix = Optional.empty();
    }
    return new DetectorData(cube, matrix, Scale.read(hdf, level, detector), cache);
  }

  private static boolean sameShape(DnCube a, DnCube b) {
    return a.rows() == b.rows() && a.bands() == b.bands() && a.columns() == b.columns();
  }

  private ProductFlags flags(Map<Detector, DetectorData> detectors) {
    ProductFlags flags = new ProductFlags();
    if (detectors.values().stream().anyMatch(d -> d.errors().isPresent())) {
      flags.addErrors(level);
    }
    return flags;
  }

  private MissingPixels missing(Map<Detector, DetectorData> detectors, List<Band> acquired) {
    for (Map.Entry<Detector, DetectorData> entry : detectors.entrySet()) {
      List<Band> bands = acquired.stream().filter(b -> b.detector() == entry.getKey()).toList();
      if (!entry.getValue().zeroIsMissing() && !bands.isEmpty()) {
        return MissingPixels.of(entry.getValue(), bands, cache);
      }
    }
    return MissingPixels.none();
  }

  private DnCube size(Map<Detector, DetectorData> detectors) throws SceneException {
    DnCube first = detectors.values().iterator().next().cube();
    for (DetectorData data : detectors.values()) {
      if (data.cube().rows() != first.rows() || data.cube().columns() != first.columns()) {
        throw new SceneException(hdf.path(), "the VNIR cube has " + first.rows() + " x " + first.columns()
            + " pixels and the SWIR cube " + data.cube().rows() + " x " + data.cube().columns(),
            "the product is damaged, download it again");
      }
    }
    return first;
  }

  /** Grid or mesh of a raster whose pixels lie {@code ratio} along 30 m. */
  private PrismaScene.Place place(DnCube raster, int ratio) throws IOException {
    if (level.isOnMapGrid()) {
      return new PrismaScene.Place(mapGrid(raster, ratio), Orientation.AS_STORED, Optional.empty(), List.of());
    }
    return place(new SwathGeometry(product, transforms, cache, items, warnings)
        .read(raster.columns(), raster.rows(), ratio), raster);
  }

  private static PrismaScene.Place place(SwathGeometry.Place swath, DnCube raster) {
    Window size = swath.orientation().size(raster.columns(), raster.rows());
    return new PrismaScene.Place(GridGeometry.pixels(size.width(), size.height()), swath.orientation(),
        swath.geolocation(), swath.files());
  }

  /** The corner attributes tell of the 30 m raster; the panchromatic image has the same outer corner. */
  private GridGeometry mapGrid(DnCube raster, int ratio) throws SceneException {
    GridGeometry grid = new GridReader(hdf, warnings).read(raster.columns() / ratio, raster.rows() / ratio);
    if (ratio == 1) {
      new GeolocationCheck(hdf, level.swath(), transforms).check(grid, items, warnings);
      return grid;
    }
    AffineGrid corner = grid.affine();
    GridGeometry fine = new GridGeometry(raster.columns(), raster.rows(),
        AffineGrid.northUp(corner.originX(), corner.originY(), PIXEL / ratio), grid.crs());
    new GeolocationCheck(hdf, level.panSwath(), transforms).check(fine, items, warnings);
    return fine;
  }
}
