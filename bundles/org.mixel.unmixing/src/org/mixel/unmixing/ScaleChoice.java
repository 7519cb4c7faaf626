/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Optional;

/** The wished treatment of brightness. */
public enum ScaleChoice {
  /** That which {@link BrightnessRule} finds to suit the scene. */
  AUTO(null),
  /** {@link AbundanceScale#NONE}. */
  NONE(AbundanceScale.NONE),
  /** {@link AbundanceScale#L2}. */
  L2(AbundanceScale.L2),
  /** {@link AbundanceScale#SCLSU}. */
  SCLSU(AbundanceScale.SCLSU),
  /** {@link AbundanceScale#SCLSU_MAX}. */
  SCLSU_MAX(AbundanceScale.SCLSU_MAX);

  private final AbundanceScale scale;

  ScaleChoice(AbundanceScale scale) {
    this.scale = scale;
  }

  /** The scale, unless it is to be found. */
  public Optional<AbundanceScale> fixed() {
    return Optional.ofNullable(scale);
  }

  @Override
  public String toString() {
    return scale == null ? "auto" : scale.toString();
  }
}
