/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.util.List;

import org.mixel.process.ToolResult;

/** What happens when a run ends; called on the job's thread. */
public interface RunOutcome {

  /** The run ended well. */
  void done(RunEntry entry, ToolResult result, List<String> warnings);

  /** The run failed; {@code problem} is what ended it. */
  void failed(RunEntry entry, Throwable problem);
}
