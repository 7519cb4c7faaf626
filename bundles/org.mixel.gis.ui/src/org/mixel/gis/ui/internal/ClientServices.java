/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import java.util.List;

import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.RunCurves;
import org.mixel.gis.ui.internal.open.LayerOpener;
import org.mixel.gis.ui.internal.open.ResultLayers;
import org.mixel.gis.ui.internal.run.RunHistory;
import org.mixel.gis.ui.internal.run.ToolRunner;
import org.mixel.gis.ui.internal.tell.DialogMessages;
import org.mixel.gis.ui.internal.tell.Messages;
import org.mixel.map.MapLayer;
import org.mixel.map.RasterLayer;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.RasterWriter;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.process.ToolRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Everything that views and handlers work with, put together in this one place. They obtain it from their site
 * or window ({@code getService(ClientServices.class)}); it comes from the framework's service registry.
 */
@Component(service = ClientServices.class)
public final class ClientServices {
  private final SceneReaders readers;
  private final ToolRegistry tools;
  private final RasterWriter writer;
  private final CoordinateTransforms transforms;
  private final MapSession session;
  private final TileCache cache;
  private final RunHistory history = new RunHistory();
  private final Messages messages = new DialogMessages();
  private final LayerOpener opener;
  private final ToolRunner runner;

  /** For Declarative Services. */
  @Activate
  public ClientServices(@Reference SceneReaders readers, @Reference ToolRegistry tools,
      @Reference RasterWriter writer, @Reference CoordinateTransforms transforms, @Reference MapSession session,
      @Reference RunCurves curves, @Reference TileCache cache) {
    this.readers = readers;
    this.tools = tools;
    this.writer = writer;
    this.transforms = transforms;
    this.session = session;
    this.cache = cache;
    this.opener = new LayerOpener(readers, session, messages, cache);
    this.runner = new ToolRunner(history, new ResultLayers(opener, messages), curves);
  }

  /** Opens files by content. */
  public SceneReaders readers() {
    return readers;
  }

  /** All tools at hand. */
  public ToolRegistry tools() {
    return tools;
  }

  /** Writes GeoTIFF. */
  public RasterWriter writer() {
    return writer;
  }

  /** Transforms coordinates. */
  public CoordinateTransforms transforms() {
    return transforms;
  }

  /** The map. */
  public MapSession session() {
    return session;
  }

  /** What was read of all open files and is kept. */
  public TileCache cache() {
    return cache;
  }

  /** The runs of this session. */
  public RunHistory history() {
    return history;
  }

  /** Tells the user of failures and warnings. */
  public Messages messages() {
    return messages;
  }

  /** Opens files as layers. */
  public LayerOpener opener() {
    return opener;
  }

  /** Starts tools. */
  public ToolRunner runner() {
    return runner;
  }

  /** Files of the raster layers, the active one first, then from top to bottom. */
  public List<String> layerFiles() {
    List<MapLayer> layers = new java.util.ArrayList<>(session.model().layers());
    java.util.Collections.reverse(layers);
    session.activeRaster().ifPresent(active -> layers.add(0, active));
    return layers.stream().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast)
        .flatMap(layer -> layer.scene().source().stream()).map(Object::toString).distinct().toList();
  }
}
