/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolRegistry;
import org.mixel.process.ToolResult;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class CommandLineProgramTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Cancellation cancellation = new Cancellation();
  private final ToolRegistry registry = new ToolRegistry(List.of(new EchoTool()));

  @TempDir
  Path folder;

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Console console = new Console(new PrintStream(out, true, StandardCharsets.US_ASCII),
        new PrintStream(err, true, StandardCharsets.US_ASCII), false);
    return new CommandLineProgram(registry, console, cancellation).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.US_ASCII);
  }

  private String err() {
    return err.toString(StandardCharsets.US_ASCII);
  }

  private JsonObject values(String... arguments) {
    assertEquals(0, run(arguments), this::err);
    return JsonParser.parseString(out()).getAsJsonObject().getAsJsonObject("values");
  }

  @Test
  void helpNamesEveryCommandAndOption() {
    assertEquals(0, run());
    assertTrue(out().contains("tools") && out().contains("echo") && out().contains("Say 100 % of what was given."),
        out());
    assertEquals(0, run("echo", "--help"));
    assertTrue(out().contains("Another, 50 % longer."), out());
    assertTrue(out().contains("The scene, 100 % ours."), out());
    assertTrue(out().contains("One of: vca-fcls, nmf-qmv. Default: vca-fcls."), out());
    assertTrue(out().contains("--force") && out().contains("--no-repair"), out());
    String shown = out();
    assertEquals(0, run("help", "echo"));
    assertEquals(shown, out());
    assertEquals("", err());
  }

  @Test
  void versionGoesToStandardOutput() {
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("Mixel "), out());
  }

  @Test
  void everyKindOfParameterArrives() {
    JsonObject values = values("echo", "my scene.he5", "b,c.tif", "--method", "nmf-qmv", "--count=4", "--window",
        "1,2,3,4", "--names", "a,b", "--names", "c d", "--files", "x,y", "--files=-z", "--fast", "--no-repair",
        "--json");
    assertEquals("[\"my scene.he5\"]", values.get("scene").toString());
    assertEquals("[\"b,c.tif\"]", values.get("more").toString());
    assertEquals("[\"nmf-qmv\"]", values.get("method").toString());
    assertEquals("[\"4\"]", values.get("count").toString());
    assertEquals("[\"1,2,3,4\"]", values.get("window").toString());
    assertEquals("[\"a\",\"b\",\"c d\"]", values.get("names").toString());
    assertEquals("[\"x,y\",\"-z\"]", values.get("files").toString());
    assertEquals("[\"true\"]", values.get("fast").toString());
    assertEquals("[\"false\"]", values.get("repair").toString());
  }

  @Test
  void defaultsHoldAndGlobalOptionsStandAnywhere() {
    JsonObject values = values("--json", "echo", "${user.home} \"quoted\" \\n", "--quiet");
    assertEquals("${user.home} \"quoted\" \\n", values.getAsJsonArray("scene").get(0).getAsString());
    assertEquals("[\"3\"]", values.get("count").toString());
    assertEquals("[\"true\"]", values.get("repair").toString());
    assertEquals("[\"false\"]", values.get("fast").toString());
  }

  @Test
  void resultIsForPeopleUnlessJsonIsAskedFor() {
    assertEquals(0, run("echo", "a", "--out", folder.resolve("o.csv").toString()));
    assertTrue(out().lines().anyMatch(l -> l.matches("mean rmse: +0\\.0123457")), out());
    assertTrue(out().lines().anyMatch(l -> l.matches("easting: +5810545\\.25")), out());
    assertTrue(out().lines().anyMatch(l -> l.matches("echo file: +" + folder.resolve("o.csv"))), out());
    assertTrue(err().contains("About 5 s and 3 MB for one echo.\n"), err());
    assertTrue(err().contains("Warning: this is only an echo.\n"), err());
    assertTrue(err().contains("  0 %  Echo\n"), err());
  }

  @Test
  void jsonIsOneAsciiObjectAndEventsAreLines() {
    Path file = folder.resolve("o.csv");
    assertEquals(0, run("echo", "a", "--json", "--out", file.toString()), this::err);
    assertEquals(1, out().lines().count());
    JsonObject result = JsonParser.parseString(out()).getAsJsonObject();
    assertEquals(file.toString(), result.getAsJsonArray("files").get(0).getAsJsonObject().get("path").getAsString());
    assertEquals(0, result.get("exitCode").getAsInt());
    assertEquals("[\"this is only an echo.\"]", result.get("warnings").toString());
    List<JsonObject> events = err().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(List.of("estimate", "progress", "warning", "measure", "progress"),
        events.stream().map(e -> e.get("event").getAsString()).toList());
    assertEquals("objective 2.0 0.25", events.get(3).get("curve").getAsString() + " " + events.get(3).get("step")
        + " " + events.get(3).get("value"));
    assertEquals(1.0, events.get(4).get("fraction").getAsDouble());
  }

  @Test
  void quietSaysOnlyWhatMatters() {
    assertEquals(0, run("echo", "a", "-q"));
    assertEquals("Warning: this is only an echo.\n", err());
  }

  @Test
  void usageErrorsAreOneSentenceAndAHint() {
    assertUsage("mixel: there is no command 'ecko'; did you mean echo?", "ecko");
    assertUsage("mixel: there is no command 'xyz'; mixel tools lists them.", "xyz");
    assertUsage("mixel: there is no option '--colour'", "--colour");
    assertUsage("mixel echo: there is no option of echo '--cuont'; did you mean --count?", "echo", "a", "--cuont", "3");
    assertUsage("mixel echo: SCENE is missing: The scene, 100 % ours.", "echo");
    assertUsage("mixel echo: --count cannot be '77': it must lie between 1 and 9 pieces", "echo", "a", "--count", "77");
    assertUsage("mixel echo: --method cannot be 'vca': choose one of vca-fcls, nmf-qmv", "echo", "a", "--method",
        "vca");
    assertUsage("mixel echo: ", "echo", "a", "--count");
    assertUsage("mixel echo: ", "echo", "a", "--count", "2", "--count", "3");
    assertUsage("mixel: name a command; mixel help lists them.", "-q");
  }

  private void assertUsage(String start, String... arguments) {
    assertEquals(2, run(arguments), () -> String.join(" ", arguments) + "\n" + err());
    List<String> lines = err().lines().toList();
    assertTrue(lines.get(0).startsWith(start), err());
    assertEquals(2, lines.size(), err());
    assertTrue(lines.get(1).matches("Try: mixel( echo)? --help"), err());
    assertEquals("", out());
  }

  @Test
  void usageErrorsAreJsonWhenAskedFor() {
    assertEquals(2, run("echo", "--json", "--cuont", "3"));
    JsonObject failure = JsonParser.parseString(out()).getAsJsonObject();
    assertEquals("usage", failure.get("status").getAsString());
    assertEquals("echo", failure.get("command").getAsString());
    assertEquals("", err());
  }

  @Test
  void damagedInputIsExplainedWithoutStackTrace() {
    assertEquals(3, run("echo", "a.he5", "--trouble", "damaged-input", "-q"));
    assertEquals(List.of("Warning: this is only an echo.", "mixel echo: a.he5: the file is empty; copy it again."),
        err().lines().toList());
    assertEquals(3, run("echo", "a.he5", "--trouble", "damaged-input", "--verbose"));
    assertTrue(err().contains("  at " + EchoTool.class.getName()), err());
    assertEquals(3, run("echo", "a.he5", "--trouble", "damaged-input", "--json"));
    assertEquals("a.he5: the file is empty; copy it again.",
        JsonParser.parseString(out()).getAsJsonObject().get("error").getAsString());
  }

  @Test
  void bugsAndLackOfMemoryFailWithOne() {
    assertEquals(1, run("echo", "a", "--trouble", "bug"));
    assertTrue(err().contains("run again with --verbose") && !err().contains("  at "), err());
    assertEquals(1, run("echo", "a", "--trouble", "no-memory"));
    assertTrue(err().contains("not enough memory"), err());
  }

  @Test
  void existingFilesAreReplacedOnlyByForce() throws IOException {
    Path file = Files.writeString(folder.resolve("o.csv"), "old");
    assertEquals(1, run("echo", "a", "--out", file.toString()));
    assertTrue(err().contains("o.csv: the file exists already") && err().contains("--force"), err());
    assertEquals("old", Files.readString(file));
    assertEquals(0, run("echo", "a", "--out", file.toString(), "--force"), this::err);
    assertEquals("echo", Files.readString(file));
  }

  @Test
  void cancellingEndsWithFourAndLeavesNothing() throws Exception {
    Path file = folder.resolve("sub/o.csv");
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
        () -> run("echo", "a", "--out", file.toString(), "--trouble", "endless"));
    while (!Files.isDirectory(file.getParent())) {
      Thread.onSpinWait();
    }
    assertTrue(cancellation.request());
    assertFalse(cancellation.request());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(4, code.get()));
    assertTrue(err().contains("mixel echo: Cancelled; nothing was written."), err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void toolsAreListedForPeopleAndMachines() {
    assertEquals(0, run("tools"));
    assertEquals("echo  Echo  Say 100 % of what was given.\n", out());
    assertEquals(0, run("tools", "--json"));
    JsonObject echo = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("tools").get(0).getAsJsonObject();
    assertEquals("echo", echo.get("id").getAsString());
    assertEquals("--count", echo.getAsJsonArray("parameters").get(4).getAsJsonObject().get("option").getAsString());
  }

  @Test
  void aFaultyToolDoesNotTakeTheOthersWithIt() {
    record Clashing(@Param(label = "Json", help = "Clashes with a global option.") boolean json) {
    }
    registerFaulty(Clashing.class);
    record Undeclared(int number) {
    }
    registerFaulty(Undeclared.class);
  }

  private <P extends Record> void registerFaulty(Class<P> parameters) {
    Tool<P> faulty = new Tool<>() {
      @Override
      public ToolInfo info() {
        return new ToolInfo("faulty", "Faulty", List.of(), "Cannot be declared.", "");
      }

      @Override
      public Class<P> parameters() {
        return parameters;
      }

      @Override
      public ToolResult run(P values, ToolContext context) {
        throw new AssertionError("cannot be called");
      }
    };
    Console console = new Console(new PrintStream(out, true), new PrintStream(err, true), false);
    ToolRegistry both = new ToolRegistry(List.of(new EchoTool(), faulty));
    assertEquals(0, new CommandLineProgram(both, console, cancellation).run("echo", "a"));
    assertTrue(err().contains("Warning: the tool faulty of "), err());
  }
}
