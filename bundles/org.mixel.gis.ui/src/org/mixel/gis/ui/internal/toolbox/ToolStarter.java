/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.toolbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.app.ClientPreferences;
import org.mixel.gis.ui.internal.form.ToolDialog;
import org.mixel.gis.ui.internal.run.ExistingOutputs;
import org.mixel.process.Param;
import org.mixel.process.Parameters;
import org.mixel.process.Tool;
import org.mixel.process.UsageException;

/** Opens the dialog of a tool and starts the run that it asks for. */
public final class ToolStarter {
  private final ClientServices services;

  /** @param services the client's services */
  public ToolStarter(ClientServices services) {
    this.services = services;
  }

  /** Opens the dialog with the tool's defaults; results go below the preferred folder, if there is one. */
  public void ask(Shell shell, Tool<?> tool) {
    Map<String, List<String>> values = new HashMap<>();
    ClientPreferences.resultsFolder().ifPresent(folder -> Parameters.of(tool.parameters()).list().stream()
        .filter(parameter -> parameter.declaration().role() == Param.Role.OUTPUT_FOLDER)
        .forEach(parameter -> values.put(parameter.name(), List.of(folder.resolve(tool.info().id()).toString()))));
    ask(shell, tool, values);
  }

  /** Opens the dialog with values, by component name in written form. */
  public void ask(Shell shell, Tool<?> tool, Map<String, List<String>> values) {
    new ToolDialog(shell, tool, values, services::layerFiles, services.session()::askForPolygon,
        this::start).open();
  }

  private boolean start(Shell shell, Tool<?> tool, Map<String, List<String>> arguments) {
    List<Path> existing = ExistingOutputs.of(Parameters.of(tool.parameters()), arguments);
    if (!existing.isEmpty() && !mayReplace(shell, existing)) {
      return false;
    }
    try {
      services.runner().start(tool, arguments, !existing.isEmpty());
      return true;
    } catch (UsageException e) {
      services.messages().failure(tool.info().label(), e);
      return false;
    }
  }

  private static boolean mayReplace(Shell shell, List<Path> existing) {
    String names = String.join("\n", existing.stream().map(Path::toString).toList());
    String question = "There is something at\n\n" + names
        + "\n\nalready. Files of the same names will be replaced when the run is done.";
    return MessageDialog.open(MessageDialog.QUESTION, shell, "Replace outputs?", question, 0, "Replace",
        IDialogConstants.CANCEL_LABEL) == 0;
  }
}
