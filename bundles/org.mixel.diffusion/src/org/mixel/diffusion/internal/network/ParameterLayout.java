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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.diffusion.internal.RandomStreams;

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
   * @param name   unique name, words joined by dots
   * @param offset index of its first value
   * @param shape  its shape
   * @param start  how its values start
   */
  public record Entry(String name, int offset, int[] shape, StartValues start) {

    /** Number of values. */
    public int length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  /** Adds a parameter and returns its index. */
  int add(String name, StartValues start, int... shape) {
    Entry entry = new Entry(name, size, shape, start);
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

  /** Start values; the same for the same seed. Orthogonal ones of 97.8 million parameters take a minute of CPU time. */
  public float[] initial(long seed) {
    float[] values = new float[size];
    IntStream.range(0, entries.size()).parallel().forEach(i -> {
      Entry entry = entries.get(i);
      int rows = entry.shape()[0];
      entry.start().fill(RandomStreams.of(seed, i), values, entry.offset(), rows, entry.length() / rows);
    });
    return values;
  }
}
