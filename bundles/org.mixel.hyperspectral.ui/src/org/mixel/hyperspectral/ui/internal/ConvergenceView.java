/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.RunCurves;

/** How runs converge, while they are at work and afterwards. */
public final class ConvergenceView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.convergence";

  private static final int REDRAW_MILLIS = 250;

  private final AtomicBoolean awaited = new AtomicBoolean();
  private List<RunCurves.Run> runs = List.of();
  private RunCurves source;
  private Combo choice;
  private DrawnCanvas chart;

  @Override
  public void createPartControl(Composite parent) {
    source = getSite().getService(RunCurves.class);
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new GridLayout(2, false));
    new Label(area, SWT.NONE).setText("&Run:");
    choice = new Combo(area, SWT.READ_ONLY);
    choice.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    choice.addListener(SWT.Selection, e -> redraw());
    chart = new DrawnCanvas(area, (width, height, scale) -> CurveChart.draw(curves(), width, height, scale));
    chart.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    Words.of(chart, "Convergence", () -> CurveChart.words(curves()));
    Runnable listener = this::changed;
    source.addListener(listener);
    chart.addDisposeListener(e -> source.removeListener(listener));
    update();
  }

  /** The newest run unless another is chosen. */
  private List<RunCurves.Curve> curves() {
    int chosen = Math.max(0, choice.getSelectionIndex());
    return chosen < runs.size() ? CurveChart.shown(runs.get(chosen)) : List.of();
  }

  /** The curves on show, in words. */
  public String words() {
    return CurveChart.words(curves());
  }

  /** Called by the working thread, often: at most four times a second something is drawn. */
  private void changed() {
    if (!chart.isDisposed() && awaited.compareAndSet(false, true)) {
      chart.getDisplay().asyncExec(() -> {
        if (!chart.isDisposed()) {
          chart.getDisplay().timerExec(REDRAW_MILLIS, this::update);
        }
      });
    }
  }

  private void update() {
    awaited.set(false);
    if (chart.isDisposed()) {
      return;
    }
    int chosen = choice.getSelectionIndex();
    int id = chosen > 0 ? runs.get(chosen).id() : -1; // the first is the newest, whichever that is
    runs = source.runs();
    String[] items = runs.stream().map(run -> run.id() + " " + run.label() + (run.running() ? " (running)" : ""))
        .toArray(String[]::new);
    if (!java.util.Arrays.equals(items, choice.getItems())) {
      choice.setItems(items);
      int again = java.util.stream.IntStream.range(0, runs.size()).filter(i -> runs.get(i).id() == id).findFirst()
          .orElse(0);
      choice.select(again);
    }
    redraw();
  }

  private void redraw() {
    chart.refresh();
  }

  @Override
  public void setFocus() {
    choice.setFocus();
  }
}
