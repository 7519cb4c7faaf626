/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ToolRunTest {

  record Target(@Param(label = "Out", help = "where", role = Param.Role.OUTPUT_FOLDER) Path out) {
  }

  /** A tool whose writing fails in the words of the operating system. */
  private static final class Writer implements Tool<Target> {
    private final IOException problem;

    Writer(IOException problem) {
      this.problem = problem;
    }

    @Override
    public ToolInfo info() {
      return new ToolInfo("write", "Write", List.of(), "Writes.", "");
    }

    @Override
    public Class<Target> parameters() {
      return Target.class;
    }

    @Override
    public ToolResult run(Target parameters, ToolContext context) throws IOException {
      throw problem;
    }
  }

  @Test
  void aFullDiskIsNamed() throws Exception {
    Failure failure = failure(new IOException("No space left on device"));
    assertEquals(new Failure(ExitCode.FAILURE, "results/a: the disk is full; free some space or choose another place."),
        failure);
  }

  @Test
  void otherProblemsAreToldAsTheyAre() throws Exception {
    assertEquals("a.tif is locked.", failure(new IOException("a.tif is locked")).sentence());
  }

  private static Failure failure(IOException problem) throws UsageException {
    ToolRun<Target> run = ToolRun.prepare(new Writer(problem), Map.of("out", List.of("results/a")));
    return Failure.of(assertThrows(Exception.class, () -> run.execute(Progress.NONE, false, sentence -> { })));
  }
}
