/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.mixel.model.SceneException;

/** Turns whatever the HDF5 library throws on a damaged file into one sentence: the edge to that library. */
final class Damage {
  static final String AGAIN = "download or copy the file again";

  private Damage() {
  }

  /**
   * Runs an access to the library.
   *
   * @param cause what cannot be done, without a full stop
   */
  static <T> T guarded(Path file, String cause, Supplier<T> access) throws SceneException {
    try {
      return access.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new SceneException(file, cause + " (the file is damaged)", AGAIN, e);
    } catch (OutOfMemoryError e) { // the library reserves what a file announces, however absurd
      throw new SceneException(file, cause + " (it announces more than there is memory for)", AGAIN, e);
    }
  }

  static SceneException missing(Path file, String what) {
    return new SceneException(file, what + " is missing", "the file is incomplete, download it again");
  }
}
