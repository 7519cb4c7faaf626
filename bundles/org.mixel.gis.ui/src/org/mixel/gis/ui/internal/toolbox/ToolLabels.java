/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.toolbox;

import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Image;
import org.mixel.gis.ui.internal.Icons;

/** Names, icons and summaries of tools and their categories. */
final class ToolLabels extends ColumnLabelProvider {
  private final Icons icons = new Icons();

  @Override
  public String getText(Object element) {
    return ((ToolNode) element).label();
  }

  @Override
  public Image getImage(Object element) {
    return icons.image(((ToolNode) element).tool().isPresent() ? "tool" : "folder");
  }

  @Override
  public String getToolTipText(Object element) {
    return ((ToolNode) element).tool().map(tool -> tool.info().summary()).orElse(null);
  }

  @Override
  public void dispose() {
    icons.dispose();
    super.dispose();
  }
}
