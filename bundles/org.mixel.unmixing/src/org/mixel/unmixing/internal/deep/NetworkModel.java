/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.UnmixingModel;

/**
 * What a network has learnt.
 *
 * @param endmembers {@code [endmember][band]}
 * @param inference  the network's own abundances
 * @param network    closed with the model
 */
record NetworkModel(double[][] endmembers, Optional<AbundanceInference> inference, Map<String, Object> facts,
    List<String> warnings, List<Table> tables, AutoCloseableNetwork network) implements UnmixingModel {

  /** What holds native memory. */
  @FunctionalInterface
  interface AutoCloseableNetwork {
    /** Frees it. */
    void close();
  }

  /**
   * The model of a network that knows its endmembers but for factors.
   *
   * @param shapes    {@code [endmember][band]}, in the unit of the crops
   * @param unit      of the crops
   * @param inference the network's own abundances
   * @param crops     to which the factors are fitted
   * @param facts     of the training; is added to
   */
  static NetworkModel fitted(double[][] shapes, double unit, NetworkInference inference, List<Crop> crops,
      Map<String, Object> facts, AutoCloseableNetwork network) {
    EndmemberFit fit = new EndmemberFit(shapes);
    inference.addTo(fit, crops);
    facts.put("unit", unit);
    facts.put("meanAbundancesOfSample", fit.meanAbundances());
    return new NetworkModel(fit.endmembers(unit), Optional.of(inference), facts, fit.warnings(), List.of(), network);
  }

  @Override
  public void close() {
    network.close();
  }
}
