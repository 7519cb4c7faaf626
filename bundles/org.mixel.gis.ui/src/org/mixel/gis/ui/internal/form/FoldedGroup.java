/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** A part of a dialog that is folded away until its title is pressed. */
final class FoldedGroup {
  private final Button toggle;
  private final Composite content;
  private final String title;

  FoldedGroup(Composite parent, String title) {
    this.title = title;
    this.toggle = new Button(parent, SWT.TOGGLE | SWT.FLAT);
    this.content = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(content);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(content);
    toggle.addListener(SWT.Selection, e -> unfold(toggle.getSelection()));
    unfold(false);
  }

  /** Where the controls go. */
  Composite content() {
    return content;
  }

  private void unfold(boolean open) {
    toggle.setText((open ? "▾ " : "▸ ") + title);
    content.setVisible(open);
    ((GridData) content.getLayoutData()).exclude = !open;
    toggle.requestLayout();
    content.requestLayout();
  }
}
