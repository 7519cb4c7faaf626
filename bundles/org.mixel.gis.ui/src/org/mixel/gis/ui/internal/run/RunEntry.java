/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.mixel.process.OutputFile;

/**
 * One run of a tool as the history shows it.
 *
 * @param id        running number of this session, from 1
 * @param toolId    identifier of the tool
 * @param label     the tool's name for people
 * @param arguments values in written form by component name
 * @param started   when it began
 * @param state     how it stands
 * @param sentence  the failure, or the warnings and values of a run that ended well; may be empty
 * @param files     what it left, empty until it is done
 */
public record RunEntry(int id, String toolId, String label, Map<String, List<String>> arguments, Instant started,
    State state, String sentence, List<OutputFile> files) {

  /** How a run stands. */
  public enum State {
    /** Waiting or at work. */
    RUNNING("running"),
    /** Ended well. */
    DONE("done"),
    /** Ended with a failure. */
    FAILED("failed"),
    /** Stopped by the user. */
    CANCELLED("cancelled");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }
  }

  /** Copies the collections. */
  public RunEntry {
    arguments = Map.copyOf(arguments);
    files = List.copyOf(files);
  }

  /** The same run, ended. */
  RunEntry ended(State end, String message, List<OutputFile> outputs) {
    return new RunEntry(id, toolId, label, arguments, started, end, message, outputs);
  }
}
