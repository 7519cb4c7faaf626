/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A product on disk, used the way a user does.
 *
 * @param folder where {@code mixel} lies
 * @param home   stands in for the user's home
 */
record Installation(Path folder, Path home) {

  /** How a process ended and what it said. */
  record Outcome(int exitCode, String output, String errors) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n" + output + "\n" + errors;
    }
  }

  /** The root of the source tree. */
  static Path root() {
    return Path.of(System.getProperty("mixel.root"));
  }

  /** Where the build leaves a product. */
  static Path built(String product) {
    return root().resolve("releng/%1$s/target/products/%1$s/linux/gtk/x86_64".formatted(product));
  }

  /** Copies a built product; {@code folder} gets a new folder for it and one for the user's home. */
  static Installation copyOf(String product, Path folder) throws IOException, InterruptedException {
    Path target = folder.resolve("mixel");
    Outcome copied = run(List.of("cp", "-r", built(product).toString(), target.toString()), folder);
    if (copied.exitCode() != 0) {
      throw new IOException(copied.toString());
    }
    return new Installation(target, Files.createDirectory(folder.resolve("home")));
  }

  /** Runs {@code mixel} with these arguments. */
  Outcome mixel(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("mixel").toString()));
    command.addAll(List.of(arguments));
    return run(command, home);
  }

  /** Runs {@code mixel gui}, on a display of its own where there is none. */
  Outcome gui(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getenv("DISPLAY") == null) {
      command.addAll(List.of("xvfb-run", "-a"));
    }
    command.addAll(List.of(folder.resolve("mixel").toString(), "gui"));
    command.addAll(List.of(arguments));
    return run(command, home);
  }

  /** Runs the p2 director on this installation, with the program of the built client. */
  Outcome director(String... arguments) throws IOException, InterruptedException {
    Path program = built("org.mixel.gis.product");
    List<String> command = new ArrayList<>(List.of("java", "-jar", launcher(program).toString(),
        "-install", program.toString(), "-configuration", home.resolve("director").toString(), "-data", "@none",
        "-nosplash", "-application", "org.eclipse.equinox.p2.director",
        "-destination", folder.toString(), "-profile", "DefaultProfile"));
    command.addAll(List.of(arguments));
    return run(command, home);
  }

  private static Path launcher(Path program) throws IOException {
    try (Stream<Path> plugins = Files.list(program.resolve("plugins"))) {
      return plugins.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
          .findFirst().orElseThrow();
    }
  }

  private static Outcome run(List<String> command, Path home) throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "output", ".txt");
    Path errors = Files.createTempFile(home, "errors", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().put("MIXEL_HOME", home.resolve(".mixel").toString());
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(command + " did not end within 5 minutes\n" + text(output) + "\n" + text(errors));
    }
    return new Outcome(process.exitValue(), text(output), text(errors));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
