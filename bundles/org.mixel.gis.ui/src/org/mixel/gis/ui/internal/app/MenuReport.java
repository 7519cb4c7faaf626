/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbench;

/** Writes the menus as they are on screen, one entry a line with its path, for tests of installed products. */
public final class MenuReport {
  private final Path file;

  /** @param file the text file to write */
  MenuReport(Path file) {
    this.file = file;
  }

  void writeAndClose(IWorkbench workbench) {
    workbench.getDisplay().asyncExec(() -> {
      try {
        Files.write(file, lines(workbench.getWorkbenchWindows()[0].getShell().getMenuBar()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        workbench.close();
      }
    });
  }

  /** The entries of a menu bar, for example {@code Hyperspectral > Unmixing > Unmix Scene…}. */
  public static List<String> lines(Menu bar) {
    List<String> lines = new ArrayList<>();
    collect(bar, "", lines);
    return lines;
  }

  private static void collect(Menu menu, String path, List<String> lines) {
    menu.notifyListeners(SWT.Show, new Event());
    for (MenuItem item : menu.getItems()) {
      String label = item.getText().replaceAll("\t.*", "").replace("&", "");
      if (item.getMenu() != null) {
        collect(item.getMenu(), path + label + " > ", lines);
      } else if (!label.isEmpty()) {
        lines.add(path + label);
      }
    }
    menu.notifyListeners(SWT.Hide, new Event());
  }
}
