/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.mixel.model.SceneException;

/**
 * What the user is told when a run ends badly: the same sentence in the command line and in the client.
 *
 * @param exitCode kind of failure
 * @param sentence one sentence: file, cause, next step
 */
public record Failure(ExitCode exitCode, String sentence) {

  /** Ends the sentence with a full stop where whoever wrote it left it open. */
  public Failure {
    sentence = sentence.matches("(?s).*[.?!]\\s*") ? sentence : sentence + ".";
  }

  /** Translates whatever ended a run. */
  public static Failure of(Throwable problem) {
    if (problem instanceof UncheckedIOException e) {
      return of(e.getCause());
    }
    if (problem instanceof ToolException e) {
      return new Failure(e.exitCode(), e.getMessage());
    }
    if (problem instanceof CancelledException e) {
      return new Failure(ExitCode.CANCELLED, e.getMessage());
    }
    if (problem instanceof SceneException e) {
      return new Failure(ExitCode.INPUT, e.getMessage());
    }
    if (problem instanceof FileSystemException e) {
      return new Failure(ExitCode.FAILURE, fileSentence(e));
    }
    if (problem instanceof IOException e) {
      return new Failure(ExitCode.FAILURE, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    if (problem instanceof OutOfMemoryError) {
      return new Failure(ExitCode.FAILURE, "There is not enough memory for this run; "
          + "choose a smaller window, or allow more with MIXEL_JAVA_OPTS=-Xmx8g.");
    }
    return new Failure(ExitCode.FAILURE, "Mixel failed unexpectedly (" + problem
        + "); run again with --verbose and report what it prints.");
  }

  private static String fileSentence(FileSystemException e) {
    String cause = e instanceof AccessDeniedException ? "it may not be written or read"
        : e instanceof NoSuchFileException ? "it does not exist"
        : e.getReason() == null ? "the file system refused" : lowerFirst(e.getReason());
    return e.getFile() + ": " + cause + "; choose another place or free some space.";
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
