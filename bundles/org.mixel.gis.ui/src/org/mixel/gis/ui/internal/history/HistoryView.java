/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.Icons;
import org.mixel.gis.ui.internal.run.CommandLineText;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.internal.toolbox.ToolStarter;
import org.mixel.process.OutputFile;
import org.mixel.process.Tool;

/** The runs of this session: with which parameters, how they ended, what they left. */
public final class HistoryView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.gis.ui.history";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Least width of a column: "cancelled" fits into three weights. */
  private static final int PIXELS_A_WEIGHT = 28;

  private ClientServices services;
  private TableViewer viewer;
  private Text details;

  @Override
  public void createPartControl(Composite parent) {
    services = getSite().getService(ClientServices.class);
    SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
    createTable(new Composite(sash, SWT.NONE));
    details = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
    sash.setWeights(3, 2);
    fillToolBar();
    Runnable listener = () -> sash.getDisplay().asyncExec(this::refresh);
    services.history().addListener(listener);
    sash.addDisposeListener(e -> services.history().removeListener(listener));
    refresh();
  }

  private void createTable(Composite parent) {
    TableColumnLayout layout = new TableColumnLayout();
    parent.setLayout(layout);
    viewer = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE);
    viewer.getTable().setHeaderVisible(true);
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    column(layout, "Started", 3, entry -> TIME.format(entry.started()));
    column(layout, "Tool", 4, RunEntry::label);
    column(layout, "State", 3, entry -> entry.state().label());
    column(layout, "Command", 12, entry -> command(entry).orElse(""));
    viewer.addSelectionChangedListener(e -> showDetails());
  }

  private void column(TableColumnLayout layout, String title, int weight, Function<RunEntry, String> text) {
    TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
    column.getColumn().setText(title);
    column.setLabelProvider(ColumnLabelProvider.createTextProvider(entry -> text.apply((RunEntry) entry)));
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, PIXELS_A_WEIGHT * weight));
  }

  private void fillToolBar() {
    List<Action> actions = List.of(action("Run again…", "run", this::runAgain),
        action("Copy as command line", "copy", this::copy), action("Show results on the map", "layers", this::open));
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    MenuManager menu = new MenuManager();
    for (Action action : actions) {
      bar.add(action);
      menu.add(action);
    }
    viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
  }

  private Action action(String label, String icon, java.util.function.Consumer<RunEntry> what) {
    Action action = new Action(label, Icons.descriptor(icon)) {
      @Override
      public void run() {
        selected().ifPresent(what);
      }
    };
    action.setToolTipText(label);
    return action;
  }

  private Optional<RunEntry> selected() {
    return Optional.ofNullable((RunEntry) viewer.getStructuredSelection().getFirstElement());
  }

  private Optional<String> command(RunEntry entry) {
    return services.tools().find(entry.toolId()).map(tool -> CommandLineText.of(tool, entry.arguments()));
  }

  private void runAgain(RunEntry entry) {
    Optional<Tool<?>> tool = services.tools().find(entry.toolId());
    tool.ifPresent(t -> new ToolStarter(services).ask(getSite().getShell(), t, entry.arguments()));
  }

  private void copy(RunEntry entry) {
    Clipboard clipboard = new Clipboard(viewer.getControl().getDisplay());
    command(entry).ifPresent(text ->
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()}));
    clipboard.dispose();
  }

  private void open(RunEntry entry) {
    services.opener().open(entry.files().stream().filter(file -> file.kind() == OutputFile.Kind.RASTER)
        .map(OutputFile::path).toList());
  }

  private void refresh() {
    if (viewer.getControl().isDisposed()) {
      return;
    }
    int index = viewer.getTable().getSelectionIndex();
    List<RunEntry> newestFirst = new ArrayList<>(services.history().entries());
    Collections.reverse(newestFirst);
    boolean grown = newestFirst.size() > viewer.getTable().getItemCount();
    viewer.setInput(newestFirst);
    viewer.getTable().setSelection(grown ? 0 : index);
    showDetails();
  }

  private void showDetails() {
    details.setText(selected().map(entry -> command(entry).orElse(entry.label()) + "\n\n" + entry.sentence())
        .orElse(""));
  }

  @Override
  public void setFocus() {
    viewer.getControl().setFocus();
  }
}
