/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.network.Conditioning;
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
  private final CropOptions options;
  private final List<Raster> rasters;
  private final long places;

  private record Raster(AbundanceMaps maps, int[] starts, Optional<String> label) {

    int width() {
      return maps.grid().width();
    }
  }

  private PatchSource(SimplexCoordinates coordinates, CropOptions options, List<Raster> rasters) {
    this.coordinates = coordinates;
    this.options = options;
    this.rasters = rasters;
    this.places = rasters.stream().mapToLong(r -> r.starts().length).sum();
  }

  /**
   * Prepares crops with coordinates fitted to the data: centred at its mean abundances and scaled to the
   * deviation that the network wants.
   */
  public static PatchSource fitted(List<AbundanceProduct> products, int patch) throws ToolException {
    return fitted(products, CropOptions.plain(patch), SimplexCoordinates.Kind.SUM_ZERO);
  }

  /** As {@link #fitted(List, int)}, in coordinates of the given kind; plain ones are not fitted. */
  public static PatchSource fitted(List<AbundanceProduct> products, CropOptions options,
      SimplexCoordinates.Kind kind) throws ToolException {
    requireSameEndmembers(products);
    AbundanceStatistics statistics = AbundanceStatistics.of(products, kind);
    if (!(statistics.deviation() > 1e-4)) {
      throw new InputException(products.get(0).file() + ": the abundances are the same everywhere; "
          + "name a product with some variety.");
    }
    double[] centre = statistics.centre();
    if (options.permuted()) {
      java.util.Arrays.fill(centre, 1.0 / centre.length); // the only centre that permutations leave in its place
    }
    return of(products, options,
        SimplexCoordinates.of(kind, centre, DenoisingNetwork.DATA_DEVIATION / statistics.deviation()));
  }

  /** Prepares crops in given coordinates, as when a training goes on. */
  public static PatchSource of(List<AbundanceProduct> products, CropOptions options, SimplexCoordinates coordinates)
      throws ToolException {
    requireSameEndmembers(products);
    List<Raster> rasters = new ArrayList<>();
    for (AbundanceProduct product : products) {
      rasters.add(new Raster(product.maps(), ValidWindows.starts(product.maps(), options.patch()),
          options.conditioning().labels().isEmpty() ? Optional.empty() : product.label()));
    }
    PatchSource source = new PatchSource(coordinates, options, rasters);
    if (source.places == 0) {
      throw new InputException(products.get(0).file() + ": no square of " + options.patch() + " x " + options.patch()
          + " cells is free of missing values" + ValidWindows.advice(products, options.patch()));
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

  /** The coordinates of the crops. */
  public SimplexCoordinates coordinates() {
    return coordinates;
  }

  @Override
  public int channels() {
    return coordinates.dimensions();
  }

  @Override
  public int patch() {
    return options.patch();
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
      for (int e = 0; e < raster.maps().size(); e++) {
        float[] plane = raster.maps().map(e);
        for (int start = 0; start < plane.length; start += raster.width()) {
          bytes.asFloatBuffer().put(plane, start, raster.width());
          crc.update(bytes.array());
        }
      }
    }
    return crc.getValue() ^ places << 32;
  }

  /**
   * Draws crops, {@code [crop][coordinate][row][column]}.
   *
   * @param random decides on place and turn
   * @param batch  number of crops
   */
  public float[] crops(SplittableRandom random, int batch) {
    return batch(random, batch).clean();
  }

  @Override
  public Batch batch(SplittableRandom random, int count) {
    int cells = options.patch() * options.patch();
    Conditioning conditioning = options.conditioning();
    float[] clean = new float[count * coordinates.dimensions() * cells];
    float[] condition = new float[count * conditioning.length()];
    float[][] crop = new float[coordinates.endmembers()][cells];
    for (int n = 0; n < count; n++) {
      long place = random.nextLong(places);
      int turn = random.nextInt(8);
      int r = 0;
      while (place >= rasters.get(r).starts().length) {
        place -= rasters.get(r++).starts().length;
      }
      Raster raster = rasters.get(r);
      copy(raster, raster.starts()[(int) place], turn, crop);
      if (options.permuted()) {
        shuffle(crop, random);
      }
      if (conditioning.length() > 0) {
        float[] vector = told(raster, crop, random);
        System.arraycopy(vector, 0, condition, n * vector.length, vector.length);
      }
      if (options.stretched()) {
        stretch(crop);
      }
      toCoordinates(crop, clean, n * coordinates.dimensions() * cells);
    }
    return new Batch(count, clean, options.refined() ? known(clean, count, random) : new float[0], condition);
  }

  /** Block means of the crops as {@link Degradation} shows them. */
  private float[] known(float[] clean, int count, SplittableRandom random) {
    int length = clean.length / count;
    int size = Degradation.maps(coordinates.dimensions()) * options.patch() * options.patch();
    float[] known = new float[count * size];
    for (int n = 0; n < count; n++) {
      float[] one = java.util.Arrays.copyOfRange(clean, n * length, (n + 1) * length);
      System.arraycopy(Degradation.known(one, coordinates.dimensions(), options.patch(), random), 0, known, n * size,
          size);
    }
    return known;
  }

  /** Bits of {@code turn}: 1 rows reversed, 2 columns reversed, 4 rows and columns exchanged. */
  private void copy(Raster raster, int start, int turn, float[][] crop) {
    int patch = options.patch();
    int rowStep = (turn & 4) == 0 ? raster.width() : 1;
    int columnStep = (turn & 4) == 0 ? 1 : raster.width();
    int last = patch - 1;
    int origin = start + ((turn & 1) == 0 ? 0 : last * rowStep) + ((turn & 2) == 0 ? 0 : last * columnStep);
    int down = (turn & 1) == 0 ? rowStep : -rowStep;
    int right = (turn & 2) == 0 ? columnStep : -columnStep;
    for (int e = 0; e < crop.length; e++) {
      float[] plane = raster.maps().map(e);
      int to = 0;
      for (int row = 0; row < patch; row++) {
        for (int column = 0, from = origin + row * down; column < patch; column++, from += right) {
          crop[e][to++] = plane[from];
        }
      }
    }
  }

  private static void shuffle(float[][] crop, SplittableRandom random) {
    for (int i = crop.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float[] swap = crop[i];
      crop[i] = crop[j];
      crop[j] = swap;
    }
  }

  /** What the network is told of a crop; each condition is left out at random. */
  private float[] told(Raster raster, float[][] crop, SplittableRandom random) {
    Conditioning conditioning = options.conditioning();
    Optional<String> label = random.nextDouble() < conditioning.drop() ? Optional.empty() : raster.label();
    Optional<double[]> means = random.nextDouble() < conditioning.drop() || conditioning.endmembers() == 0
        ? Optional.empty() : Optional.of(means(crop));
    return conditioning.vector(label, means);
  }

  private static double[] means(float[][] crop) {
    double[] means = new double[crop.length];
    for (int e = 0; e < crop.length; e++) {
      double sum = 0;
      for (float value : crop[e]) {
        sum += value;
      }
      means[e] = sum / crop[e].length;
    }
    return means;
  }

  private static void stretch(float[][] crop) {
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    for (float[] plane : crop) {
      for (float value : plane) {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
      }
    }
    float factor = largest > least ? 1 / (largest - least) : 0;
    for (float[] plane : crop) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (plane[i] - least) * factor;
      }
    }
  }

  private void toCoordinates(float[][] crop, float[] target, int start) {
    double[] a = new double[crop.length];
    double[] z = new double[coordinates.dimensions()];
    int cells = crop[0].length;
    for (int i = 0; i < cells; i++) {
      for (int e = 0; e < a.length; e++) {
        a[e] = crop[e][i];
      }
      coordinates.toCoordinates(a, z);
      for (int d = 0; d < z.length; d++) {
        target[start + d * cells + i] = (float) z[d];
      }
    }
  }
}
