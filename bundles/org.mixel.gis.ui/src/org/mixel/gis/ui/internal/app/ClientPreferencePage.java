/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapLayer;
import org.mixel.map.MapModel;
import org.mixel.map.RasterLayer;

/** The page <em>Mixel</em> of the preferences. */
public final class ClientPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
  private MapModel map;

  /** For the extension registry. */
  public ClientPreferencePage() {
    super(GRID);
  }

  @Override
  public void init(IWorkbench workbench) {
    map = workbench.getService(MapSession.class).model();
    ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, ClientPreferences.NODE);
    store.setDefault(ClientPreferences.WORLD, true);
    setPreferenceStore(store);
  }

  @Override
  protected void createFieldEditors() {
    addField(new BooleanFieldEditor(ClientPreferences.WORLD, "Show the outline of the world below the rasters",
        getFieldEditorParent()));
    DirectoryFieldEditor results = new DirectoryFieldEditor(ClientPreferences.RESULTS, "Folder for results:",
        getFieldEditorParent());
    results.setEmptyStringAllowed(true);
    addField(results);
  }

  @Override
  public boolean performOk() {
    boolean stored = super.performOk();
    boolean shown = ClientPreferences.isWorldShown();
    map.layers().stream().filter(layer -> !(layer instanceof RasterLayer)).map(MapLayer::id)
        .forEach(id -> map.update(id, layer -> layer.withVisible(shown)));
    return stored;
  }
}
