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
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.map.MapLayer;
import org.mixel.map.MapModel;
import org.mixel.map.RasterLayer;
import org.mixel.model.CacheSize;
import org.mixel.model.TileCache;

/** The page <em>Mixel</em> of the preferences. */
public final class ClientPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
  private MapModel map;
  private TileCache cache;

  /** For the extension registry. */
  public ClientPreferencePage() {
    super(GRID);
  }

  @Override
  public void init(IWorkbench workbench) {
    map = workbench.getService(MapSession.class).model();
    cache = workbench.getService(ClientServices.class).cache();
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
    addField(new SizeEditor(getFieldEditorParent()));
  }

  /** Memory for what was read of all files, such as {@code 512M}; empty for as much as suits the machine. */
  private static final class SizeEditor extends StringFieldEditor {
    SizeEditor(Composite parent) {
      super(ClientPreferences.CACHE, "Memory for what was read of all files (512M, 2G; empty: automatic):", parent);
      setErrorMessage("The memory is a number with K, M or G, such as 512M, or empty.");
    }

    @Override
    protected boolean doCheckState() {
      return getStringValue().isBlank() || CacheSize.parse(getStringValue()).isPresent();
    }
  }

  @Override
  public boolean performOk() {
    boolean stored = super.performOk();
    cache.resize(ClientPreferences.cacheSize());
    boolean shown = ClientPreferences.isWorldShown();
    map.layers().stream().filter(layer -> !(layer instanceof RasterLayer)).map(MapLayer::id)
        .forEach(id -> map.update(id, layer -> layer.withVisible(shown)));
    return stored;
  }
}
