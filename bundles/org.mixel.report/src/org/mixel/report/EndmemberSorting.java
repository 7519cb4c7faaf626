/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralMatching;
import org.mixel.process.ToolContext;

/**
 * Brings the endmembers of maps into one order. Blind unmixing returns them in any order, and a training brings its
 * products into that of the first: compared as they stand in the files, one material would be measured against another.
 */
final class EndmemberSorting {
  private static final String SPECTRA = "endmembers.csv";

  private final EvaluateSynthesisTool.Order order;
  private final Optional<Endmembers> reference;
  private final ToolContext context;

  private EndmemberSorting(EvaluateSynthesisTool.Order order, Optional<Endmembers> reference, ToolContext context) {
    this.order = order;
    this.reference = reference;
    this.context = context;
  }

  /** Sorts to the order of synthetic maps; says so where they have no spectra to sort by. */
  static EndmemberSorting of(EvaluateSynthesisTool.Order order, Path synthetic, ToolContext context)
      throws IOException {
    Optional<Endmembers> reference = spectra(synthetic);
    if (order == EvaluateSynthesisTool.Order.SPECTRA && reference.isEmpty()) {
      context.warn(synthetic + ": there is no " + SPECTRA + " to tell materials by; all endmembers are compared as "
          + "they stand in the files.");
    }
    return new EndmemberSorting(order, reference, context);
  }

  /** Maps that share one order, in that of the comparison. */
  List<AbundanceMaps> sorted(Path path, List<AbundanceMaps> maps) throws IOException {
    return switch (order) {
      case GIVEN -> maps;
      case BY_MEAN -> inOrder(maps, byMean(maps));
      case SPECTRA -> reference.isEmpty() ? maps : bySpectra(reference.get(), path, maps);
    };
  }

  private List<AbundanceMaps> bySpectra(Endmembers synthetic, Path path, List<AbundanceMaps> maps)
      throws IOException {
    Optional<Endmembers> own = spectra(path).filter(found -> found.size() == synthetic.size());
    if (own.isEmpty()) {
      context.warn(path + ": there is no " + SPECTRA + " of " + synthetic.size() + " endmembers beside it; they are "
          + "compared in the order of the file.");
      return maps;
    }
    return inOrder(maps, SpectralMatching.order(synthetic, own.get()));
  }

  /** Spectra in a folder of unmix or synthesize, or beside one of their rasters. */
  private static Optional<Endmembers> spectra(Path path) throws IOException {
    Path csv = Files.isDirectory(path) ? path.resolve(SPECTRA) : path.toAbsolutePath().resolveSibling(SPECTRA);
    return Files.exists(csv) ? Optional.of(EndmemberCsv.read(csv)) : Optional.empty();
  }

  /** Endmembers from the least to the most abundant over all maps. */
  private static int[] byMean(List<AbundanceMaps> maps) {
    double[] sums = new double[maps.get(0).size()];
    for (AbundanceMaps map : maps) {
      for (int e = 0; e < sums.length; e++) {
        for (float value : map.map(e)) {
          sums[e] += Float.isNaN(value) ? 0 : value;
        }
      }
    }
    return IntStream.range(0, sums.length).boxed().sorted(Comparator.comparingDouble(e -> sums[e]))
        .mapToInt(Integer::intValue).toArray();
  }

  private static List<AbundanceMaps> inOrder(List<AbundanceMaps> maps, int... order) {
    return maps.stream().map(map -> new AbundanceMaps(map.grid(),
        Arrays.stream(order).mapToObj(e -> map.names().get(e)).toList(),
        Arrays.stream(order).mapToObj(map::map).toArray(float[][]::new))).toList();
  }
}
