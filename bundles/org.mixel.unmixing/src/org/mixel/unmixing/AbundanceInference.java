/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.List;

/**
 * Abundances as a method itself sees them, for every cell of a scene, strip by strip from top to bottom or on several
 * threads in any order: the result of a strip depends on nothing but its place and values.
 */
public interface AbundanceInference {

  /** The treatment of brightness that these abundances follow, or come nearest to; stated in every output. */
  AbundanceScale scale();

  /** Rows above and below a strip that its abundances depend on; 0 for methods that look at single pixels. */
  default int margin() {
    return 0;
  }

  /** Rows that a strip should have; 0 leaves it to the caller. Only the last strip has fewer. */
  default int rows() {
    return 0;
  }

  /** Whether several threads may infer at once; a network on a device is better fed by one. */
  default boolean isConcurrent() {
    return true;
  }

  /** What else there is for each cell. */
  default List<Layer> layers() {
    return List.of();
  }

  /**
   * Infers the abundances of a strip.
   *
   * @param strip      its cells
   * @param abundances receives {@code [endmember][row][column]} of the strip without margins, fractions, not negative;
   *                   for cells without a spectrum anything
   * @param layers     receives for each layer {@code [band][row][column]}, likewise
   */
  void infer(Strip strip, float[][] abundances, float[][][] layers) throws IOException;

  /**
   * Whole rows of the scene with their margins.
   *
   * @param row    first row of the strip, counted in the part that is unmixed
   * @param rows   number of rows of the strip
   * @param above  rows of margin above it: {@link #margin()} or as many as there are
   * @param below  rows of margin below it, likewise
   * @param width  columns
   * @param bands  bands
   * @param values {@code [above + rows + below][column][band]}, as {@link SceneSource} gives them
   */
  record Strip(int row, int rows, int above, int below, int width, int bands, float[] values) {

    /** Index in {@code values} of the first band of a cell of the strip. */
    public int start(int cell) {
      return (above * width + cell) * bands;
    }

    /** Whether a cell of the strip has a spectrum. */
    public boolean has(int cell) {
      return !Float.isNaN(values[start(cell)]);
    }

    /** Number of cells of the strip without margins. */
    public int cells() {
      return rows * width;
    }
  }

  /**
   * A raster beside the abundances.
   *
   * @param name          of the file without ending, and of the output: {@code abundance-sd}
   * @param bands         descriptions of its bands; of those of one endmember where it has such for each, for example
   *                      {@code standard deviation}
   * @param eachEndmember whether it has these bands for each endmember, {@code [endmember][band]} flattened
   */
  record Layer(String name, List<String> bands, boolean eachEndmember) {

    /** Number of bands for a number of endmembers. */
    public int size(int endmembers) {
      return eachEndmember ? endmembers * bands.size() : bands.size();
    }
  }
}
