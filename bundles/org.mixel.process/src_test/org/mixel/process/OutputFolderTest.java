/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir
  Path temp;

  @Test
  void filesAppearOnlyWhenCommitted() throws Exception {
    Path folder = temp.resolve("a/b");
    try (OutputFolder out = OutputFolder.open(folder, List.of("x.txt"), false)) {
      Files.writeString(out.stage("x.txt"), "whole");
      assertFalse(Files.exists(folder.resolve("x.txt")));
      out.commit();
    }
    assertEquals("whole", Files.readString(folder.resolve("x.txt")));
    try (var entries = Files.list(folder)) {
      assertEquals(1, entries.count());
    }
  }

  @Test
  void nothingIsLeftWithoutCommit() throws Exception {
    try (OutputFolder out = OutputFolder.open(temp.resolve("a/b"), List.of("x.txt"), false)) {
      Files.writeString(out.stage("x.txt"), "half");
    }
    assertFalse(Files.exists(temp.resolve("a")));
  }

  @Test
  void whatIsPublishedStaysAndMayBeReplaced() throws Exception {
    Path folder = temp.resolve("a");
    try (OutputFolder out = OutputFolder.open(folder, List.of("x", "state"), false)) {
      for (String version : List.of("1", "2")) {
        Files.writeString(out.stage("state"), version);
        out.publish("state");
      }
      Files.writeString(out.stage("x"), "half");
    }
    assertEquals("2", Files.readString(folder.resolve("state")));
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void existingFilesAreKeptUnlessOverwritingIsAllowed() throws Exception {
    Path file = Files.writeString(temp.resolve("x.txt"), "old");
    ToolException e = assertThrows(ToolException.class, () -> OutputFolder.forFile(file, false));
    assertTrue(e.getMessage().contains("--force"), e.getMessage());
    try (OutputFolder out = OutputFolder.forFile(file, true)) {
      Files.writeString(out.stage("x.txt"), "new");
      assertEquals("old", Files.readString(file));
      out.commit();
    }
    assertEquals("new", Files.readString(file));
  }

  @Test
  void aFileInPlaceOfTheFolderIsExplained() throws Exception {
    Path file = Files.writeString(temp.resolve("f"), "");
    ToolException e = assertThrows(ToolException.class, () -> OutputFolder.open(file, List.of(), false));
    assertTrue(e.getMessage().contains("not a folder"), e.getMessage());
  }
}
