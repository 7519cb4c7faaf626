/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source file.
 *
 * @param bundle bundle it belongs to
 * @param file   where it stands
 * @param text   all of it
 * @param code   the same without comments and texts in quotes
 */
record SourceFile(String bundle, Path file, String text, String code) {
  private static final Pattern NO_CODE = Pattern.compile(
      "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'|//[^\n]*|/\\*(?s:.*?)\\*/");
  private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.])((?:[a-z]\\w*\\.)+)(?=[A-Z*])");

  static SourceFile read(String bundle, Path file) {
    try {
      String text = Files.readString(file);
      return new SourceFile(bundle, file, text, NO_CODE.matcher(text).replaceAll("\"\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return bundle + "/" + file.getFileName();
  }

  /** The packages that imports and qualified names speak of. */
  Set<String> packagesUsed() {
    Set<String> packages = new TreeSet<>();
    Matcher matcher = QUALIFIED.matcher(code);
    while (matcher.find()) {
      packages.add(matcher.group(1).substring(0, matcher.group(1).length() - 1));
    }
    return packages;
  }

  int lines() {
    return (int) text.lines().count();
  }
}
