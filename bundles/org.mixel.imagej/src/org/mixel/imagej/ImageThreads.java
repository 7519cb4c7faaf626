/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import ij.util.ThreadUtil;

/** ImageJ's shared threads. */
final class ImageThreads {

  private ImageThreads() {
  }

  /**
   * Lets the program end while ImageJ's idle threads still live: they are no daemons by default and hold a Java
   * process for ever after the first Gaussian blur.
   */
  static void letProgramEnd() {
    ThreadUtil.threadPoolExecutor.setThreadFactory(work -> {
      Thread thread = new Thread(work, "ImageJ filter");
      thread.setDaemon(true);
      return thread;
    });
  }
}
