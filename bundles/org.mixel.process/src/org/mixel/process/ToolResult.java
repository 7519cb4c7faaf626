/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves: named values for people and machines, and files.
 *
 * @param values numbers, texts, lists and maps by name, in display order
 * @param files  files in display order
 */
public record ToolResult(Map<String, Object> values, List<OutputFile> files) {

  /** Copies both. */
  public ToolResult {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    files = List.copyOf(files);
  }

  /** Starts a result. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects a result in display order. */
  public static final class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<OutputFile> files = new ArrayList<>();

    /** Adds a value: number, text, boolean, or list or map of such. */
    public Builder value(String name, Object value) {
      values.put(name, value);
      return this;
    }

    /** Adds a file. */
    public Builder file(String name, java.nio.file.Path path, OutputFile.Kind kind) {
      files.add(new OutputFile(name, path, kind));
      return this;
    }

    /** The result. */
    public ToolResult build() {
      return new ToolResult(values, files);
    }
  }
}
