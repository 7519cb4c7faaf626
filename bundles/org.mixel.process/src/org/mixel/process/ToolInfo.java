/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.util.List;

/**
 * Name, place and help of a tool.
 *
 * @param id      command of the command line and key in run records: lower case, words joined by hyphens
 * @param label   entry of menus and toolbox, for example {@code Unmix Scene}
 * @param menu    menu under which the tool stands, outermost first, for example {@code [Hyperspectral, Unmixing]};
 *                empty for tools that make sense in the command line only
 * @param summary one line
 * @param help    everything else a user should know, paragraphs separated by a blank line
 */
public record ToolInfo(String id, String label, List<String> menu, String summary, String help) {

  /** Checks the form of the identifier. */
  public ToolInfo {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("a tool id is lower case words joined by hyphens, got '" + id + "'");
    }
    menu = List.copyOf(menu);
  }
}
