/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mixel.process.Estimate;
import org.mixel.process.Failure;
import org.mixel.process.Tool;
import org.mixel.process.ToolRun;

/** Tells what a run will cost, a moment after the last change, worked out in the background. */
final class EstimateLine {
  private static final long DELAY_MS = 400;

  private final Label label;
  private final Tool<?> tool;
  private Job job;

  EstimateLine(Composite parent, Tool<?> tool) {
    this.tool = tool;
    this.label = new Label(parent, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).indent(5, 3).applyTo(label);
    label.addDisposeListener(e -> stop());
  }

  void update(Map<String, List<String>> arguments) {
    stop();
    ICoreRunnable work = monitor -> {
      String sentence = sentence(arguments);
      if (!monitor.isCanceled() && !label.isDisposed()) {
        label.getDisplay().asyncExec(() -> {
          if (!monitor.isCanceled()) {
            show(sentence);
          }
        });
      }
    };
    job = Job.createSystem("Estimate", work);
    job.schedule(DELAY_MS);
  }

  private String sentence(Map<String, List<String>> arguments) {
    try {
      return ToolRun.prepare(tool, arguments).estimate().map(Estimate::sentence).orElse("");
    } catch (Exception | LinkageError e) {
      // the edge: an input that cannot be estimated is told now, not after the start
      return Failure.of(e).sentence();
    }
  }

  void clear() {
    stop();
    show("");
  }

  private void stop() {
    if (job != null) {
      job.cancel();
    }
  }

  private void show(String sentence) {
    if (!label.isDisposed()) {
      label.setText(sentence);
      label.requestLayout();
    }
  }
}
