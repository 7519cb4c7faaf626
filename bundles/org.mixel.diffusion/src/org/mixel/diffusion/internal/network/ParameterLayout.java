/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Names and shapes of the parameters in the one flat vector that holds them. One vector makes the optimiser,
 * the moving average and the gradient check a few operations each, whatever the depth of the network.
 */
public final class ParameterLayout {
  private final List<Entry> entries = new ArrayList<>();
  private int size;

  /**
   * One parameter.
   *
   * @param name      unique name, words joined by dots
   * @param offset    index of its first value
   * @param shape     its shape
   * @param deviation standard deviation of its normal start values, 0 for zeros
   * @param constant  what is added to them
   */
  public record Entry(String name, int offset, int[] shape, double deviation, double constant) {

    /** Number of values. */
    public int length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  /** Adds a parameter and returns its index. */
  int add(String name, double deviation, double constant, int... shape) {
    Entry entry = new Entry(name, size, shape, deviation, constant);
    entries.add(entry);
    size = Math.addExact(size, entry.length());
    return entries.size() - 1;
  }

  /** The parameters in order. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Number of values of all parameters. */
  public int size() {
    return size;
  }

  /** The parameter's expression in the script. */
  String reference(int index) {
    return "torch.reshape(w[" + index + "], "
        + Arrays.stream(entries.get(index).shape()).boxed().toList() + ")";
  }

  /** The lengths as a list in the script. */
  String lengths() {
    return entries.stream().map(e -> String.valueOf(e.length())).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Start values; the same for the same seed. */
  public float[] initial(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (Entry entry : entries) {
      for (int i = entry.offset(); i < entry.offset() + entry.length(); i++) {
        double noise = entry.deviation() > 0 ? entry.deviation() * random.nextGaussian() : 0;
        values[i] = (float) (entry.constant() + noise);
      }
    }
    return values;
  }
}
