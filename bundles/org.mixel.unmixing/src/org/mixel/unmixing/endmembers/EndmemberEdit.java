/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.endmembers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;

/**
 * A way to make endmembers of others: each new one is the mean of one or more old ones, and the sum of their
 * abundances.
 *
 * @param names  names of the new endmembers, all different
 * @param groups indices of the old endmembers that each is made of, none in two of them
 */
public record EndmemberEdit(List<String> names, List<int[]> groups) {

  /** Checks names and groups. */
  public EndmemberEdit {
    names = List.copyOf(names);
    groups = List.copyOf(groups);
    if (names.isEmpty() || names.size() != groups.size()) {
      throw new IllegalArgumentException("no endmember is left");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("two endmembers would have one name: " + String.join(", ", names));
    }
    if (groups.stream().flatMapToInt(Arrays::stream).distinct().count()
        < groups.stream().mapToInt(group -> group.length).sum()) {
      throw new IllegalArgumentException("an endmember cannot be part of two");
    }
  }

  /** Leaves everything as it is. */
  public static EndmemberEdit none(List<String> names) {
    return new EndmemberEdit(names, IntStream.range(0, names.size()).mapToObj(i -> new int[] {i}).toList());
  }

  /**
   * Keeps some, in the given order.
   *
   * @throws IllegalArgumentException if one is not known
   */
  public EndmemberEdit keep(List<String> kept) {
    return new EndmemberEdit(kept, kept.stream().map(name -> groups.get(index(name))).toList());
  }

  /**
   * Makes one endmember of several; it stands where the first of them stood.
   *
   * @throws IllegalArgumentException if one is not known
   */
  public EndmemberEdit merge(String newName, List<String> parts) {
    int[] indices = parts.stream().mapToInt(this::index).distinct().toArray();
    int[] merged = Arrays.stream(indices).mapToObj(groups::get).flatMapToInt(Arrays::stream).toArray();
    int place = Arrays.stream(indices).min().orElseThrow();
    List<String> newNames = new ArrayList<>();
    List<int[]> newGroups = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int old = i;
      if (i == place) {
        newNames.add(newName);
        newGroups.add(merged);
      } else if (Arrays.stream(indices).noneMatch(part -> part == old)) {
        newNames.add(names.get(i));
        newGroups.add(groups.get(i));
      }
    }
    return new EndmemberEdit(newNames, newGroups);
  }

  /**
   * Gives other names.
   *
   * @param renaming pairs {@code {old, new}}, all applied at once
   * @throws IllegalArgumentException if one is not known
   */
  public EndmemberEdit rename(List<String[]> renaming) {
    List<String> renamed = new ArrayList<>(names);
    renaming.forEach(pair -> renamed.set(index(pair[0]), pair[1]));
    return new EndmemberEdit(renamed, groups);
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("there is no endmember '" + name + "' among " + String.join(", ", names));
    }
    return index;
  }

  /** Whether an old endmember is lost, so that abundances would no longer sum to one. */
  public boolean loses(int oldCount) {
    return groups.stream().mapToInt(group -> group.length).sum() < oldCount;
  }

  /**
   * The new spectra.
   *
   * @param weights of the old endmembers in the mean of a group, such as their mean abundances; equal weights are taken
   *                for a group whose weights are all zero
   */
  public Endmembers apply(Endmembers old, double[] weights) {
    double[][] spectra = groups.stream().map(group -> mean(old, group, weights)).toArray(double[][]::new);
    return new Endmembers(names, old.axis(), spectra);
  }

  private static double[] mean(Endmembers old, int[] group, double[] weights) {
    double total = Arrays.stream(group).mapToDouble(i -> weights[i]).sum();
    double[] mean = new double[old.axis().size()];
    for (int i : group) {
      double share = total > 0 ? weights[i] / total : 1.0 / group.length;
      double[] spectrum = old.spectrum(i);
      for (int band = 0; band < mean.length; band++) {
        mean[band] += share * spectrum[band];
      }
    }
    return mean;
  }

  /** The new abundances of some cells: sums of the old ones, {@code [endmember][cell]}. */
  public float[][] sum(float[][] old) {
    return groups.stream().map(group -> {
      float[] sum = old[group[0]].clone();
      for (int g = 1; g < group.length; g++) {
        for (int cell = 0; cell < sum.length; cell++) {
          sum[cell] += old[group[g]][cell];
        }
      }
      return sum;
    }).toArray(float[][]::new);
  }
}
