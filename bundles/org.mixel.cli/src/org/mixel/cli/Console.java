/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the command line writes.
 *
 * @param out      results, and nothing else
 * @param err      progress, warnings and failures
 * @param terminal whether {@code err} is a terminal, on which a line can be rewritten
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /**
   * Takes this process' standard streams for the command line alone: whatever a library prints to
   * {@code System.out} from now on goes to the standard error, so that results stay readable by machines.
   */
  public static Console takeOver() {
    Console console = new Console(System.out, System.err, errorIsTerminal());
    System.setOut(System.err);
    return console;
  }

  /** Java itself knows only about standard input and output, so Linux is asked where it can be. */
  private static boolean errorIsTerminal() {
    try {
      return Files.isSymbolicLink(STANDARD_ERROR)
          ? Files.readSymbolicLink(STANDARD_ERROR).toString().matches("/dev/(pts/.*|tty.*|console)")
          : System.console() != null;
    } catch (IOException e) {
      return false;
    }
  }
}
