/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * What pixels are divided by before endmembers are sought among them. Always after the projection on the signal
 * subspace: dark pixels are mostly noise, and dividing them by their brightness first would blow that up. (The
 * projective scaling of the original VCA divides by a component that can be near zero; it was tried and took two
 * noisy water pixels for endmembers where the norm did not.)
 */
public enum PixelScaling {
  /** Nothing: dark and bright extremes of one material are both corners of the data. */
  NONE,
  /** The Euclidean norm, and a tenth of the typical norm against noise: brightness makes no corner. */
  L2
}
