/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Map;
import java.util.Optional;

import org.mixel.process.Progress;

/** The recommended method for a scene of which nothing is known: what {@link BrightnessRule} finds. */
public final class AutomaticUnmixing implements BlindUnmixing {
  private final int starts;

  /** @param starts VCA runs */
  public AutomaticUnmixing(int starts) {
    this.starts = starts;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) {
    BrightnessRule.Evidence evidence = BrightnessRule.weigh(task.sample(), task.count(), starts, task.seed(), progress);
    return new Model(evidence.endmembers(), evidence.facts(), evidence.scale());
  }

  private record Model(double[][] endmembers, Map<String, Object> facts, AbundanceScale scale)
      implements UnmixingModel {

    @Override
    public Optional<AbundanceScale> recommendedScale() {
      return Optional.of(scale);
    }
  }
}
