/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/** Makes the methods of the toolbox. */
final class Methods {

  /** The method of a name with some options. */
  BlindUnmixing create(UnmixMethod method, MethodOptions options) {
    return switch (method) {
      case AUTO -> new AutomaticUnmixing(options.starts());
      case VCA_FCLS -> new Vca(options.starts(), PixelScaling.L2);
      case SIVM_FCLS -> new SiVm(PixelScaling.NONE);
      case N_FINDR_FCLS -> new NFindr(options.starts(), PixelScaling.L2);
      case NMF_QMV -> new NmfQmv(options.starts(), options.volumeTerm());
    };
  }
}
