/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * What a {@link BlindUnmixing} method works on. Most methods need the sample only; those that look at neighbourhoods
 * or at every pixel read the scene.
 *
 * @param scene  the part of the scene to unmix, read by windows
 * @param sample complete pixels drawn at random from all over that part (all of them where there are few), on the bands
 *               of {@code scene}
 * @param count  number of endmembers
 * @param seed   of all randomness; the same seed gives the same model bit by bit on the same device
 */
public record UnmixingTask(SceneSource scene, PixelMatrix sample, int count, long seed) {

  /** A task for methods that need no more than a sample, whose pixels are then the rows of a scene one cell wide. */
  public static UnmixingTask of(PixelMatrix sample, int count, long seed) {
    return new UnmixingTask(SceneSource.of(sample), sample, count, seed);
  }
}
