/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mixel.model.SceneException;
import org.mixel.model.Window;
import org.mixel.process.Estimate;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

/** A tool with every kind of parameter; its result says what it was given. */
final class EchoTool implements Tool<EchoTool.Parameters> {

  enum Method { VCA_FCLS, NMF_QMV }

  /** What goes wrong on request. */
  enum Trouble { NONE, DAMAGED_INPUT, BUG, NO_MEMORY, ENDLESS }

  record Parameters(
      @Param(label = "Scene", help = "The scene, 100 % ours.", positional = true,
          role = Param.Role.INPUT_RASTER) Path scene,
      @Param(label = "More", help = "More scenes.", positional = true) List<Path> more,
      @Param(label = "Output", help = "The file to write.", role = Param.Role.OUTPUT_FILE) Optional<Path> out,
      @Param(label = "Method", help = "The method.", initial = "vca-fcls") Method method,
      @Param(label = "Count", help = "How many.", initial = "3", min = 1, max = 9, unit = "pieces") int count,
      @Param(label = "Window", help = "The window.") Optional<Window> window,
      @Param(label = "Names", help = "Names.") List<String> names,
      @Param(label = "Files", help = "Files.") List<Path> files,
      @Param(label = "Fast", help = "Be fast.") boolean fast,
      @Param(label = "Repair", help = "Repair.", initial = "true") boolean repair,
      @Param(label = "Trouble", help = "What goes wrong.", initial = "none") Trouble trouble) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("echo", "Echo", List.of(), "Say 100 % of what was given.",
        "One paragraph.\n\nAnother, 50 % longer.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Optional<Estimate> estimate(Parameters parameters) {
    return Optional.of(new Estimate(Duration.ofSeconds(5), 3 << 20, "one echo"));
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    context.warn("this is only an echo.");
    ToolResult.Builder result = ToolResult.builder();
    if (parameters.out().isPresent()) {
      try (OutputFolder folder = OutputFolder.forFile(parameters.out().get(), context.overwrite())) {
        String name = parameters.out().get().getFileName().toString();
        Files.writeString(folder.stage(name), "echo");
        cause(parameters, context);
        folder.commit();
        result.file("echoFile", folder.target(name), OutputFile.Kind.TABLE);
      }
    } else {
      cause(parameters, context);
    }
    org.mixel.process.Parameters.of(Parameters.class).format(parameters).forEach(result::value);
    return result.value("meanRmse", 0.012345678).value("easting", 5810545.25).build();
  }

  private static void cause(Parameters parameters, ToolContext context) throws IOException {
    switch (parameters.trouble()) {
      case NONE -> {
        context.progress().report(0.5, "half way, \u00e4h");
        context.progress().measure("objective", 2, 0.25);
      }
      case DAMAGED_INPUT -> throw new SceneException(parameters.scene(), "the file is empty", "copy it again");
      case BUG -> throw new IllegalStateException("a bug");
      case NO_MEMORY -> throw new OutOfMemoryError("simulated");
      case ENDLESS -> {
        while (true) {
          context.progress().checkCancelled();
          context.progress().report(0.3, "running");
          Thread.onSpinWait();
        }
      }
      default -> throw new AssertionError(parameters.trouble());
    }
  }
}
