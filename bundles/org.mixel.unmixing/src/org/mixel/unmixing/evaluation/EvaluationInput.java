/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.SpectralLibrary;
import org.mixel.process.InputException;
import org.mixel.process.ToolContext;

/** Opens what {@link EvaluateTool} compares, and refuses what cannot be compared. */
public final class EvaluationInput {
  private static final double CELL_TOLERANCE = 0.01;
  private static final double BAND_TOLERANCE = 1;

  private EvaluationInput() {
  }

  /**
   * One unmixing or one reference.
   *
   * @param endmembers the spectra
   * @param maps       the abundances, as many as there are spectra
   */
  public record Unmixing(Endmembers endmembers, AbundanceMaps maps) {

    /** The maps themselves, {@code [endmember][cell]}, {@code NaN} where there are none. */
    public float[][] values() {
      return IntStream.range(0, maps.size()).mapToObj(maps::map).toArray(float[][]::new);
    }
  }

  /**
   * Reads spectra and all bands of a raster of abundances, and records both as inputs. Memory: that of the maps.
   *
   * @throws InputException if they are not equally many
   */
  public static Unmixing read(SceneReaders readers, Path abundances, Path endmembers, ToolContext context)
      throws IOException, InputException {
    Endmembers spectra = SpectralLibrary.read(endmembers);
    context.record().input(endmembers);
    try (Scene raster = readers.open(abundances)) {
      context.record().input(raster);
      if (raster.axis().size() != spectra.size()) {
        throw new InputException(abundances + ": it has " + raster.axis().size() + " bands and " + endmembers
            + " has " + spectra.size() + " endmembers; name the two files of one unmixing.");
      }
      float[][] maps = new float[spectra.size()][Math.toIntExact(raster.grid().extent().cells())];
      for (int band = 0; band < maps.length; band++) {
        context.progress().checkCancelled();
        raster.read(raster.grid().extent(), new int[] {band}, Scene.Interleave.BAND, maps[band]);
      }
      return new Unmixing(spectra, new AbundanceMaps(raster.grid(), spectra.names(), maps));
    }
  }

  /**
   * Refuses grids that differ: in size, or, where both are on earth, in CRS or place (by more than a hundredth of a
   * cell).
   */
  static void checkGrids(Path file, GridGeometry grid, Path other, GridGeometry otherGrid) throws InputException {
    if (grid.width() != otherGrid.width() || grid.height() != otherGrid.height()) {
      throw new InputException(file + ": it has " + size(grid) + " cells and " + other + " has " + size(otherGrid)
          + "; give rasters on one grid (unmix the same window).");
    }
    if (grid.isGeoreferenced() && otherGrid.isGeoreferenced()) {
      if (!grid.crs().equals(otherGrid.crs())) {
        throw new InputException(file + ": it is in " + grid.crs().get() + " and " + other + " in "
            + otherGrid.crs().get() + "; give rasters on one grid.");
      }
      double shift = Math.max(shift(grid, otherGrid, 0, 0), shift(grid, otherGrid, grid.width(), grid.height()));
      if (shift > CELL_TOLERANCE) {
        throw new InputException(file + ": its cells lie up to " + (float) shift + " cells away from those of " + other
            + "; give rasters on one grid.");
      }
    }
  }

  private static double shift(GridGeometry grid, GridGeometry other, int column, int row) {
    AffineGrid affine = grid.affine();
    double x = other.affine().x(column, row);
    double y = other.affine().y(column, row);
    return Math.max(Math.abs(affine.column(x, y) - column), Math.abs(affine.row(x, y) - row));
  }

  private static String size(GridGeometry grid) {
    return grid.width() + " x " + grid.height();
  }

  /** The band of a scene to which each band of some spectra belongs. */
  static int[] bandsOf(Path file, SpectralAxis scene, SpectralAxis spectra) throws InputException {
    if (!scene.hasWavelengths() || !spectra.hasWavelengths()) {
      if (scene.size() != spectra.size()) {
        throw new InputException(file + ": it has " + scene.size() + " bands and the endmembers " + spectra.size()
            + ", and without wavelengths they cannot be matched; leave out --scene, or unmix with --drop none.");
      }
      return IntStream.range(0, spectra.size()).toArray();
    }
    int[] bands = new int[spectra.size()];
    for (int i = 0; i < bands.length; i++) {
      bands[i] = scene.nearest(spectra.wavelength(i));
      if (Math.abs(scene.wavelength(bands[i]) - spectra.wavelength(i)) > BAND_TOLERANCE) {
        throw new InputException(file + ": it has no band at " + spectra.wavelength(i)
            + " nm, where the endmembers have one; name the scene that was unmixed.");
      }
    }
    return bands;
  }
}
