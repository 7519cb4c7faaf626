/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.network.Precision;

/** Arithmetic inside the network while it trains. */
public enum PrecisionChoice {
  /** 32 bits; PyTorch's convolutions use TF32 on CUDA devices that have it. */
  FLOAT32(Precision.FLOAT32),
  /** bfloat16, on CUDA devices. */
  BF16(Precision.BF16);

  private final Precision precision;

  PrecisionChoice(Precision precision) {
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }
}
