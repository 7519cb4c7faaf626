/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.NumberPlane;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.MeshGeolocation;
import org.mixel.model.Orientation;
import org.mixel.model.PositionMesh;
import org.mixel.model.SceneException;

/**
 * Orientation and place of a raster in sensor geometry, from the latitudes and longitudes of its pixels. Those of L1
 * are some 70 m from the refined ones of L2; so L1 takes the ones of an L2C or L2B product beside it.
 */
final class SwathGeometry {
  private static final double PIXEL = 30;
  /** Cells of the map for a pixel: 2 for a square swath that lies askew, 15 for the longest strip that is flown. */
  private static final long LARGEST_SPREAD = 64;

  private final ProductFile product;
  private final CoordinateTransforms transforms;
  private final Map<String, String> metadata;
  private final List<String> warnings;
  private final List<Path> files = new ArrayList<>();

  /**
   * @param metadata receives where the positions come from
   * @param warnings receives what is doubtful
   */
  SwathGeometry(ProductFile product, CoordinateTransforms transforms, Map<String, String> metadata,
      List<String> warnings) {
    this.product = product;
    this.transforms = transforms;
    this.metadata = metadata;
    this.warnings = warnings;
  }

  /**
   * What is known of a raster.
   *
   * @param orientation how it is brought upright
   * @param geolocation where its upright pixels lie; empty where that is not known
   * @param files       companions that were used
   */
  record Place(Orientation orientation, Optional<Geolocation> geolocation, List<Path> files) {
  }

  /**
   * Finds the place of a raster.
   *
   * @param columns columns of the raster as stored
   * @param rows    rows as stored
   * @param ratio   its pixels along 30 m
   */
  Place read(int columns, int rows, int ratio) throws IOException {
    Optional<PositionMesh> geographic = refined(columns, rows, ratio);
    if (geographic.isEmpty()) {
      geographic = own(columns, rows, ratio);
    }
    return place(geographic, ratio);
  }

  /**
   * Finds the place of a map that has one node for a square of pixels: 20 x 20 of a whole product. It is shown on the
   * grid of the pixels.
   *
   * @param columns of the hyperspectral cubes as stored
   * @param rows    of the cubes
   * @param width   columns of the map
   * @param height  rows of the map
   */
  Place readCoarse(int columns, int rows, int width, int height) throws IOException {
    double step = (double) width / columns;
    if (columns % width != 0 || (long) rows * width != (long) columns * height) {
      warnings.add("The map of " + width + " x " + height + " nodes does not fit the cubes of " + columns + " x " + rows
          + " pixels; its position is doubtful.");
    }
    return place(own(columns, rows, 1).map(m -> new PositionMesh(org.mixel.model.Window.ofSize(width, height),
        m.columns(), m.rows(), step / 2, step / 2, step, m.crs(), m.x(), m.y())), 1);
  }

  private Optional<PositionMesh> own(int columns, int rows, int ratio) throws IOException {
    Optional<PositionMesh> found = positions(product, columns, rows, ratio);
    found.ifPresent(m -> metadata.put("Geolocation", "latitude and longitude of this product"));
    return found;
  }

  private Place place(Optional<PositionMesh> geographic, int ratio) throws IOException {
    Optional<Crs> utm = geographic.flatMap(PositionMesh::utm);
    if (utm.isEmpty()) {
      warnings.add("The product has no usable latitudes and longitudes of its pixels; it is shown in pixel "
          + "coordinates, as stored.");
      return new Place(Orientation.AS_STORED, Optional.empty(), files);
    }
    Optional<GridGeometry> gridBeside = gridBeside(ratio);
    Crs crs = gridBeside.flatMap(GridGeometry::crs).orElse(utm.get());
    PositionMesh mesh;
    try {
      mesh = geographic.get().in(crs, transforms);
    } catch (IllegalArgumentException e) {
      warnings.add("The coordinate reference system " + crs + " is not known; the product is shown in pixel "
          + "coordinates.");
      return new Place(Orientation.upright(geographic.get()), Optional.empty(), files);
    }
    Orientation orientation = Orientation.upright(mesh);
    PositionMesh upright = orientation.applyTo(mesh);
    Optional<GridGeometry> grid = gridBeside.isPresent() ? gridBeside : gridAround(upright, PIXEL / ratio);
    return new Place(orientation, grid.map(g -> new MeshGeolocation(upright, g)), files);
  }

