/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.model.AbundanceMaps;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * Random square crops without missing cells from one or more products, in {@link SimplexCoordinates}, turned
 * and mirrored at random (the scenes look straight down, so all eight ways are alike). Every place that holds
 * a whole crop is equally likely. The order of endmembers is that of the first file; the others must agree.
 */
public final class PatchSource implements ImageSource {
  private final SimplexCoordinates coordinates;
  private final int patch;
  private final List<Raster> rasters;
  private final long places;

  private record Raster(int width, float[][] z, int[] starts) {
  }

  private PatchSource(SimplexCoordinates coordinates, int patch, List<Raster> rasters) {
    this.coordinates = coordinates;
    this.patch = patch;
    this.rasters = rasters;
    this.places = rasters.stream().mapToLong(r -> r.starts().length).sum();
  }

  /**
   * Prepares crops with coordinates fitted to the data: centred at its mean abundances and scaled to the
   * deviation that the network wants.
   */
  public static PatchSource fitted(List<AbundanceProduct> products, int patch) throws ToolException {
    return fitted(products, patch, SimplexCoordinates.Kind.SUM_ZERO);
  }

  /** As {@link #fitted(List, int)}, in coordinates of the given kind; plain ones are not fitted. */
  public static PatchSource fitted(List<AbundanceProduct> products, int patch, SimplexCoordinates.Kind kind)
      throws ToolException {
    requireSameEndmembers(products);
    AbundanceStatistics statistics = AbundanceStatistics.of(products, kind);
    if (!(statistics.deviation() > 1e-4)) {
      throw new InputException(products.get(0).file() + ": the abundances are the same everywhere; "
          + "name a product with some variety.");
    }
    return of(products, patch, SimplexCoordinates.of(kind, statistics.centre(),
        DenoisingNetwork.DATA_DEVIATION / statistics.deviation()));
  }

  /** Prepares crops in given coordinates, as when a training goes on. */
  public static PatchSource of(List<AbundanceProduct> products, int patch, SimplexCoordinates coordinates)
      throws ToolException {
    requireSameEndmembers(products);
    List<Raster> rasters = new ArrayList<>();
    for (AbundanceProduct product : products) {
      AbundanceMaps maps = product.maps();
      rasters.add(new Raster(maps.grid().width(), coordinatesOf(maps, coordinates), ValidWindows.starts(maps, patch)));
    }
    PatchSource source = new PatchSource(coordinates, patch, rasters);
    if (source.places == 0) {
      throw new InputException(products.get(0).file() + ": no square of " + patch + " x " + patch
          + " cells is free of missing values" + ValidWindows.advice(products, patch));
    }
    return source;
  }

  private static void requireSameEndmembers(List<AbundanceProduct> products) throws ToolException {
    AbundanceProduct first = products.get(0);
    for (AbundanceProduct other : products) {
      if (!other.maps().names().equals(first.maps().names())) {
        throw new InputException(other.file() + ": its endmembers " + other.maps().names() + " are not those of "
            + first.file() + " " + first.maps().names() + "; train on products of the same endmembers in the same "
            + "order.");
      }
    }
  }

  private static float[][] coordinatesOf(AbundanceMaps maps, SimplexCoordinates coordinates) {
    int cells = maps.map(0).length;
    float[][] z = new float[coordinates.dimensions()][cells];
    double[] a = new double[coordinates.endmembers()];
    double[] point = new double[coordinates.dimensions()];
    for (int i = 0; i < cells; i++) {
      for (int e = 0; e < a.length; e++) {
        a[e] = maps.map(e)[i];
      }
      coordinates.toCoordinates(a, point);
      for (int d = 0; d < point.length; d++) {
        z[d][i] = (float) point[d];
      }
    }
    return z;
  }

  /** The coordinates of the crops. */
  public SimplexCoordinates coordinates() {
    return coordinates;
  }

  @Override
  public int channels() {
    return coordinates.dimensions();
  }

  @Override
  public Batch batch(SplittableRandom random, int count) {
    return new Batch(count, crops(random, count), new float[0], new float[0]);
  }

  @Override
  public int patch() {
    return patch;
  }

  /** Number of different places for a crop. */
  public long places() {
    return places;
  }

  /** A number that changes when the data or the places change. Cost: one pass over the data. */
  public long fingerprint() {
    CRC32 crc = new CRC32();
    for (Raster raster : rasters) {
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(4 * raster.width());
      for (float[] plane : raster.z()) {
        for (int start = 0; start < plane.length; start += raster.width()) {
          bytes.asFloatBuffer().put(plane, start, raster.width());
          crc.update(bytes.array());
        }
      }
    }
    return crc.getValue() ^ places << 32;
  }

  /**
   * Fills a batch.
   *
   * @param random decides on place and turn
   * @param batch  number of crops
   * @return {@code [crop][coordinate][row][column]}
   */
  public float[] crops(SplittableRandom random, int batch) {
    float[] target = new float[batch * coordinates.dimensions() * patch * patch];
    for (int n = 0; n < batch; n++) {
      long place = random.nextLong(places);
      int turn = random.nextInt(8);
      int r = 0;
      while (place >= rasters.get(r).starts().length) {
        place -= rasters.get(r++).starts().length;
      }
      copy(rasters.get(r), rasters.get(r).starts()[(int) place], turn, target, n * coordinates.dimensions());
    }
    return target;
  }

  /** Bits of {@code turn}: 1 rows reversed, 2 columns reversed, 4 rows and columns exchanged. */
  private void copy(Raster raster, int start, int turn, float[] target, int firstPlane) {
    int rowStep = (turn & 4) == 0 ? raster.width() : 1;
    int columnStep = (turn & 4) == 0 ? 1 : raster.width();
    int last = patch - 1;
    int origin = start + ((turn & 1) == 0 ? 0 : last * rowStep) + ((turn & 2) == 0 ? 0 : last * columnStep);
    int down = (turn & 1) == 0 ? rowStep : -rowStep;
    int right = (turn & 2) == 0 ? columnStep : -columnStep;
    int to = firstPlane * patch * patch;
    for (float[] plane : raster.z()) {
      for (int row = 0; row < patch; row++) {
        for (int column = 0, from = origin + row * down; column < patch; column++, from += right) {
          target[to++] = plane[from];
        }
      }
    }
  }
}
