/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

/** What the order of endmembers means in training. */
public enum EndmemberOrder {
  /** All products are brought into the order of the first one, matched by their spectra. */
  CANONICAL,
  /** The order in which each product has them. */
  GIVEN,
  /** None: endmembers of every crop change places at random. */
  PERMUTATION
}
