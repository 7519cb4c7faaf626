/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.mixel.model.Assignment;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAngle;
import org.mixel.model.SpectralAxis;
import org.mixel.unmixing.EndmemberOrder;
import org.mixel.unmixing.endmembers.SpectralResampling;

/**
 * The one order of endmembers that many unmixings are brought to: that of a reference, by the assignment of least total
 * spectral angle (Hungarian). Where there are more endmembers than the reference has, the others follow from dark to
 * bright under names of their own; where there are fewer, those of the reference that find no partner are left out.
 *
 * <p>Angles are taken on the bands which the reference covers, so that it may come from another scene.
 */
final class CanonicalOrder implements EndmemberOrder {
  private final Optional<Endmembers> reference;

  /** @param reference empty to order by brightness */
  CanonicalOrder(Optional<Endmembers> reference) {
    this.reference = reference;
  }

  @Override
  public Ordered of(double[][] spectra, SpectralAxis axis) {
    if (reference.isEmpty()) {
      return EndmemberOrder.BRIGHTNESS.of(spectra, axis);
    }
    int[] placeOf = matched(angles(reference.get(), spectra, axis));
    List<Integer> order = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int place = 0; place < reference.get().size(); place++) {
      for (int i = 0; i < placeOf.length; i++) {
        if (placeOf[i] == place) {
          order.add(i);
          names.add(reference.get().name(place));
        }
      }
    }
    for (int i : EndmemberOrder.byBrightness(spectra)) {
      if (placeOf[i] < 0) {
        order.add(i);
        names.add(unused(names));
      }
    }
    return new Ordered(order.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(names));
  }

  private String unused(List<String> names) {
    TreeSet<String> taken = new TreeSet<>(names);
    taken.addAll(reference.get().names());
    return IntStream.iterate(1, i -> i + 1).mapToObj(i -> "E" + i).filter(name -> !taken.contains(name)).findFirst()
        .orElseThrow();
  }

  /** Place in the reference of each endmember, -1 for those that find none. */
  private static int[] matched(double[][] angles) {
    int places = angles.length;
    int endmembers = angles[0].length;
    int[] placeOf = new int[endmembers];
    Arrays.fill(placeOf, -1);
    if (places <= endmembers) {
      int[] found = Assignment.of(angles);
      for (int place = 0; place < places; place++) {
        placeOf[found[place]] = place;
      }
      return placeOf;
    }
    double[][] turned = new double[endmembers][places];
    for (int i = 0; i < endmembers; i++) {
      for (int place = 0; place < places; place++) {
        turned[i][place] = angles[place][i];
      }
    }
    return Assignment.of(turned);
  }

  /**
   * Spectral angles in radians, {@code [reference][endmember]}.
   *
   * @throws IllegalArgumentException if the bands of both cannot be compared
   */
  static double[][] angles(Endmembers reference, double[][] spectra, SpectralAxis axis) {
    SpectralResampling resampling = SpectralResampling.between(reference.axis(), axis);
    int[] missing = resampling.unsupported();
    int[] bands = IntStream.range(0, axis.size()).filter(b -> Arrays.binarySearch(missing, b) < 0).toArray();
    if (bands.length < 2) {
      throw new IllegalArgumentException("the reference shares " + bands.length + " bands with the scene");
    }
    return SpectralAngle.matrix(select(resampling.apply(reference).spectra(), bands), select(spectra, bands));
  }

  private static double[][] select(double[][] spectra, int[] bands) {
    return Arrays.stream(spectra).map(s -> IntStream.of(bands).mapToDouble(b -> s[b]).toArray())
        .toArray(double[][]::new);
  }
}
