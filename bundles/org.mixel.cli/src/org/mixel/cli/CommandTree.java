/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mixel.process.ExitCode;
import org.mixel.process.Tool;
import org.mixel.process.ToolRegistry;
import org.mixel.process.Version;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands: the built-in ones and one for every registered tool. */
final class CommandTree {
  static final String NAME = "mixel";
  private static final int HELP_WIDTH = 100;
  private final ToolRegistry registry;
  private final Session session;

  CommandTree(ToolRegistry registry, Session session) {
    this.registry = registry;
    this.session = session;
  }

  CommandLine build() {
    CommandSpec root = CommandSpec.create().name(NAME);
    describe(root, "Unmix hyperspectral scenes and synthesise new ones, and work with georeferenced rasters.", "");
    root.usageMessage().commandListHeading("%nCommands:%n")
        .footer("%nmixel COMMAND --help tells all about a command; mixel gui starts the client.");
    session.options().declareOn(root);
    root.addOption(OptionSpec.builder("-V", "--version").type(boolean.class).versionHelp(true)
        .description("Show the version.").build());
    root.version("Mixel " + Version.current() + ", Java " + System.getProperty("java.version") + ", "
        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    CommandSpec tools = CommandSpec.wrapWithoutInspection(new ToolsCommand(registry, session)).name("tools");
    describe(tools, ToolsCommand.SUMMARY, "");
    session.options().declareOn(tools);
    root.addSubcommand("tools", tools);
    registry.tools().forEach(tool -> addTool(root, tool));
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    describe(help.getCommandSpec(), "Show the help of a command.", "");
    root.addSubcommand("help", help);
    return new CommandLine(root).setExpandAtFiles(false).setInterpolateVariables(false)
        .setPosixClusteredShortOptionsAllowed(false);
  }

  /** A plug-in with a faulty tool must not take the other commands with it. */
  private void addTool(CommandSpec root, Tool<?> tool) {
    try {
      CommandSpec command = new ToolCommand<>(tool, session).spec();
      session.options().declareOn(command);
      root.addSubcommand(tool.info().id(), command);
    } catch (IllegalArgumentException | CommandLine.PicocliException e) {
      session.console().err().println("Warning: the tool " + tool.info().id() + " of " + tool.getClass().getName()
          + " cannot be offered: " + e.getMessage());
    }
  }

  /** Sets the help of a command: a line, then paragraphs separated by blank lines. */
  static void describe(CommandSpec spec, String summary, String help) {
    UsageMessageSpec usage = spec.usageMessage();
    usage.width(HELP_WIDTH).sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
    usage.header(literal(summary));
    if (!help.isBlank()) {
      usage.description(Arrays.stream(help.strip().split("\\R")).map(CommandTree::literal).toArray(String[]::new));
    }
    usage.synopsisHeading("%nUsage: ").descriptionHeading(help.isBlank() ? "" : "%n")
        .parameterListHeading("%nInputs:%n").optionListHeading("%nOptions:%n")
        .exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(" " + ExitCode.OK.code(), "done");
    codes.put(" " + ExitCode.FAILURE.code(), "the work failed");
    codes.put(" " + ExitCode.USAGE.code(), "the command was not understood");
    codes.put(" " + ExitCode.INPUT.code(), "an input could not be read or used");
    codes.put(" " + ExitCode.CANCELLED.code(), "cancelled; nothing is left half-written");
    return codes;
  }

  /** Text that is printed as it is: headers and descriptions read a percent sign as the start of a format. */
  private static String literal(String text) {
    return text.replace("%", "%%");
  }
}
