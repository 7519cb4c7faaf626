/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All tools at hand. As an OSGi component it collects every {@link Tool} service as it comes and goes. */
@Component(service = ToolRegistry.class)
public final class ToolRegistry {
  private final Map<String, Tool<?>> tools = new ConcurrentHashMap<>();

  /** For Declarative Services. */
  public ToolRegistry() {
    this(List.of());
  }

  /** A fixed set of tools. */
  public ToolRegistry(List<? extends Tool<?>> tools) {
    tools.forEach(this::addTool);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTool(Tool<?> tool) {
    Tool<?> other = tools.putIfAbsent(tool.info().id(), tool);
    if (other != null) {
      throw new IllegalStateException("two tools call themselves " + tool.info().id() + ": "
          + other.getClass().getName() + " and " + tool.getClass().getName());
    }
  }

  void removeTool(Tool<?> tool) {
    tools.remove(tool.info().id(), tool);
  }

  /** All tools, sorted by identifier. */
  public List<Tool<?>> tools() {
    return tools.values().stream().sorted(Comparator.comparing((Tool<?> t) -> t.info().id())).toList();
  }

  /** The tool of an identifier. */
  public Optional<Tool<?>> find(String id) {
    return Optional.ofNullable(tools.get(id));
  }
}
