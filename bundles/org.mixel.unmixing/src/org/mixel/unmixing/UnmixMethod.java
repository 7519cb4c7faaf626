/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Locale;

/** The methods of the toolbox, see {@link BlindUnmixing}. */
public enum UnmixMethod {
  /** The recommended one: VCA or NMF-QMV as the scene asks for, see {@link AutomaticUnmixing}. */
  AUTO,
  /** Vertex component analysis. */
  VCA_FCLS,
  /** Simplex volume maximisation, on pixels as they are: it measures distances, and scaled shade is far from all. */
  SIVM_FCLS,
  /** N-FINDR. */
  N_FINDR_FCLS,
  /** Non-negative matrix factorisation with a volume term of automatic weight: finds endmembers without pure pixels. */
  NMF_QMV,
  /** Automatic target generation. */
  ATGP_FCLS,
  /** Bayesian linear unmixing: posterior means with standard deviations and credible bands. */
  BLU,
  /** Entropic descent archetypal analysis. */
  EDAA,
  /** Convolutional autoencoder of Palsson et al. */
  CNNAEU,
  /** Probabilistic generative model of Shi et al.: endmembers that differ from pixel to pixel. */
  PGMSU,
  /** Multi-stage convolutional autoencoder of Yu et al., which refines the endmembers of VCA. */
  MSNET,
  /** Minimum simplex convolutional network of Rasti et al. */
  MISICNET;

  /** Whether it trains a neural network: minutes instead of seconds. */
  public boolean isDeep() {
    return compareTo(CNNAEU) >= 0;
  }

  /** The name on the command line and in outputs. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
