/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.List;
import java.util.Map;

import org.mixel.model.SpectralAxis;

/**
 * The bands of a scene and where they are stored.
 *
 * @param bands     in the order of the scene
 * @param detectors cubes that hold them
 * @param missing   pixels that hold nothing
 * @param plane     name of a single band that has no wavelength; empty for spectra
 */
record PrismaBandSet(List<Band> bands, Map<Detector, DetectorData> detectors, MissingPixels missing, String plane) {

  /** One band without wavelength. */
  static PrismaBandSet ofPlane(Detector detector, DetectorData data, MissingPixels missing, String name) {
    return new PrismaBandSet(List.of(Band.plane(detector)), Map.of(detector, data), missing, name);
  }

  SpectralAxis axis() {
    return plane.isEmpty() ? Band.axis(bands) : SpectralAxis.unknown(List.of(plane));
  }

  /** Indices of wished bands that a detector recorded. */
  int[] positions(int[] wished, Detector detector) {
    return java.util.stream.IntStream.range(0, wished.length)
        .filter(i -> bands.get(wished[i]).detector() == detector).toArray();
  }

  /** Slots of a detector that the scene shows. */
  int[] slots(Detector detector) {
    return bands.stream().filter(b -> b.detector() == detector).mapToInt(Band::slot).toArray();
  }
}
