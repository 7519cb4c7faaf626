/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.util.function.Consumer;

/**
 * What a run gets from whoever started it.
 *
 * @param progress  progress and cancellation
 * @param overwrite whether existing outputs may be replaced
 * @param warnings  takes sentences the user should see although the run goes on
 * @param record    the run record, filled by the tool as it goes
 */
public record ToolContext(Progress progress, boolean overwrite, Consumer<String> warnings, RunRecord record) {

  /** Shows a sentence to the user and keeps it in the run record. */
  public void warn(String sentence) {
    record.warning(sentence);
    warnings.accept(sentence);
  }
}
