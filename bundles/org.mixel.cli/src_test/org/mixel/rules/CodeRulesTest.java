/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Holds the rules of style that a machine can check. */
class CodeRulesTest {
  private static final int MOST_LINES = 400;
  private static final Set<String> MAY_PRINT = Set.of("org.mixel.cli");
  private static final Pattern TABLE_BUNDLE = Pattern.compile("(?m)^\\|.*?`(org\\.mixel\\.[a-z0-9.]+)`");

  private final Repository repository = Repository.find();

  @Test
  void nothingIsPrintedPastTheUser() {
    assertEquals(List.of(), matches("\\.printStackTrace\\s*\\(\\s*\\)", Set.of()));
    assertEquals(List.of(), matches("\\bSystem\\.(out|err)\\b", MAY_PRINT));
  }

  @Test
  void servicesComeFromTheFramework() {
    assertEquals(List.of(), matches("static\\s[^=;(]*\\bget(Default|Instance)\\s*\\(", Set.of()));
    List<String> activators = repository.bundles().stream()
        .filter(bundle -> attributes(bundle).getValue("Bundle-Activator") != null).toList();
    assertEquals(List.of(), activators);
  }

  @Test
  void noCatchIsEmpty() {
    assertEquals(List.of(), matches("catch\\s*\\([^)]*\\)\\s*\\{\\s*\\}", Set.of()));
  }

  @Test
  void everySourceHasItsLicenceAndASizeToOverlook() {
    List<String> broken = new ArrayList<>();
    for (SourceFile source : all()) {
      if (!source.text().contains("SPDX-License-Identifier: EPL-2.0") && !source.name().endsWith("package-info.java")) {
        broken.add(source.name() + " lacks the licence header");
      }
      if (source.lines() > MOST_LINES) {
        broken.add(source.name() + " has " + source.lines() + " lines");
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void exportedPackagesHaveAVersion() {
    List<String> broken = new ArrayList<>();
    for (String bundle : repository.bundles()) {
      String exports = attributes(bundle).getValue("Export-Package");
      if (exports != null) {
        Arrays.stream(exports.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
            // friends see what is built with them
            .filter(clause -> !clause.contains(";version=") && !clause.contains(";x-"))
            .forEach(clause -> broken.add(bundle + " exports " + clause.strip() + " without a version"));
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void theTableInTheReadmeNamesTheBundlesThatExist() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = TABLE_BUNDLE.matcher(Files.readString(repository.root().resolve("README.md")));
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    named.removeIf(name -> name.endsWith(".tests") || name.endsWith(".feature") || name.endsWith(".product"));
    assertEquals(repository.bundles(), List.copyOf(named));
  }

  private List<SourceFile> all() {
    return repository.bundles().stream().flatMap(bundle -> repository.sources(bundle).stream()).toList();
  }

  private List<String> matches(String expression, Set<String> exempt) {
    Pattern pattern = Pattern.compile(expression);
    return all().stream().filter(source -> !exempt.contains(source.bundle()))
        .filter(source -> pattern.matcher(source.code()).find()).map(SourceFile::name).toList();
  }

  private Attributes attributes(String bundle) {
    return repository.manifest(bundle).getMainAttributes();
  }
}
