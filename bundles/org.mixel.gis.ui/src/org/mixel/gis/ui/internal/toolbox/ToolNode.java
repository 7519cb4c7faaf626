/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.toolbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mixel.process.Tool;

/**
 * The tools by menu: a category with children, or a tool. Menus and toolbox are made from this one tree.
 *
 * @param label    name for people
 * @param tool     the tool; empty for a category
 * @param children categories and tools below, in display order; empty for a tool
 */
public record ToolNode(String label, Optional<Tool<?>> tool, List<ToolNode> children) {

  /** The tree of all tools that have a place in a menu; the root itself has no label. */
  public static ToolNode treeOf(List<Tool<?>> tools) {
    ToolNode root = category("");
    for (Tool<?> tool : tools) {
      if (!tool.info().menu().isEmpty()) {
        ToolNode node = root;
        for (String word : tool.info().menu()) {
          node = node.childCategory(word);
        }
        node.children.add(new ToolNode(tool.info().label(), Optional.of(tool), List.of()));
      }
    }
    root.sort();
    return root;
  }

  private static ToolNode category(String label) {
    return new ToolNode(label, Optional.empty(), new ArrayList<>());
  }

  private ToolNode childCategory(String word) {
    return children.stream().filter(child -> child.tool.isEmpty() && child.label.equals(word)).findFirst()
        .orElseGet(() -> {
          ToolNode created = category(word);
          children.add(created);
          return created;
        });
  }

  /** Categories before tools, each by name. */
  private void sort() {
    if (tool.isEmpty()) {
      children.sort(Comparator.comparing((ToolNode node) -> node.tool.isPresent()).thenComparing(ToolNode::label));
      children.forEach(ToolNode::sort);
    }
  }

  @Override
  public String toString() {
    return label;
  }
}
