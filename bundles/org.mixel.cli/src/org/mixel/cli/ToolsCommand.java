/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.mixel.process.ExitCode;
import org.mixel.process.Parameter;
import org.mixel.process.Parameters;
import org.mixel.process.Tool;
import org.mixel.process.ToolRegistry;

/** Lists the tools at hand. */
final class ToolsCommand implements Callable<Integer> {
  static final String SUMMARY = "List the tools at hand; with --json also their parameters.";
  private final ToolRegistry registry;
  private final Session session;

  ToolsCommand(ToolRegistry registry, Session session) {
    this.registry = registry;
    this.session = session;
  }

  @Override
  public Integer call() {
    if (session.options().json()) {
      JsonReporter.print(session.console().out(), Map.of("tools", registry.tools().stream().map(this::tree).toList()));
    } else {
      TextTable table = new TextTable();
      registry.tools().forEach(tool -> table.row(tool.info().id(), tool.info().label(), tool.info().summary()));
      session.console().out().print(table);
      session.console().out().flush();
    }
    return ExitCode.OK.code();
  }

  private Map<String, Object> tree(Tool<?> tool) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", tool.info().id());
    tree.put("label", tool.info().label());
    tree.put("menu", tool.info().menu());
    tree.put("summary", tool.info().summary());
    tree.put("help", tool.info().help());
    tree.put("parameters", Parameters.of(tool.parameters()).list().stream().map(ToolsCommand::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Parameter parameter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", parameter.name());
    tree.put("option", parameter.declaration().positional() ? null : "--" + parameter.option());
    tree.put("label", parameter.declaration().label());
    tree.put("help", parameter.declaration().help());
    tree.put("required", parameter.isRequired());
    tree.put("list", parameter.isList());
    tree.put("default", parameter.declaration().initial());
    tree.put("unit", parameter.declaration().unit());
    tree.put("choices", parameter.choices());
    tree.put("role", parameter.declaration().role());
    return tree;
  }
}
