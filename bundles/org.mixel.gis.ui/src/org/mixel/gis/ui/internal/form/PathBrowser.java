/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.mixel.process.Param;
import org.mixel.process.Parameter;

/** Lets the user choose files or folders with the dialogs of the desktop. */
final class PathBrowser {
  private final Parameter parameter;

  PathBrowser(Parameter parameter) {
    this.parameter = parameter;
  }

  Optional<String> single(Shell shell, String current) {
    if (isFolder()) {
      DirectoryDialog dialog = new DirectoryDialog(shell, isOutput() ? SWT.SAVE : SWT.OPEN);
      dialog.setText(parameter.declaration().label());
      dialog.setFilterPath(current);
      return Optional.ofNullable(dialog.open());
    }
    FileDialog dialog = new FileDialog(shell, isOutput() ? SWT.SAVE : SWT.OPEN);
    dialog.setText(parameter.declaration().label());
    dialog.setFilterExtensions(filters());
    return Optional.ofNullable(dialog.open());
  }

  List<String> several(Shell shell) {
    if (isFolder()) {
      return single(shell, "").map(List::of).orElse(List.of());
    }
    FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
    dialog.setText(parameter.declaration().label());
    dialog.setFilterExtensions(filters());
    List<String> paths = new ArrayList<>();
    if (dialog.open() != null) {
      for (String name : dialog.getFileNames()) {
        paths.add(Path.of(dialog.getFilterPath()).resolve(name).toString());
      }
    }
    return paths;
  }

  private boolean isFolder() {
    Param.Role role = parameter.declaration().role();
    return role == Param.Role.INPUT_FOLDER || role == Param.Role.OUTPUT_FOLDER;
  }

  private boolean isOutput() {
    Param.Role role = parameter.declaration().role();
    return role == Param.Role.OUTPUT_FILE || role == Param.Role.OUTPUT_FOLDER;
  }

  private String[] filters() {
    String[] endings = parameter.declaration().extensions();
    if (endings.length == 0) {
      return new String[] {"*"};
    }
    String all = String.join(";", Arrays.stream(endings).map(ending -> "*." + ending).toList());
    return new String[] {all, "*"};
  }
}
