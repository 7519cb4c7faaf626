/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.style;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.CompositeStyle;
import org.mixel.map.MapModel;
import org.mixel.map.MixtureStyle;
import org.mixel.map.RasterLayer;
import org.mixel.map.RasterStyle;
import org.mixel.map.SingleBandStyle;

/** How a raster is shown: three bands as colours, one band through a ramp, or all as a mixture. Every change is seen at once. */
public final class StyleDialog extends Dialog {
  private final MapModel model;
  private final RasterLayer before;
  private final StretchFinder finder;
  private StackLayout stack;
  private Composite pages;

  /**
   * @param session where the layer is
   * @param layer   the layer as it is now
   * @param finder  finds stretches in the background
   */
  public StyleDialog(Shell parent, MapSession session, RasterLayer layer, StretchFinder finder) {
    super(parent);
    this.model = session.model();
    this.before = layer;
    this.finder = finder;
    setShellStyle(SWT.CLOSE | SWT.MODELESS | SWT.BORDER | SWT.TITLE | SWT.RESIZE);
    setBlockOnOpen(false);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Style of " + before.name());
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    Button three = radio(area, "Three bands as red, green and blue");
    Button one = radio(area, "One band with a colour ramp");
    Button all = radio(area, "All bands as abundances, their colours mixed");
    all.setEnabled(MixturePage.isFor(before));
    pages = new Composite(area, SWT.NONE);
    stack = new StackLayout();
    pages.setLayout(stack);
    GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(60), SWT.DEFAULT).applyTo(pages);
    CompositePage composite = new CompositePage(pages, before, finder, this::apply);
    SingleBandPage single = new SingleBandPage(pages, before, finder, this::apply);
    MixturePage mixture = new MixturePage(pages, before, this::apply);
    turns(three, composite.control(), before.style() instanceof CompositeStyle, composite::bandsChanged);
    turns(one, single.control(), before.style() instanceof SingleBandStyle, single::bandChanged);
    turns(all, mixture.control(), before.style() instanceof MixtureStyle, mixture::show);
    return area;
  }

  /** Lets a button turn to a page and show the layer by it. */
  private void turns(Button button, Control page, boolean isNow, Runnable show) {
    button.setSelection(isNow);
    if (isNow) {
      stack.topControl = page;
    }
    button.addListener(SWT.Selection, e -> {
      if (button.getSelection()) {
        stack.topControl = page;
        pages.layout();
        show.run();
      }
    });
  }

  private static Button radio(Composite parent, String label) {
    Button button = new Button(parent, SWT.RADIO);
    button.setText(label);
    return button;
  }

  private void apply(RasterStyle style) {
    model.update(before.id(), layer -> ((RasterLayer) layer).withStyle(style));
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    createButton(parent, IDialogConstants.CANCEL_ID, "Undo changes", false);
  }

  @Override
  protected void cancelPressed() {
    apply(before.style());
    super.cancelPressed();
  }
}
