/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.Window;
import org.mixel.prisma.PrismaBands;
import org.mixel.prisma.PrismaProduct;
import org.mixel.prisma.PrismaSceneWriter;
import org.mixel.process.Progress;

/**
 * A simulated PRISMA acquisition of which everything is known: analytic spectra of a few surfaces, abundance
 * fields with the spatial correlation of a landscape, linear mixing, brightness variation, and white
 * noise, on the north-up grid around a rotated swath.
 */
public final class SceneSimulator {
  /** Streams 0 .. 2 * endmembers - 1 belong to the abundances. */
  private static final long BRIGHTNESS_STREAM = 1000;
  private static final double BRIGHTNESS_LENGTH = 8;
  private static final double DARKEST = 0.3;
  private static final LocalDateTime START = LocalDateTime.of(2024, 6, 15, 10, 12, 33);
  private static final double SECONDS_PER_FRAME = 0.00431;
  private static final double SUN_ZENITH = 28.5;
  private static final double SUN_AZIMUTH = 148.2;

  private final PrismaProduct product;
  private final Endmembers endmembers;
  private final AbundanceMaps abundances;
  private final LinearMixing mixing;

  /**
   * Simulates the landscape; the mixtures are computed when they are written.
   *
   * @param progress reports 0..1 of this part
   */
  public SceneSimulator(SimulationPlan plan, Progress progress) {
    SwathGrid swath = new SwathGrid(plan.size(), plan.epsg());
    GridGeometry grid = swath.grid();
    PrismaBands bands = PrismaBands.nominal();
    this.endmembers = Materials.endmembers(plan.endmembers(), bands.axis());
    this.abundances = new AbundanceSimulator(plan.endmembers(), plan.seed())
        .simulate(grid, endmembers.names(), swath.inside(), progress);
    LinearMixing mixtures = LinearMixing.of(endmembers, abundances);
    this.mixing = (plan.variability() > 0 ? mixtures.withBrightness(brightness(plan, grid)) : mixtures)
        .withNoise(plan.snr(), plan.seed());
    this.product = new PrismaProduct(grid, bands, START, stop(plan), limit(plan, 0, 1000), limit(plan, 1000, 2600),
        SUN_ZENITH, SUN_AZIMUTH);
  }

  private static float[] brightness(SimulationPlan plan, GridGeometry grid) {
    float[] field = new RandomField(BRIGHTNESS_LENGTH, 1).sample(grid.width(), grid.height(),
        Seeds.stream(plan.seed(), BRIGHTNESS_STREAM));
    for (int cell = 0; cell < field.length; cell++) {
      field[cell] = (float) Math.max(DARKEST, Math.min(2 - DARKEST, 1 + plan.variability() * field[cell]));
    }
    return field;
  }

  /** A scale maximum above everything in a range of wavelengths, so that nothing saturates: the file tells it. */
  private double limit(SimulationPlan plan, double from, double to) {
    double largest = 0;
    for (double[] spectrum : endmembers.spectra()) {
      for (int b = 0; b < spectrum.length; b++) {
        double nm = endmembers.axis().wavelength(b);
        largest = Math.max(largest, nm >= from && nm < to ? spectrum[b] : 0);
      }
    }
    return largest * (1.1 + 4 * plan.variability()) + 0.05;
  }

  private static LocalDateTime stop(SimulationPlan plan) {
    return START.plusNanos((long) (plan.size() * SECONDS_PER_FRAME * 1e9));
  }

  /** The file name that the product of a plan should have. */
  public static String fileName(SimulationPlan plan) {
    return PrismaProduct.fileName(START, stop(plan));
  }

  /** The true spectra, on the bands of the product. */
  public Endmembers endmembers() {
    return endmembers;
  }

  /** The true abundances, on the grid of the product. */
  public AbundanceMaps abundances() {
    return abundances;
  }

  /**
   * Mixes and writes the product, a row a time on all cores.
   *
   * @param file must not exist yet
   */
  public void write(Path file, CoordinateTransforms transforms, Progress progress) throws IOException {
    int rows = product.grid().height();
    int columns = product.grid().width();
    AtomicInteger done = new AtomicInteger();
    try (PrismaSceneWriter writer = new PrismaSceneWriter(file, product, transforms)) {
      IntStream.range(0, rows).parallel().forEach(row -> {
        progress.checkCancelled();
        float[] values = new float[columns * mixing.axis().size()];
        mixing.mix(new Window(0, row, columns, 1), values);
        try {
          writer.writeRow(row, values);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        progress.report((double) done.incrementAndGet() / rows, "writing the scene");
      });
      writer.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
