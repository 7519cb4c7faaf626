/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;

import org.mixel.process.ExitCode;
import org.mixel.process.Failure;
import org.mixel.process.ToolRegistry;
import org.mixel.process.UsageException;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line over a set of tools. It needs neither OSGi nor a process of its own: results, messages and exit
 * code go where the caller says. One object may run any number of commands, one after another or side by side.
 */
public final class CommandLineProgram {
  private final ToolRegistry tools;
  private final Console console;
  private final Cancellation cancellation;

  /**
   * @param tools        the tools that become commands
   * @param console      where to write
   * @param cancellation ends the running command when requested
   */
  public CommandLineProgram(ToolRegistry tools, Console console, Cancellation cancellation) {
    this.tools = tools;
    this.console = console;
    this.cancellation = cancellation;
  }

  /**
   * Runs a command.
   *
   * @param arguments name of the command and its options, as a shell hands them over
   * @return the exit code of the process, see {@link ExitCode}
   */
  public int run(String... arguments) {
    Session session = new Session(console, cancellation);
    CommandLine line = new CommandTree(tools, session).build()
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((problem, given) -> notUnderstood(session, problem, given))
        .setExecutionExceptionHandler((problem, command, given) -> failed(session, command.getCommandName(), problem));
    if (arguments.length == 0) {
      line.usage(console.out());
      return ExitCode.OK.code();
    }
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError | LinkageError | StackOverflowError e) {
      return failed(session, arguments[0], e);
    }
  }

  private static int failed(Session session, String command, Throwable problem) {
    Failure failure = Failure.of(problem);
    session.reporter().failure(command, failure, problem);
    return failure.exitCode().code();
  }

  private static int notUnderstood(Session session, ParameterException problem, String... arguments) {
    session.options().scan(arguments);
    CommandLine command = problem.getCommandLine();
    String name = command.getParent() == null ? "" : command.getCommandName();
    Failure failure = Failure.of(new UsageException(sentence(problem, name)));
    session.reporter().failure(name, failure, problem);
    return failure.exitCode().code();
  }

  private static String sentence(ParameterException problem, String command) {
    if (problem instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing.getMissing().stream().map(CommandLineProgram::missing).collect(Collectors.joining(" "));
    }
    if (problem instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, command);
    }
    if (problem.getMessage().startsWith("Missing required subcommand")) {
      return "name a command; mixel help lists them.";
    }
    return problem.getMessage() + ".";
  }

  private static String missing(ArgSpec parameter) {
    String name = parameter instanceof OptionSpec option ? option.longestName() + " " : "";
    String help = parameter.description().length == 0 ? "" : parameter.description()[0];
    return name + parameter.paramLabel() + " is missing: " + help;
  }

  private static String unmatched(UnmatchedArgumentException problem, String command) {
    String given = problem.getUnmatched().get(0).split("=", 2)[0];
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    boolean option = given.startsWith("-");
    if (!option && !command.isEmpty()) {
      return "there is no place for '" + given + "'; quote names that contain spaces.";
    }
    String place = command.isEmpty() ? "" : " of " + command;
    String otherwise = command.isEmpty() && !option ? "; mixel tools lists them." : ".";
    return "there is no " + (option ? "option" : "command") + place + " '" + given + "'"
        + Suggestion.nearest(given, option ? spec.optionsMap().keySet() : spec.subcommands().keySet())
            .map(near -> "; did you mean " + near + "?").orElse(otherwise);
  }
}
