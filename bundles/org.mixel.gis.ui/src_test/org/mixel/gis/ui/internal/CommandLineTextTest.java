/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.gis.ui.internal.run.CommandLineText;
import org.mixel.gis.ui.internal.toolbox.ToolNode;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

class CommandLineTextTest {

  record Settings(
      @Param(label = "Scene", help = "What to read.", positional = true) Path scene,
      @Param(label = "Output", help = "Where to write.") Path out,
      @Param(label = "Window", help = "Part.") Optional<String> window,
      @Param(label = "Number", help = "How many.", initial = "6") int number,
      @Param(label = "Fast", help = "Hurry.") boolean fast) {
  }

  record Sample(String id, List<String> menu) implements Tool<Settings> {
    @Override
    public ToolInfo info() {
      return new ToolInfo(id, "Tool " + id, menu, "", "");
    }

    @Override
    public Class<Settings> parameters() {
      return Settings.class;
    }

    @Override
    public ToolResult run(Settings parameters, ToolContext context) {
      return ToolResult.builder().build();
    }
  }

  @Test
  void defaultsAreLeftOutAndWordsQuoted() {
    Map<String, List<String>> arguments = Map.of("scene", List.of("my scene.tif"), "out", List.of("it's here"),
        "number", List.of("6"), "fast", List.of("true"), "window", List.of("0,0,8,8"));
    assertEquals("mixel unmix 'my scene.tif' --out 'it'\\''s here' --window 0,0,8,8 --fast",
        CommandLineText.of(new Sample("unmix", List.of()), arguments));
  }

  @Test
  void changedValuesAreWritten() {
    Map<String, List<String>> arguments = Map.of("scene", List.of("a.tif"), "out", List.of("b"),
        "number", List.of("7"), "fast", List.of("false"));
    assertEquals("mixel unmix a.tif --out b --number 7", CommandLineText.of(new Sample("unmix", List.of()), arguments));
  }

  @Test
  void toolsStandUnderTheirMenus() {
    ToolNode root = ToolNode.treeOf(List.of(new Sample("c", List.of("Hyperspectral")), new Sample("hidden", List.of()),
        new Sample("a", List.of("Hyperspectral", "Unmixing")), new Sample("b", List.of("Raster"))));
    assertEquals(List.of("Hyperspectral", "Raster"), root.children().stream().map(ToolNode::label).toList());
    assertEquals(List.of("Unmixing", "Tool c"),
        root.children().get(0).children().stream().map(ToolNode::label).toList());
  }
}
