/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.Locale;

/** Arithmetic inside the network; parameters, losses, the optimiser and samplers always have 32 bits. */
public enum Precision {
  /** 32 bits; on CUDA devices that have it, PyTorch's convolutions use TF32. */
  FLOAT32 {
    @Override
    String call(String method, String arguments) {
      return "(self)." + method + "(" + arguments + ")";
    }
  },
  /** bfloat16, on CUDA devices only: on CPUs its convolutions end the process. */
  BF16 {
    @Override
    String call(String method, String arguments) {
      StringBuilder cast = new StringBuilder();
      for (String argument : arguments.split(", ")) {
        cast.append(cast.isEmpty() ? "" : ", ").append("torch.to(").append(argument).append(", ").append(BFLOAT16)
            .append(')');
      }
      return "torch.to((self)." + method + "(" + cast + "), " + FLOAT + ")";
    }
  };

  /** Numbers of PyTorch's types. */
  private static final int FLOAT = 6;
  private static final int BFLOAT16 = 15;

  /** Expression of a call of a network's method with tensors. */
  abstract String call(String method, String arguments);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
