/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.mixel.gis.ui.MapPolygon;

/**
 * Lets the user of a dialog draw polygons on the map.
 *
 * @param map asks for a polygon; the answer is empty when the user gives up
 */
record MapPen(Consumer<Consumer<Optional<MapPolygon>>> map) {

  /** A button that hands over what the user draws. */
  Button button(Composite parent, Consumer<MapPolygon> drawn) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText("Draw on Map");
    GridDataFactory.swtDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
    button.addListener(SWT.Selection, e -> draw(button.getShell(), drawn));
    return button;
  }

  /** The dialog makes room for the map meanwhile. */
  private void draw(Shell dialog, Consumer<MapPolygon> drawn) {
    dialog.setVisible(false);
    map.accept(polygon -> {
      if (!dialog.isDisposed()) {
        dialog.setVisible(true);
        dialog.setActive();
        polygon.ifPresent(drawn);
      }
    });
  }
}
