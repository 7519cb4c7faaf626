/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/** Watches an opening that takes long: a product inside an archive, say, has to be unpacked first. */
@FunctionalInterface
public interface OpeningProgress {
  /** Nobody watches; a thread that is interrupted stops. */
  OpeningProgress NONE = (fraction, message) -> !Thread.currentThread().isInterrupted();

  /**
   * Told several times a second while it takes long, and not at all else.
   *
   * @param fraction done so far, 0..1
   * @param message  what is being done, a few words for people
   * @return whether to go on; if not, opening ends with an {@link java.io.InterruptedIOException}
   */
  boolean goesOn(double fraction, String message);
}
