/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.mixel.compute.TorchScript;

/**
 * Writes the TorchScript of a network whose parameters lie in one flat vector {@code p} and whose running statistics
 * of batch normalisation lie in another, {@code s}. A parameter is made where it is first named, so that the training
 * and the inference of a network, which are two methods, share it.
 */
final class NetworkScript {
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Integer> statistics = new LinkedHashMap<>();
  private final List<Method> methods = new ArrayList<>();
  private int size;
  private int statisticsSize;

  /**
   * A parameter's place in the flat vector.
   *
   * @param index     its number
   * @param offset    index of its first value
   * @param length    number of its values
   * @param deviation standard deviation of its normal start values, 0 for none
   * @param constant  what is added to them
   */
  record Parameter(int index, int offset, int length, double deviation, double constant) {
  }

  private record Method(String name, String parameters, String result, List<String> lines) {
  }

  /**
   * Adds a method whose lines may use {@link #parameter} and the like; its first parameter is {@code p} where it does.
   *
   * @param result type of the result
   */
  void method(String name, String parameters, String result, List<String> lines) {
    methods.add(new Method(name, parameters, result, List.copyOf(lines)));
  }

  /** The expression of a parameter with normal start values. */
  String parameter(String name, double deviation, double constant, int... shape) {
    Parameter parameter = parameters.computeIfAbsent(name, n -> {
      int length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      size = Math.addExact(size, length);
      return new Parameter(parameters.size(), size - length, length, deviation, constant);
    });
    return "torch.reshape(w[" + parameter.index + "], " + Arrays.stream(shape).boxed().toList() + ")";
  }

  /** Convolution without change of size, zeros around, no bias. */
  String convolution(String x, String name, double deviation, int out, int in, int kernel) {
    return "torch.conv2d(" + x + ", " + parameter(name, deviation, 0, out, in, kernel, kernel) + ", None, [1, 1], ["
        + kernel / 2 + ", " + kernel / 2 + "])";
  }

  /** Convolution without change of size, zeros around, with a bias that starts at zero. */
  String biasedConvolution(String x, String name, double deviation, int out, int in, int kernel) {
    return "torch.conv2d(" + x + ", " + parameter(name + ".weight", deviation, 0, out, in, kernel, kernel) + ", "
        + parameter(name + ".bias", 0, 0, out) + ", [1, 1], [" + kernel / 2 + ", " + kernel / 2 + "])";
  }

  /** Linear layer on the last dimension, with a bias that starts at zero. */
  String linear(String x, String name, int out, int in) {
    double deviation = Math.sqrt(2.0 / (in + out)); // the variance of Glorot and Bengio 2010
    return "torch.linear(" + x + ", " + parameter(name + ".weight", deviation, 0, out, in) + ", "
        + parameter(name + ".bias", 0, 0, out) + ")";
  }

  /** Batch normalisation: in training by the batch, whose statistics it adds to {@code s}; else by {@code s}. */
  String normalised(String x, String name, double deviation, int channels, boolean training) {
    int mean = statistics.computeIfAbsent(name, n -> {
      statisticsSize += 2 * channels;
      return statisticsSize - 2 * channels;
    });
    return "torch.batch_norm(" + x + ", " + parameter(name + ".weight", deviation, 1, channels) + ", "
        + parameter(name + ".bias", 0, 0, channels) + ", torch.narrow(s, 0, " + mean + ", " + channels
        + "), torch.narrow(s, 0, " + (mean + channels) + ", " + channels + "), " + (training ? "True" : "False") + ", "
        + MOMENTUM + ", " + EPSILON + ", False)";
  }

  /** A parameter's place. */
  Parameter place(String name) {
    return parameters.get(name);
  }

  /** Start values of {@code p}; the same for the same seed. */
  float[] initial(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (Parameter parameter : parameters.values()) {
      for (int i = parameter.offset; i < parameter.offset + parameter.length; i++) {
        double noise = parameter.deviation > 0 ? parameter.deviation * random.nextGaussian() : 0;
        values[i] = (float) (parameter.constant + noise);
      }
    }
    return values;
  }

  /** Start values of {@code s}: means 0, variances 1. */
  float[] initialStatistics() {
    float[] values = new float[Math.max(1, statisticsSize)];
    List<Integer> starts = new ArrayList<>(statistics.values());
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : statisticsSize;
      Arrays.fill(values, (starts.get(i) + end) / 2, end, 1);
    }
    return values;
  }

  /** All methods, the optimisers of {@link Training} with them. */
  TorchScript script() {
    TorchScript script = new TorchScript();
    Training.addOptimisers(script);
    for (Method method : methods) {
      List<String> lines = new ArrayList<>();
      if (method.lines.stream().anyMatch(line -> line.contains("w["))) {
        lines.add("w = torch.split_with_sizes(p, " + parameters.values().stream()
            .map(parameter -> String.valueOf(parameter.length)).collect(Collectors.joining(", ", "[", "])")));
      }
      lines.addAll(method.lines);
      script.method(method.name, method.parameters, method.result, lines.toArray(String[]::new));
    }
    return script;
  }
}
