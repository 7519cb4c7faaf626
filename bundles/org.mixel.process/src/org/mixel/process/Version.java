/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Manifest;

/** The version of Mixel as it stands in this bundle's manifest. */
public final class Version {

  private Version() {
  }

  /** Major, minor and micro version, without the build's time stamp; {@code development} outside a bundle. */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      if (in == null) {
        return "development";
      }
      var attributes = new Manifest(in).getMainAttributes();
      String version = attributes.getValue("Bundle-Version");
      boolean ours = String.valueOf(attributes.getValue("Bundle-SymbolicName")).startsWith("org.mixel.process");
      return ours && version != null ? version.replaceFirst("^(\\d+\\.\\d+\\.\\d+).*", "$1") : "development";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
