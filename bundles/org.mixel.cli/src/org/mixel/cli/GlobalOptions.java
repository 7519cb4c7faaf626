/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
  private boolean json;
  private boolean verbose;
  private boolean quiet;
  private boolean force;

  /** Adds the options to a command; all commands of a run share their values. */
  void declareOn(CommandSpec spec) {
    spec.addOption(flag("Write the result, failures included, as one JSON object, and progress as JSON lines.",
        () -> json = true, "--json"));
    spec.addOption(flag("Tell in detail what went wrong.", () -> verbose = true, "-v", "--verbose"));
    spec.addOption(flag("Show neither progress nor estimate.", () -> quiet = true, "-q", "--quiet"));
    spec.addOption(flag("Replace existing output files.", () -> force = true, "--force"));
    spec.addOption(OptionSpec.builder("-h", "--help").type(boolean.class).usageHelp(true)
        .description("Show this help.").build());
  }

  private static OptionSpec flag(String help, Runnable whenGiven, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(help).setter(new ISetter() {
      @Override
      public <T> T set(T value) {
        if (Boolean.TRUE.equals(value)) { // also called with the initial value, once per command
          whenGiven.run();
        }
        return value;
      }
    }).build();
  }

  /** How a run talks to whoever started it. */
  Reporter reporter(Console console) {
    return json ? new JsonReporter(console, quiet, verbose) : new TextReporter(console, quiet, verbose);
  }

  /** Whether the result is for a program. */
  boolean json() {
    return json;
  }

  /** Whether existing files may be replaced. */
  boolean force() {
    return force;
  }

  /** Takes notice of options in arguments that could not be understood as a whole. */
  void scan(String... arguments) {
    for (String argument : arguments) {
      json |= argument.equals("--json");
      verbose |= argument.equals("-v") || argument.equals("--verbose");
    }
  }
}
