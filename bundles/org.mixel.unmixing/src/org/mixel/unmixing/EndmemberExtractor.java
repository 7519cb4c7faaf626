/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mixel.process.Progress;

/** A method that finds endmembers in a sample of pixels and leaves abundances to a fit. */
public interface EndmemberExtractor extends BlindUnmixing {

  @Override
  default UnmixingModel learn(UnmixingTask task, Progress progress) {
    Extraction found = extract(task.sample(), task.count(), task.seed(), progress);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("logVolume", found.logVolume());
    facts.putAll(found.facts());
    return UnmixingModel.of(found.spectra(), facts);
  }


  /**
   * Extracts endmembers.
   *
   * @param pixels   complete pixels
   * @param count    number of endmembers, 2 to the number of bands and of pixels
   * @param seed     of all randomness; the same seed gives the same result bit by bit
   * @param progress progress and cancellation
   * @throws IllegalArgumentException if there are too few pixels or bands
   */
  Extraction extract(PixelMatrix pixels, int count, long seed, Progress progress);

  /**
   * What was found.
   *
   * @param spectra   {@code [endmember][band]}, in the unit of the pixels
   * @param pixels    index of the pixel of each endmember; empty where endmembers are no pixels
   * @param logVolume natural logarithm of the simplex volume in the space of the search, times (count - 1)!;
   *                  {@code NaN} where the method has no use for it
   * @param facts     what else a run record should keep, by name
   */
  record Extraction(double[][] spectra, int[] pixels, double logVolume, Map<String, Object> facts) {
  }
}
