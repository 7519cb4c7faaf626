/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link BlindUnmixing} method has learnt. Endmembers are in the method's order; the caller may sort them. */
public interface UnmixingModel extends AutoCloseable {

  /** The endmembers, {@code [endmember][band]}, in the unit of the pixels, finite. */
  double[][] endmembers();

  /** How sure the spectra are; empty where the method cannot tell. */
  default Optional<CredibleBand> credibleBand() {
    return Optional.empty();
  }

  /** The method's own way to abundances; empty where they can only be fitted to the endmembers. */
  default Optional<AbundanceInference> inference() {
    return Optional.empty();
  }

  /** The treatment of brightness that suits a fit to these endmembers; empty where the method has no opinion. */
  default Optional<AbundanceScale> recommendedScale() {
    return Optional.empty();
  }

  /** What the run record should keep, by name: numbers, texts, booleans, lists and maps of such. */
  default Map<String, Object> facts() {
    return Map.of();
  }

  /** Sentences that the user should see: what is doubtful about this result. */
  default List<String> warnings() {
    return List.of();
  }

  /** Tables that the user should get beside the maps. */
  default List<Table> tables() {
    return List.of();
  }

  /** Frees what the model holds, such as the parameters of a network on a device. */
  @Override
  default void close() {
    // most hold nothing
  }

  /** A model of endmembers alone. */
  static UnmixingModel of(double[][] endmembers, Map<String, Object> facts) {
    return new UnmixingModel() {
      @Override
      public double[][] endmembers() {
        return endmembers;
      }

      @Override
      public Map<String, Object> facts() {
        return facts;
      }
    };
  }

  /**
   * For every band of every endmember an interval that holds the true value with a stated probability.
   *
   * @param level the probability, for example 0.95
   * @param lower {@code [endmember][band]}
   * @param upper {@code [endmember][band]}
   */
  record CredibleBand(double level, double[][] lower, double[][] upper) {
  }

  /**
   * A table as comma separated values.
   *
   * @param file name of the file, for example {@code diagnostics.csv}
   * @param text its content
   */
  record Table(String file, String text) {
  }
}
