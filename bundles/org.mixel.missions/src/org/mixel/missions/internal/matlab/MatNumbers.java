/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.mixel.hdf5.DnCube;

/** The values of an array, open for reading by windows. */
public interface MatNumbers extends Closeable {

  /** Their bytes. */
  DnCube cube();

  /** The value whose bytes begin at an offset. */
  double at(ByteBuffer data, int offset);

  /** Called before each reading: the bytes may be mapped, and a file that was cut since would end it without a word. */
  void checkWhole() throws IOException;

  @Override
  void close() throws IOException;
}
