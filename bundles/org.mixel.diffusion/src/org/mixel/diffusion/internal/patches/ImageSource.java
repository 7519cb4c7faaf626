/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.SplittableRandom;

/** Gives random images to train on. Safe for use by several threads if their generators differ. */
public interface ImageSource {

  /** Channels of an image. */
  int channels();

  /** Edge of an image in cells. */
  int patch();

  /**
   * Draws images; the same for a generator in the same state.
   *
   * @param count number of images
   */
  Batch batch(SplittableRandom random, int count);
}
