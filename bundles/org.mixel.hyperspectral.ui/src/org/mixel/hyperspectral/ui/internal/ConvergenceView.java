/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.RunCurves;

/** How runs converge, while they are at work and afterwards: curves, and pictures where a run draws some. */
public final class ConvergenceView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.convergence";

  private static final int REDRAW_MILLIS = 250;

  private final AtomicBoolean awaited = new AtomicBoolean();
  private List<RunCurves.Run> runs = List.of();
  private RunCurves source;
  private Combo choice;
  private SashForm sash;
  private DrawnCanvas chart;
  private DrawnCanvas picture;

  @Override
  public void createPartControl(Composite parent) {
    source = getSite().getService(RunCurves.class);
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new GridLayout(2, false));
    new Label(area, SWT.NONE).setText("&Run:");
    choice = new Combo(area, SWT.READ_ONLY);
    choice.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    choice.addListener(SWT.Selection, e -> redraw());
    sash = new SashForm(area, SWT.VERTICAL);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    chart = new DrawnCanvas(sash, (width, height, scale) -> CurveChart.draw(curves(), width, height, scale));
    picture = new DrawnCanvas(sash, (width, height, scale) -> Charts.enlarged(picture(), width, height));
    Words.of(picture, "Samples of the run", () -> picture().isPresent() ? "the newest samples" : "none");
    sash.setWeights(2, 1);
    sash.setMaximizedControl(chart);
    Words.of(chart, "Convergence", () -> CurveChart.words(curves()));
    Runnable listener = this::changed;
    source.addListener(listener);
    chart.addDisposeListener(e -> source.removeListener(listener));
    update();
  }

  /** The newest run unless another is chosen. */
  private Optional<RunCurves.Run> run() {
    int chosen = Math.max(0, choice.getSelectionIndex());
    return chosen < runs.size() ? Optional.of(runs.get(chosen)) : Optional.empty();
  }

  private List<RunCurves.Curve> curves() {
    return run().map(CurveChart::shown).orElse(List.of());
  }

  private Optional<BufferedImage> picture() {
    return run().flatMap(RunCurves.Run::picture);
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
    sash.setMaximizedControl(picture().isPresent() ? null : chart);
    picture.refresh();
    chart.refresh();
  }

  @Override
  public void setFocus() {
    choice.setFocus();
  }
}
