/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import org.mixel.diffusion.internal.network.Conditioning;

/**
 * What becomes of crops besides being turned and mirrored.
 *
 * @param patch        edge in cells
 * @param permuted     whether endmembers change places at random, so that their order means nothing
 * @param stretched    whether each crop is stretched to 0..1 by its own least and largest value
 * @param refined      whether the network sees block means of each crop and draws the crop from them
 * @param conditioning what is told of each crop
 */
public record CropOptions(int patch, boolean permuted, boolean stretched, boolean refined,
    Conditioning conditioning) {

  /** Nothing of it. */
  public static CropOptions plain(int patch) {
    return new CropOptions(patch, false, false, false, Conditioning.NONE);
  }
}
