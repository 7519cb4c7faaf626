/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * The options of methods; each takes what it knows.
 *
 * @param preset          sizes of the work
 * @param starts          random starts of a search
 * @param volumeTerm      what nmf-qmv draws endmembers to
 * @param sweeps          of the chain of blu, or 0 for those of the preset
 * @param pixelEndmembers whether pgmsu also gives the endmembers of each pixel
 */
public record MethodOptions(Preset preset, int starts, NmfQmv.VolumeTerm volumeTerm, int sweeps,
    boolean pixelEndmembers) {
  /** Those of {@code unmix} when nothing else is said. */
  public static final MethodOptions DEFAULT = new MethodOptions(Preset.STANDARD, 40, NmfQmv.VolumeTerm.CENTER, 0,
      false);
}
