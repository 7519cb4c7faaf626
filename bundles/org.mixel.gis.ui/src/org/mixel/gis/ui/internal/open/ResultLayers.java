/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.open;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.internal.run.RunOutcome;
import org.mixel.gis.ui.internal.tell.Messages;
import org.mixel.process.OutputFile;
import org.mixel.process.ToolResult;

/** Puts the rasters that a run leaves on the map, the first one on top, and tells what went wrong. */
public final class ResultLayers implements RunOutcome {
  private final LayerOpener opener;
  private final Messages messages;

  /**
   * @param opener   puts files on the map
   * @param messages tells failures and warnings
   */
  public ResultLayers(LayerOpener opener, Messages messages) {
    this.opener = opener;
    this.messages = messages;
  }

  @Override
  public void done(RunEntry entry, ToolResult result, List<String> warnings) {
    messages.warnings(entry.label(), warnings.stream().filter(sentence -> !opener.hasTold(sentence)).toList());
    List<OutputFile> lastFirst = new ArrayList<>(result.files());
    Collections.reverse(lastFirst);
    for (OutputFile file : lastFirst) {
      if (file.kind() == OutputFile.Kind.RASTER) {
        load(entry, file);
      }
    }
  }

  private void load(RunEntry entry, OutputFile file) {
    try {
      opener.load(file.path());
    } catch (java.io.IOException | RuntimeException e) {
      // the edge: the run itself went well, so only the layer is missing
      messages.failure(entry.label(), e);
    }
  }

  @Override
  public void failed(RunEntry entry, Throwable problem) {
    messages.failure(entry.label(), problem);
  }
}