  /** A map grid; empty, with a warning, where the positions lie too far apart to be those of a swath. */
  private Optional<GridGeometry> gridAround(PositionMesh mesh, double cellSize) {
    try {
      GridGeometry grid = mesh.grid(cellSize);
      if (grid.extent().cells() <= LARGEST_SPREAD * Math.max(mesh.raster().cells(), mesh.x().length)) {
        return Optional.of(grid);
      }
    } catch (IllegalArgumentException e) {
      warnings.add("The latitudes and longitudes cannot be those of a swath (" + e.getMessage() + ").");
    }
    warnings.add("The latitudes and longitudes of the pixels do not lie together as those of a swath do; the product "
        + "is shown in pixel coordinates.");
    return Optional.empty();
  }

  private Optional<PositionMesh> refined(int columns, int rows, int ratio) throws IOException {
    if (product.level() != Level.L1) {
      return Optional.empty();
    }
    for (Level level : List.of(Level.L2C, Level.L2B)) {
      Optional<ProductFile> companion = new Companions(product).open(level);
      if (companion.isPresent()) {
        try (Hdf5File open = companion.get().hdf()) {
          Optional<PositionMesh> mesh = positions(companion.get(), columns, rows, ratio);
          if (mesh.isPresent()) {
            files.add(companion.get().origin());
            metadata.put("Geolocation", "latitude and longitude of " + companion.get().name()
                + ", which lies beside and is refined");
            return mesh;
          }
        } catch (SceneException e) {
          warnings.add("The positions of " + companion.get().name() + " beside are not used: " + e.getMessage());
        }
      }
    }
    warnings.add("The positions are those of L1, which may be off by some 70 m; with the L2C product of the same "
        + "acquisition in the same folder its refined ones are used.");
    return Optional.empty();
  }

  /** Longitudes and latitudes as stored; of a fine raster every n-th, in the middle of each 30 m. */
  private Optional<PositionMesh> positions(ProductFile source, int columns, int rows, int ratio) throws IOException {
    Detector detector = ratio == 1 ? Detector.VNIR : Detector.PAN;
    String fields = source.level().swath(detector) + "Geolocation Fields/";
    for (String ending : new String[] {"", "_VNIR", "_SWIR"}) {
      int first = ratio / 2;
      Optional<int[]> shape = source.hdf().shape(fields + "Latitude" + ending);
      if (shape.isPresent() && java.util.Arrays.equals(shape.get(), new int[] {rows, columns})
          && columns >= 2 * ratio && rows >= 2 * ratio) {
        Optional<NumberPlane> latitude = source.hdf().plane(fields + "Latitude" + ending, first, ratio);
        Optional<NumberPlane> longitude = source.hdf().plane(fields + "Longitude" + ending, first, ratio);
        if (longitude.isPresent() && longitude.get().values().length == latitude.get().values().length) {
          return Optional.of(mesh(latitude.get(), longitude.get(), columns, rows, ratio));
        }
      }
    }
    return Optional.empty();
  }

  private PositionMesh mesh(NumberPlane latitude, NumberPlane longitude, int columns, int rows, int ratio) {
    double[] x = longitude.values();
    double[] y = latitude.values();
    int unknown = 0;
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(y[i]) < 90 && Math.abs(x[i]) <= 180) || x[i] == 0 && y[i] == 0) {
        x[i] = Double.NaN;
        y[i] = Double.NaN;
        unknown++;
      }
    }
    if (unknown > 0) {
      warnings.add(unknown + " of " + x.length + " positions of pixels are no latitudes and longitudes; these pixels "
          + "are not shown on the map.");
    }
    double centre = ratio / 2 + 0.5;
    return new PositionMesh(org.mixel.model.Window.ofSize(columns, rows), latitude.columns(), latitude.rows(),
        centre, centre, ratio, Crs.WGS84, x, y);
  }

  /** The grid of the L2D product beside, where there is one: then both lie cell on cell. */
  private Optional<GridGeometry> gridBeside(int ratio) throws IOException {
    Optional<ProductFile> companion = new Companions(product).open(Level.L2D);
    if (companion.isEmpty()) {
      return Optional.empty();
    }
    try (Hdf5File open = companion.get().hdf()) {
      Optional<int[]> shape = open.shape(Level.L2D.cube(Detector.VNIR));
      shape = shape.isPresent() ? shape : open.shape(Level.L2D.cube(Detector.SWIR));
      if (shape.isEmpty() || shape.get().length != 3) {
        return Optional.empty();
      }
      GridGeometry grid = new GridReader(open, new ArrayList<>()).read(shape.get()[2], shape.get()[0]);
      files.add(companion.get().origin());
      metadata.put("Map grid", "that of " + companion.get().name() + ", which lies beside");
      AffineGrid affine = grid.affine();
      return Optional.of(new GridGeometry(grid.width() * ratio, grid.height() * ratio,
          AffineGrid.northUp(affine.originX(), affine.originY(), PIXEL / ratio), grid.crs()));
    } catch (SceneException e) {
      return Optional.empty();
    }
  }
}
