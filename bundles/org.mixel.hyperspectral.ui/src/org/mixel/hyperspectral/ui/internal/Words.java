/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.function.Supplier;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Tells programs that read the screen aloud what a drawing shows. */
final class Words {

  private Words() {
  }

  /**
   * Gives a control a name and, when asked, a description.
   *
   * @param description called on the display's thread
   */
  static void of(Control control, String name, Supplier<String> description) {
    control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
      @Override
      public void getName(AccessibleEvent event) {
        event.result = name;
      }

      @Override
      public void getDescription(AccessibleEvent event) {
        event.result = description.get();
      }
    });
  }
}
