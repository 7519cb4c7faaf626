/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.equinox.app.IApplicationContext;
import org.mixel.cli.HeadlessApplication;
import org.osgi.framework.Bundle;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * One command as the installed product runs it: through its application, in the running framework.
 *
 * @param exitCode exit code of the process
 * @param out      what went to standard output
 * @param err      what went to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

  /** Runs a command; afterwards the standard streams are as they were. */
  public static CommandLineRun of(Object... arguments) {
    String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      Object exitCode = new HeadlessApplication().start(new Arguments(texts));
      return new CommandLineRun((Integer) exitCode, out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }

  /** The single object that {@code --json} leaves. */
  JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }

  List<String> lines() {
    return out.lines().toList();
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\n" + out + "\n" + err;
  }

  /** What the framework hands to an application. */
  private record Arguments(String[] texts) implements IApplicationContext {

    @Override
    public Map<String, Object> getArguments() {
      return Map.of(APPLICATION_ARGS, texts);
    }

    @Override
    public void applicationRunning() {
      // no splash screen to close
    }

    @Override
    public String getBrandingApplication() {
      return null;
    }

    @Override
    public String getBrandingName() {
      return null;
    }

    @Override
    public String getBrandingDescription() {
      return null;
    }

    @Override
    public String getBrandingId() {
      return null;
    }

    @Override
    public String getBrandingProperty(String key) {
      return null;
    }

    @Override
    public Bundle getBrandingBundle() {
      return null;
    }

    @Override
    public void setResult(Object result, org.eclipse.equinox.app.IApplication application) {
      throw new IllegalStateException("the command line returns its result");
    }
  }
}
