/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/** Where abundances come from. */
public enum AbundanceSource {
  /** From the method itself where it has its own, else fitted. */
  OWN,
  /** Fitted to the endmembers by least squares. */
  REFIT
}
