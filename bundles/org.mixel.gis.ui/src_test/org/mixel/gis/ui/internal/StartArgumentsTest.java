/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.gis.ui.internal.app.StartArguments;

class StartArgumentsTest {

  @Test
  void filesAndOptions() {
    StartArguments arguments = StartArguments.parse("gui", "a.tif", "--menu-report", "menus.txt",
        "--workspace", "w", "--open-times", "t.txt", "b.he5");
    assertEquals(List.of(Path.of("a.tif"), Path.of("b.he5")), arguments.files());
    assertEquals(Optional.of(Path.of("menus.txt")), arguments.menuReport());
    assertEquals(Optional.of(Path.of("w")), arguments.workspace());
    assertEquals(Optional.of(Path.of("t.txt")), arguments.openTimes());
  }

  @Test
  void optionsOfThePlatformAreNoFiles() {
    StartArguments arguments = StartArguments.parse("-testproperties", "/tmp/x.properties", "-nouithreadtest", "a.tif");
    assertEquals(List.of(), arguments.files());
    assertEquals(List.of(Path.of("a.tif")), StartArguments.parse("-product", "p", "a.tif").files());
  }

  @Test
  void aFileMayBeCalledGui() {
    assertEquals(List.of(Path.of("gui")), StartArguments.parse("gui", "gui").files());
  }
}
