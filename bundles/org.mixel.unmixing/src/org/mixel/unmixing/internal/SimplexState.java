/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/**
 * What a Gibbs step of abundances needs to know of the vertices: which component is eliminated, and the inner products
 * of the differences to its vertex.
 */
final class SimplexState {
  final int size;
  final int dimensions;
  final int last;
  final double[] differences;
  final double[] origin;
  final double[] gram;
  final double[] deviations;
  final double[] inverses;

  /**
   * @param vertices {@code [vertex][dimension]}
   * @param variance of the noise
   * @param last     the component that is one minus the others
   */
  SimplexState(double[][] vertices, double variance, int last) {
    this.size = vertices.length;
    this.dimensions = vertices[0].length;
    this.last = last;
    this.origin = vertices[last];
    this.differences = new double[size * dimensions];
    this.gram = new double[size * size];
    this.deviations = new double[size];
    this.inverses = new double[size];
    double scale = 0;
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < dimensions; d++) {
        differences[i * dimensions + d] = vertices[i][d] - origin[d];
        scale = Math.max(scale, Math.abs(differences[i * dimensions + d]));
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int d = 0; d < dimensions; d++) {
          gram[i * size + j] += differences[i * dimensions + d] * differences[j * dimensions + d];
        }
      }
      // Two vertices at one place leave their shares to the prior.
      gram[i * size + i] = Math.max(gram[i * size + i], 1e-18 * scale * scale + Double.MIN_NORMAL);
      inverses[i] = 1 / gram[i * size + i];
      deviations[i] = Math.sqrt(variance / gram[i * size + i]);
    }
  }
}
