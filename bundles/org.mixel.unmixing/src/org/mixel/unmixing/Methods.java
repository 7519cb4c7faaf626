/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import org.mixel.compute.ComputeService;
import org.mixel.unmixing.internal.deep.Cnnaeu;
import org.mixel.unmixing.internal.deep.MisicNet;
import org.mixel.unmixing.internal.deep.MsNet;
import org.mixel.unmixing.internal.deep.Pgmsu;

/** Makes the methods of the toolbox. */
final class Methods {
  static final int BLU_SWEEPS = 1200;
  private static final int BLU_PAPER_SWEEPS = 1300;
  private static final int BLU_PAPER_BURN_IN = 300;
  static final int BLU_PASSES = 1;
  private static final int EDAA_RUNS = 50;
  static final int EDAA_PIXELS = 2000;
  private final ComputeService compute;

  /** @param compute trains the networks; the methods without one never touch it */
  Methods(ComputeService compute) {
    this.compute = compute;
  }

  /** The method of a name with some options. */
  BlindUnmixing create(UnmixMethod method, MethodOptions options) {
    return switch (method) {
      case AUTO -> new AutomaticUnmixing(options.starts());
      case VCA_FCLS -> new Vca(options.starts(), PixelScaling.L2);
      case SIVM_FCLS -> new SiVm(PixelScaling.NONE);
      case N_FINDR_FCLS -> new NFindr(options.starts(), PixelScaling.L2);
      case NMF_QMV -> new NmfQmv(options.starts(), options.volumeTerm());
      case ATGP_FCLS -> new Atgp();
      case BLU -> blu(options);
      case EDAA -> new Edaa(EDAA_RUNS, options.preset() == Preset.PAPER ? Integer.MAX_VALUE : EDAA_PIXELS);
      case CNNAEU -> new Cnnaeu(compute, options.preset());
      case PGMSU -> new Pgmsu(compute, options.preset(), options.pixelEndmembers());
      case MSNET -> new MsNet(compute, options.preset());
      case MISICNET -> new MisicNet(compute, options.preset());
    };
  }

  private static Blu blu(MethodOptions options) {
    if (options.sweeps() > 0) {
      int sweeps = Math.max(options.sweeps(), Blu.FEWEST_SWEEPS);
      return new Blu(options.starts(), sweeps, sweeps / 3, BLU_PASSES);
    }
    return options.preset() == Preset.PAPER ? new Blu(options.starts(), BLU_PAPER_SWEEPS, BLU_PAPER_BURN_IN, 1)
        : new Blu(options.starts(), BLU_SWEEPS, BLU_SWEEPS / 3, BLU_PASSES);
  }
}
