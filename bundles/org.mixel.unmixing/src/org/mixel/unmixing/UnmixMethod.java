/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/** How endmembers are found. Abundances are always fitted to them exactly, in the chosen {@link AbundanceScale}. */
public enum UnmixMethod {
  /** Vertex component analysis. */
  VCA_FCLS,
  /** Simplex volume maximisation, on pixels as they are: it measures distances, and scaled shade is far from all. */
  SIVM_FCLS,
  /** N-FINDR. */
  N_FINDR_FCLS,
  /** Non-negative matrix factorisation with a volume term of automatic weight: finds endmembers without pure pixels. */
  NMF_QMV;

  /** The search of this method. */
  EndmemberExtractor extractor(int starts, NmfQmv.VolumeTerm term) {
    return switch (this) {
      case VCA_FCLS -> new Vca(starts, PixelScaling.L2);
      case SIVM_FCLS -> new SiVm(PixelScaling.NONE);
      case N_FINDR_FCLS -> new NFindr(starts, PixelScaling.L2);
      case NMF_QMV -> new NmfQmv(starts, term);
    };
  }
}
