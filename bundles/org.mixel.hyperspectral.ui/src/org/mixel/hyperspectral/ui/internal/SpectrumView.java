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

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapClick;
import org.mixel.gis.ui.MapSession;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.process.Failure;

/** The spectra of the pixels that the user clicks on, with the endmembers of the scene. */
public final class SpectrumView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.spectrum";

  private final List<Spectrum> pixels = new ArrayList<>();
  private List<Spectrum> endmembers = List.of();
  private boolean withEndmembers;
  private SpectrumSource source;
  private Background background;
  private DrawnCanvas chart;

  @Override
  public void createPartControl(Composite parent) {
    MapSession session = getSite().getService(MapSession.class);
    source = new SpectrumSource(session, getSite().getService(CoordinateTransforms.class));
    chart = new DrawnCanvas(parent, (width, height, scale) ->
        SpectrumChart.draw(pixels, withEndmembers ? endmembers : List.of(), width, height, scale));
    background = new Background(chart, this::setContentDescription);
    Words.of(chart, "Spectra of pixels", () -> String.join("; ", pixels.stream().map(Spectrum::name).toList()));
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
    Action rows = action("Save as CSV…", "Save the spectra as rows of numbers", this::save);
    Action picked = action("Save as Endmembers…", "Save the spectra as endmembers, for Fit Abundances",
        this::saveEndmembers);
    bar.add(rows);
    bar.add(picked);
    // a narrow view has no room for its tool bar; the menu is always there
    getViewSite().getActionBars().getMenuManager().add(rows);
    getViewSite().getActionBars().getMenuManager().add(picked);
    bar.add(action("Clear", "Forget the spectra", () -> {
      pixels.clear();
      chart.refresh();
    }));
  }

  private static Action action(String label, String toolTip, Runnable what) {
    Action action = new Action(label) {
      @Override
      public void run() {
        what.run();
      }
    };
    action.setToolTipText(toolTip);
    return action;
  }

  private void clicked(MapClick click) {
    inBackground(() -> source.at(click).map(List::of).orElse(List.of()), click.keep());
  }

  /** Reads spectra off the display's thread; the file may be slow. */
  private void inBackground(Background.Reading<List<Spectrum>> reading, boolean keep) {
    boolean overlay = withEndmembers;
    background.read("Read spectrum", () -> List.of(reading.read(), overlay ? source.endmembers() : List.<Spectrum>of()),
        read -> replace(read.get(0), read.get(1), keep));
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
    saveAs(file -> Files.write(file, table()));
  }

  private void saveEndmembers() {
    try {
      Endmembers picked = PickedEndmembers.of(pixels);
      InputDialog names = new InputDialog(chart.getShell(), "Save as Endmembers",
          "Names of the " + picked.size() + " endmembers, joined by commas:", String.join(", ", picked.names()),
          text -> PickedEndmembers.problem(text, picked.size()));
      if (names.open() == Window.OK) {
        Endmembers named = PickedEndmembers.named(picked, names.getValue());
        saveAs(file -> EndmemberCsv.write(file, named));
      }
    } catch (IllegalArgumentException e) {
      setContentDescription(e.getMessage());
    }
  }

  /** Writes a file. */
  private interface Writing {
    void write(Path file) throws IOException;
  }

  private void saveAs(Writing writing) {
    FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
    dialog.setFilterExtensions(new String[] {"*.csv"});
    dialog.setOverwrite(true);
    String chosen = dialog.open();
    if (chosen != null) {
      try {
        writing.write(Path.of(chosen));
      } catch (IOException | UncheckedIOException e) {
        setContentDescription(Failure.of(e).sentence());
      }
    }
  }

  @Override
  public void setFocus() {
    chart.setFocus();
  }
}
