/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.io.IOException;

import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.unmixing.EndmemberOrder;
import org.mixel.unmixing.UnmixTool;

/**
 * {@code unmix} with endmembers in a given order.
 *
 * @param unmix the tool
 * @param order the order
 */
record OrderedUnmix(UnmixTool unmix, EndmemberOrder order) implements Tool<UnmixTool.Parameters> {

  @Override
  public ToolInfo info() {
    return unmix.info();
  }

  @Override
  public Class<UnmixTool.Parameters> parameters() {
    return unmix.parameters();
  }

  @Override
  public ToolResult run(UnmixTool.Parameters parameters, ToolContext context) throws IOException, ToolException {
    return unmix.run(parameters, context, order);
  }
}
