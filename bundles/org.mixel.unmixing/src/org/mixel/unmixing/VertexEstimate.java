/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/** What an endmember is where a pixel was found to be extreme. */
public enum VertexEstimate {
  /** That pixel, without what lies outside the signal subspace. */
  PIXEL,
  /** The mean of the pixels that only noise and brightness tell from it; it has less noise, and the pixel's brightness. */
  MEAN
}
