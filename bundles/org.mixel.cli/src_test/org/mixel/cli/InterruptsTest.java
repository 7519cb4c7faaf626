/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.Scene;
import org.mixel.process.Tool;
import org.mixel.process.ToolRegistry;

import com.google.gson.Gson;

import picocli.CommandLine;

/** Signals reach a process of its own. */
class InterruptsTest {

  @TempDir
  Path folder;

  /** The command line as a process, without OSGi. */
  static final class Program {
    public static void main(String[] arguments) {
      Console console = Console.takeOver();
      Cancellation cancellation = new Cancellation();
      Interrupts.routeTo(cancellation, console.err());
      ToolRegistry tools = new ToolRegistry(List.of(new EchoTool()));
      System.exit(new CommandLineProgram(tools, console, cancellation).run(arguments));
    }
  }

  /** Whatever started this test may keep its classes from the Java class path; they know where they came from. */
  private static String classPath() {
    return Stream.of(Program.class, CommandLineProgram.class, Tool.class, Scene.class, CommandLine.class, Gson.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
        .map(location -> Path.of(URI.create(location)).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        classPath(), Program.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void signalsCancelTheRun(String signal) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "signals are sent by kill");
    assumeTrue(!isIgnored(signal), "SIG" + signal + " is ignored in here, as by a shell that starts a background job");
    Path file = folder.resolve("sub/o.csv");
    Process process = start("echo", "a", "--out", file.toString(), "--trouble", "endless");
    String text;
    try {
      while (!Files.isDirectory(file.getParent()) && process.isAlive()) {
        Thread.onSpinWait();
      }
      new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the process goes on");
      text = text(process);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(4, process.exitValue(), text);
    assertTrue(text.contains("Cancelled; nothing was written."), text);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** Whether processes started from here inherit that they ignore a signal. */
  private static boolean isIgnored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    int number = signal.equals("INT") ? 2 : 15;
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> number - 1 & 1) == 1);
  }

  @Test
  void anUndisturbedRunEndsWithZero() throws Exception {
    Process process = start("echo", "a", "-q");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), text(process));
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
