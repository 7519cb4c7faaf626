/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.concurrent.Callable;

import org.geotools.api.referencing.FactoryException;
import org.geotools.referencing.CRS;

/**
 * Calls GeoTools with its own class loader as the thread's context loader. Units and factories are found
 * through {@link java.util.ServiceLoader}, which on a pool thread inside OSGi would look in vain.
 */
public final class GeoToolsLoader {

  private GeoToolsLoader() {
  }

  /** Work inside GeoTools. */
  public interface Call<T> {
    /** Does it. */
    T run() throws FactoryException;
  }

  /** Runs the work and gives the thread its loader back. */
  public static <T> T call(Call<T> work) throws FactoryException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(CRS.class.getClassLoader());
    try {
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** As {@link #call}, for parts of GeoTools that declare nothing narrower than {@code Exception}. */
  public static <T> T callAny(Callable<T> work) throws FactoryException {
    return call(() -> {
      try {
        return work.call();
      } catch (FactoryException | RuntimeException e) {
        throw e;
      } catch (Exception e) { // the edge to a foreign signature
        throw new FactoryException(e.getMessage(), e);
      }
    });
  }
}
