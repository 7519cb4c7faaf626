/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.unmixing.evaluation.UnmixingErrors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * What is known of a reference scene.
 *
 * @param endmembers the true spectra
 * @param abundances the true maps, {@code [endmember][cell]}
 */
record Truth(Endmembers endmembers, float[][] abundances) {

  /** The folder of the reference data. */
  static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));

  static boolean isAtHand() {
    return Files.isDirectory(DATA);
  }

  /** Reads the spectra and the maps of a reference scene. */
  static Truth read(Path spectra, Path maps) throws IOException {
    return new Truth(EndmemberCsv.read(spectra), maps(maps));
  }

  /** How far the result of the command {@code unmix} is from the truth, matched by spectral angle. */
  UnmixingErrors errors(Path unmixed) throws IOException {
    Endmembers found = EndmemberCsv.read(unmixed.resolve("endmembers.csv"));
    int[] bands = bandsOf(found.axis());
    double[][] reference = Arrays.stream(endmembers.spectra())
        .map(s -> Arrays.stream(bands).mapToDouble(b -> s[b]).toArray()).toArray(double[][]::new);
    return UnmixingErrors.of(reference, abundances, found.spectra(), maps(unmixed.resolve("abundances.tif")),
        UnmixingErrors.MatchBy.ANGLE);
  }

  /** Unmixing drops bands; where wavelengths are unknown it drops none. */
  private int[] bandsOf(SpectralAxis axis) {
    return axis.hasWavelengths()
        ? IntStream.range(0, axis.size()).map(b -> endmembers.axis().nearest(axis.wavelength(b))).toArray()
        : IntStream.range(0, axis.size()).toArray();
  }

  static Scene open(Path file) throws IOException {
    BundleContext context = FrameworkUtil.getBundle(Truth.class).getBundleContext();
    return context.getService(context.getServiceReference(SceneReaders.class)).open(file);
  }

  private static float[][] maps(Path file) throws IOException {
    try (Scene maps = open(file)) {
      float[][] result = new float[maps.axis().size()][Math.toIntExact(maps.grid().extent().cells())];
      for (int band = 0; band < result.length; band++) {
        maps.read(maps.grid().extent(), new int[] {band}, Scene.Interleave.BAND, result[band]);
      }
      return result;
    }
  }
}
