/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the client was started with.
 *
 * @param files      files to open
 * @param menuReport where to write the menus before ending at once
 * @param screenshot where to write a picture of the window, as soon as the files are on the map, before ending
 * @param openTimes  where to write how long each of the files took from the command to its picture, before ending
 * @param workspace  where to keep preferences and layout, unless the platform was told another place
 */
public record StartArguments(List<Path> files, Optional<Path> menuReport, Optional<Path> screenshot,
    Optional<Path> openTimes, Optional<Path> workspace) {

  /** Copies the list. */
  public StartArguments {
    files = List.copyOf(files);
  }

  /** Whether the client ends by itself, so that its layout is not that of a user. */
  boolean endsByItself() {
    return menuReport.isPresent() || screenshot.isPresent() || openTimes.isPresent();
  }

  /**
   * Reads {@code [gui] [--menu-report FILE] [--screenshot FILE] [--open-times FILE] [--workspace DIR] [FILE...]}.
   * Options with a single dash belong to the platform and are skipped together with their value.
   */
  public static StartArguments parse(String... arguments) {
    List<Path> files = new ArrayList<>();
    Optional<Path> menuReport = Optional.empty();
    Optional<Path> screenshot = Optional.empty();
    Optional<Path> openTimes = Optional.empty();
    Optional<Path> workspace = Optional.empty();
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("-");
      if (word.equals("--menu-report") && hasValue) {
        menuReport = Optional.of(Path.of(arguments[++i]));
      } else if (word.equals("--screenshot") && hasValue) {
        screenshot = Optional.of(Path.of(arguments[++i]));
      } else if (word.equals("--open-times") && hasValue) {
        openTimes = Optional.of(Path.of(arguments[++i]));
      } else if (word.equals("--workspace") && hasValue) {
        workspace = Optional.of(Path.of(arguments[++i]));
      } else if (word.startsWith("-")) {
        i += hasValue && !word.startsWith("--") ? 1 : 0;
      } else if (i > 0 || !word.equals("gui")) {
        files.add(Path.of(word));
      }
    }
    return new StartArguments(files, menuReport, screenshot, openTimes, workspace);
  }
}
