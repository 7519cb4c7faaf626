/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.mixel.gis.ui.MapPolygon;
import org.mixel.process.Parameters;
import org.mixel.process.Tool;

/**
 * Asks for the parameters of a tool and starts it. The dialog does not block: the map stays usable while it
 * is open.
 */
public final class ToolDialog extends TitleAreaDialog {
  private final Tool<?> tool;
  private final Map<String, List<String>> initial;
  private final Supplier<List<String>> layerFiles;
  private final MapPen pen;
  private final Starter starter;
  private ParameterForm form;
  private EstimateLine estimate;

  /** Starts a run with the values of the dialog. */
  public interface Starter {

    /** Whether the run was started; false keeps the dialog open. */
    boolean start(Shell shell, Tool<?> tool, Map<String, List<String>> arguments);
  }

  /**
   * @param initial    values to begin with, by component name; others take their default
   * @param layerFiles files of the map's layers, the selected one first
   * @param pen        asks the user for a polygon on the map and answers with nothing when there is none
   */
  public ToolDialog(Shell parent, Tool<?> tool, Map<String, List<String>> initial,
      Supplier<List<String>> layerFiles, Consumer<Consumer<Optional<MapPolygon>>> pen, Starter starter) {
    super(parent);
    this.tool = tool;
    this.initial = initial;
    this.layerFiles = layerFiles;
    this.pen = new MapPen(pen);
    this.starter = starter;
    setShellStyle(SWT.CLOSE | SWT.MODELESS | SWT.BORDER | SWT.TITLE | SWT.RESIZE);
    setBlockOnOpen(false);
    setHelpAvailable(false);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(tool.info().label());
    shell.setData("mixel.tool", tool.info().id());
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    setTitle(tool.info().label());
    ScrolledComposite scrolled = new ScrolledComposite(area, SWT.V_SCROLL);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(scrolled);
    Composite content = new Composite(scrolled, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(content);
    form = new ParameterForm(content, Parameters.of(tool.parameters()), layerFiles, pen, this::changed);
    form.show(initial);
    helpText(new FoldedGroup(content, "About this tool").content());
    scrolled.setContent(content);
    scrolled.setExpandHorizontal(true);
    scrolled.setExpandVertical(true);
    content.addListener(SWT.Resize, e -> scrolled.setMinHeight(
        content.computeSize(content.getSize().x, SWT.DEFAULT).y));
    estimate = new EstimateLine(area, tool);
    setMessage(tool.info().summary());
    return area;
  }

  private void helpText(Composite parent) {
    Label help = new Label(parent, SWT.WRAP);
    help.setText(tool.info().help());
    GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(60), SWT.DEFAULT).applyTo(help);
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Run", true);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    boolean runnable = form.problem().isEmpty();
    getButton(IDialogConstants.OK_ID).setEnabled(runnable);
    if (runnable) {
      estimate.update(form.arguments());
    }
  }

  private void changed() {
    if (getButton(IDialogConstants.OK_ID) == null) {
      return; // still being built
    }
    String problem = form.problem().orElse(null);
    setErrorMessage(problem);
    getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
    if (problem == null) {
      estimate.update(form.arguments());
    } else {
      estimate.clear();
    }
  }

  @Override
  protected void okPressed() {
    if (starter.start(getShell(), tool, form.arguments())) {
      super.okPressed();
    }
  }

  @Override
  protected Point getInitialSize() {
    Point size = super.getInitialSize();
    return new Point(Math.max(size.x, convertWidthInCharsToPixels(95)), size.y);
  }

  @Override
  protected boolean isResizable() {
    return true;
  }
}
