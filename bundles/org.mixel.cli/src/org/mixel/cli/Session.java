/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

/** What the commands of one run share. */
final class Session {
  private final Console console;
  private final Cancellation cancellation;
  private final GlobalOptions options = new GlobalOptions();
  private Reporter reporter;

  Session(Console console, Cancellation cancellation) {
    this.console = console;
    this.cancellation = cancellation;
  }

  Console console() {
    return console;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  GlobalOptions options() {
    return options;
  }

  /** The reporter that the options ask for; to be used only after they were read. */
  Reporter reporter() {
    if (reporter == null) {
      reporter = options.reporter(console);
    }
    return reporter;
  }
}
