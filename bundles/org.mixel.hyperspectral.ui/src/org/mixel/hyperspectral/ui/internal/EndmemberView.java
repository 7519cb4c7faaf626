/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapLayer;
import org.mixel.map.MapListener;
import org.mixel.map.RasterLayer;

/** The endmembers of one or several runs of unmixing, by method, with the credible bands of their spectra. */
public final class EndmemberView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.endmembers";

  private final Set<Path> added = new LinkedHashSet<>();
  private final Set<Path> unticked = new HashSet<>();
  private List<EndmemberRun> runs = List.of();
  private boolean normalised;
  private MapSession session;
  private Background background;
  private Table table;
  private DrawnCanvas chart;

  @Override
  public void createPartControl(Composite parent) {
    session = getSite().getService(MapSession.class);
    SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
    table = new Table(sash, SWT.CHECK | SWT.SINGLE | SWT.BORDER);
    table.addListener(SWT.Selection, e -> ticked());
    Words.of(table, "Runs of unmixing", () -> runs.size() + " runs");
    chart = new DrawnCanvas(sash,
        (width, height, scale) -> EndmemberChart.draw(shown(), normalised, width, height, scale));
    Words.of(chart, "Endmember spectra", this::words);
    sash.setWeights(1, 3);
    background = new Background(chart, this::setContentDescription);
    MapListener listener = change -> {
      if (change == MapListener.Change.LAYERS) {
        reload();
      }
    };
    session.model().addListener(listener);
    chart.addDisposeListener(e -> session.model().removeListener(listener));
    fillToolBar();
    reload();
  }

  private void fillToolBar() {
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    Action shapes = new Action("Shapes", IAction.AS_CHECK_BOX) {
      @Override
      public void run() {
        normalised = isChecked();
        chart.refresh();
      }
    };
    shapes.setToolTipText("Divide each spectrum by its maximum, to compare shapes");
    bar.add(shapes);
    Action add = new Action("Add…") {
      @Override
      public void run() {
        add();
      }
    };
    add.setToolTipText("Add a table of endmember spectra");
    bar.add(add);
  }

  private void add() {
    FileDialog dialog = new FileDialog(chart.getShell(), SWT.OPEN);
    dialog.setFilterExtensions(new String[] {"*.csv"});
    String chosen = dialog.open();
    if (chosen != null) {
      added.add(Path.of(chosen));
      reload();
    }
  }

  /** Called on any thread, when layers come and go. */
  private void reload() {
    background.read("Read endmembers", this::read, read -> {
      runs = read;
      setContentDescription("");
      fillTable();
      chart.refresh();
    });
  }

  private List<EndmemberRun> read() throws IOException {
    Set<Path> files = new LinkedHashSet<>(EndmemberRun.filesFor(rasterFiles(session.model().layers())));
    files.addAll(added);
    List<EndmemberRun> read = new ArrayList<>();
    for (Path file : files) {
      read.add(EndmemberRun.read(file));
    }
    return read;
  }

  /** Files of the rasters, from top to bottom. */
  static List<Path> rasterFiles(List<MapLayer> layers) {
    List<MapLayer> down = new ArrayList<>(layers);
    java.util.Collections.reverse(down);
    return down.stream().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast)
        .flatMap(layer -> layer.scene().source().stream()).toList();
  }

  private void fillTable() {
    table.removeAll();
    for (EndmemberRun run : runs) {
      TableItem item = new TableItem(table, SWT.NONE);
      item.setText(run.name() + " (" + run.endmembers().size() + ")");
      item.setChecked(!unticked.contains(run.file()));
    }
  }

  private void ticked() {
    for (int i = 0; i < runs.size(); i++) {
      if (table.getItem(i).getChecked()) {
        unticked.remove(runs.get(i).file());
      } else {
        unticked.add(runs.get(i).file());
      }
    }
    chart.refresh();
  }

  private List<EndmemberRun> shown() {
    return runs.stream().filter(run -> !unticked.contains(run.file())).toList();
  }

  /** What is on show, in words: for each run its name and those of its endmembers. */
  public String words() {
    return shown().stream().map(run -> run.name() + ": " + String.join(", ", run.endmembers().names())
        + (run.bounds().isPresent() ? " with credible bands" : "")).collect(Collectors.joining("; "));
  }

  /** The labels of the runs in the list. */
  public List<String> labels() {
    return Arrays.stream(table.getItems()).map(TableItem::getText).toList();
  }

  @Override
  public void setFocus() {
    table.setFocus();
  }
}
