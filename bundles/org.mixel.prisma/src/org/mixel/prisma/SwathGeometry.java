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
import java.util.function.UnaryOperator;

import org.mixel.hdf5.Hdf5File;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.MeshGeolocation;
import org.mixel.model.Orientation;
import org.mixel.model.PositionMesh;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

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
  private final TileCache cache;
  private final Map<String, String> metadata;
  private final List<String> warnings;
  private final List<Path> files = new ArrayList<>();

  /**
   * @param cache    keeps the positions
   * @param metadata receives where the positions come from
   * @param warnings receives what is doubtful
   */
  SwathGeometry(ProductFile product, CoordinateTransforms transforms, TileCache cache, Map<String, String> metadata,
      List<String> warnings) {
    this.product = product;
    this.transforms = transforms;
    this.cache = cache;
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
    SwathPositions wanted = new SwathPositions(columns, rows, ratio);
    Optional<Swath> refined = refined(wanted);
    return place(refined.isPresent() ? refined : own(wanted), ratio);
  }

  /** Longitudes and latitudes as stored, and how they are had again. */
  private record Swath(PositionMesh mesh, MeshGeolocation.Source source) {

    /** What is kept for later must not hold the mesh. */
    Swath as(UnaryOperator<PositionMesh> change) {
      MeshGeolocation.Source again = source;
      return new Swath(change.apply(mesh), () -> change.apply(again.read()));
    }
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
    UnaryOperator<PositionMesh> coarse = m -> new PositionMesh(Window.ofSize(width, height), m.columns(), m.rows(),
        step / 2, step / 2, step, m.crs(), m.x(), m.y());
    return place(own(new SwathPositions(columns, rows, 1)).map(s -> s.as(coarse)), 1);
  }

  private Optional<Swath> own(SwathPositions wanted) throws IOException {
    Optional<PositionMesh> found = wanted.of(product, warnings);
    found.ifPresent(m -> metadata.put("Geolocation", "latitude and longitude of this product"));
    return found.map(m -> new Swath(m, () -> wanted.again(product)));
  }

  private Place place(Optional<Swath> swath, int ratio) throws IOException {
    Optional<PositionMesh> geographic = swath.map(Swath::mesh);
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
    MeshGeolocation.Source stored = swath.get().source();
    MeshGeolocation.Source again = () -> orientation.applyTo(stored.read().in(crs, transforms));
    return new Place(orientation, grid.map(g -> new MeshGeolocation(upright, again, g, cache)), files);
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

  private Optional<Swath> refined(SwathPositions wanted) throws IOException {
    if (product.level() != Level.L1) {
      return Optional.empty();
    }
    for (Level level : List.of(Level.L2C, Level.L2B)) {
      Optional<ProductFile> companion = new Companions(product).open(level);
      if (companion.isPresent()) {
        try (Hdf5File open = companion.get().hdf()) {
          Optional<PositionMesh> mesh = wanted.of(companion.get(), warnings);
          if (mesh.isPresent()) {
            files.add(companion.get().origin());
            metadata.put("Geolocation", "latitude and longitude of " + companion.get().name()
                + ", which lies beside and is refined");
            return mesh.map(m -> new Swath(m, () -> companionAgain(wanted, level)));
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

  private PositionMesh companionAgain(SwathPositions wanted, Level level) throws IOException {
    ProductFile companion = new Companions(product).open(level).orElseThrow(() -> new SceneException(product.origin(),
        "the " + level + " product beside it, whose positions are used, is no longer there", "open it again"));
    try (Hdf5File open = companion.hdf()) {
      return wanted.again(companion);
    }
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
