/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mixel.process.ToolInfo;

/** The runs of this session, oldest first. Safe for several threads; listeners are called on the changing one. */
public final class RunHistory {
  private final List<RunEntry> entries = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Enters a run that begins. */
  public RunEntry begin(ToolInfo tool, Map<String, List<String>> arguments) {
    RunEntry entry;
    synchronized (entries) {
      entry = new RunEntry(entries.size() + 1, tool.id(), tool.label(), arguments,
          Instant.now().truncatedTo(ChronoUnit.SECONDS), RunEntry.State.RUNNING, "", List.of());
      entries.add(entry);
    }
    listeners.forEach(Runnable::run);
    return entry;
  }

  /** Replaces the entry of the same number. */
  public void update(RunEntry entry) {
    synchronized (entries) {
      entries.set(entry.id() - 1, entry);
    }
    listeners.forEach(Runnable::run);
  }

  /** All runs, oldest first. */
  public List<RunEntry> entries() {
    synchronized (entries) {
      return List.copyOf(entries);
    }
  }

  /** Calls the listener after every change; it may be called on any thread. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Ends the calls. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }
}
