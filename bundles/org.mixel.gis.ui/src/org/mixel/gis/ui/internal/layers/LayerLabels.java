/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.layers;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.Icons;
import org.mixel.map.MapLayer;
import org.mixel.map.RasterLayer;

/** Names, icons and descriptions of layers; one that the map cannot show is in italics and says why. */
final class LayerLabels extends ColumnLabelProvider {
  private final Icons icons = new Icons();
  private final MapSession session;

  LayerLabels(MapSession session) {
    this.session = session;
  }

  @Override
  public String getText(Object element) {
    return ((MapLayer) element).name();
  }

  @Override
  public Image getImage(Object element) {
    return icons.image(element instanceof RasterLayer ? "raster" : "outline");
  }

  @Override
  public Font getFont(Object element) {
    return session.model().canShow((MapLayer) element) ? null
        : JFaceResources.getFontRegistry().getItalic(JFaceResources.DEFAULT_FONT);
  }

  @Override
  public String getToolTipText(Object element) {
    MapLayer layer = (MapLayer) element;
    String reason = session.model().canShow(layer) ? ""
        : "\nNot shown: the map and this layer do not both have a coordinate reference system";
    return layer instanceof RasterLayer raster ? describe(raster) + reason : layer.name() + reason;
  }

  private static String describe(RasterLayer layer) {
    String crs = layer.crs().map(c -> c.code() == null ? "own reference system" : c.code()).orElse("pixel coordinates");
    return layer.scene().source().map(Object::toString).orElse(layer.name()) + "\n" + layer.scene().format() + ", "
        + layer.grid().width() + " × " + layer.grid().height() + " cells, " + layer.scene().axis().size() + " bands, "
        + crs;
  }

  @Override
  public void dispose() {
    icons.dispose();
    super.dispose();
  }
}
