/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapClick;
import org.mixel.gis.ui.MapSession;
import org.mixel.model.CoordinateTransforms;
import org.mixel.process.Failure;

/** The spectra of the pixels that the user clicks on, with the endmembers of the scene. */
public final class SpectrumView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.spectrum";

  private final List<Spectrum> pixels = new ArrayList<>();
  private final ISchedulingRule oneAtATime = new OneAtATime();
  private List<Spectrum> endmembers = List.of();
  private boolean withEndmembers;
  private SpectrumSource source;
  private DrawnCanvas chart;

  @Override
  public void createPartControl(Composite parent) {
    MapSession session = getSite().getService(MapSession.class);
    source = new SpectrumSource(session, getSite().getService(CoordinateTransforms.class));
    chart = new DrawnCanvas(parent, (width, height, scale) ->
        SpectrumChart.draw(pixels, withEndmembers ? endmembers : List.of(), width, height, scale));
    Consumer<MapClick> listener = this::clicked;
    session.addClickListener(listener);
    chart.addDisposeListener(e -> session.removeClickListener(listener));
    fillToolBar();
  }

  private void fillToolBar() {
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    Action overlay = new Action("Endmembers", org.eclipse.jface.action.IAction.AS_CHECK_BOX) {
      @Override
      public void run() {
        withEndmembers = isChecked();
        inBackground(() -> List.of(), true);
      }
    };
    overlay.setToolTipText("Show the endmembers that lie beside the raster");
    bar.add(overlay);
    bar.add(action("Save as CSV…", this::save));
    bar.add(action("Clear", () -> {
      pixels.clear();
      chart.refresh();
    }));
  }

  private static Action action(String label, Runnable what) {
    return new Action(label) {
      @Override
      public void run() {
        what.run();
      }
    };
  }

  private void clicked(MapClick click) {
    inBackground(() -> source.at(click).map(List::of).orElse(List.of()), click.keep());
  }

  /** Reads spectra off the display's thread; the file may be slow. */
  private void inBackground(Reading reading, boolean keep) {
    ICoreRunnable work = monitor -> {
      try {
        List<Spectrum> read = reading.read();
        List<Spectrum> beside = withEndmembers ? source.endmembers() : List.of();
        show(() -> replace(read, beside, keep));
      } catch (IOException e) {
        String sentence = Failure.of(e).sentence();
        show(() -> setContentDescription(sentence));
      }
    };
    Job job = Job.create("Read spectrum", work);
    job.setSystem(true);
    job.setRule(oneAtATime);
    job.schedule();
  }

  private void show(Runnable change) {
    if (!chart.isDisposed()) {
      chart.getDisplay().asyncExec(() -> {
        if (!chart.isDisposed()) {
          change.run();
        }
      });
    }
  }

  private void replace(List<Spectrum> read, List<Spectrum> beside, boolean keep) {
    if (!keep) {
      pixels.clear();
    }
    pixels.addAll(read);
    endmembers = beside;
    setContentDescription("");
    chart.refresh();
  }

  /** The spectra of pixels on show, as rows of comma-separated values below a row of column names. */
  public List<String> table() {
    return SpectrumTable.lines(pixels);
  }

  private void save() {
    FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
    dialog.setFilterExtensions(new String[] {"*.csv"});
    dialog.setOverwrite(true);
    String chosen = dialog.open();
    if (chosen != null) {
      try {
        Files.write(Path.of(chosen), table());
      } catch (IOException | UncheckedIOException e) {
        setContentDescription(Failure.of(e).sentence());
      }
    }
  }

  @Override
  public void setFocus() {
    chart.setFocus();
  }

  /** Gets spectra from a file. */
  private interface Reading {
    List<Spectrum> read() throws IOException;
  }

  /** Clicks are answered in their order. */
  private static final class OneAtATime implements ISchedulingRule {
    @Override
    public boolean contains(ISchedulingRule rule) {
      return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
      return rule == this;
    }
  }
}
