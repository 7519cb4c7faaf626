/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.open;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.mixel.gis.ui.MapSession;
import org.mixel.gis.ui.internal.tell.Messages;
import org.mixel.map.RasterLayer;
import org.mixel.model.OpeningProgress;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;

/** Opens files in the background and puts them on the map. */
public final class LayerOpener {
  private static final int PARTS = 100;

  private final SceneReaders readers;
  private final MapSession session;
  private final Messages messages;
  private final TileCache cache;
  private final List<Consumer<Path>> openedListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<RasterLayer>> layerListeners = new CopyOnWriteArrayList<>();

  /**
   * @param readers  open files by content
   * @param session  the map
   * @param messages tells what could not be opened
   * @param cache    keeps what is drawn, of all layers together
   */
  public LayerOpener(SceneReaders readers, MapSession session, Messages messages, TileCache cache) {
    this.readers = readers;
    this.session = session;
    this.messages = messages;
    this.cache = cache;
  }

  /** Opens files; each that fails is told by itself and does not stop the others. */
  public Job open(List<Path> files) {
    return open(files, SceneOptions.DEFAULT);
  }

  /** Opens files in a certain way. */
  public Job open(List<Path> files, SceneOptions options) {
    ICoreRunnable work = monitor -> {
      SubMonitor progress = SubMonitor.convert(monitor, PARTS * files.size());
      for (Path file : files) {
        progress.subTask(file.getFileName().toString());
        openOne(file, options, progress.split(PARTS));
      }
    };
    Job job = Job.create(files.size() == 1 ? "Open " + files.get(0).getFileName() : "Open files", work);
    job.schedule();
    return job;
  }

  private void openOne(Path file, SceneOptions options, SubMonitor progress) {
    try {
      List<RasterLayer> shownBefore = shown();
      List<String> told = shownBefore.stream().flatMap(before -> before.scene().warnings().stream()).toList();
      RasterLayer layer = load(file, options, watch(progress));
      List<String> sentences = new ArrayList<>(layer.scene().warnings());
      sentences.removeAll(told); // that a second map has no place on earth either is no news
      hiddenBy(layer, shownBefore).ifPresent(sentences::add);
      messages.warnings(layer.name(), sentences);
      openedListeners.forEach(listener -> listener.accept(file));
    } catch (InterruptedIOException e) {
      throw new OperationCanceledException(e.getMessage());
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // the edge: a file that cannot be opened is told in one sentence
      messages.failure("Open " + file.getFileName(), e);
    }
  }

  /**
   * Opens a file, puts it on top of the map and selects it. Reads a sample of the values.
   *
   * @throws IOException if the file cannot be used; the message is one sentence
   */
  public RasterLayer load(Path file) throws IOException {
    return load(file, SceneOptions.DEFAULT, OpeningProgress.NONE);
  }

  /** Shows how far a long opening is, and ends it when the user wishes so. */
  private static OpeningProgress watch(SubMonitor progress) {
    return (fraction, message) -> {
      progress.setWorkRemaining(PARTS).subTask(String.format(Locale.ROOT, "%s, %.0f %%", message, 100 * fraction));
      progress.worked(1);
      return !progress.isCanceled();
    };
  }

  private RasterLayer load(Path file, SceneOptions options, OpeningProgress progress) throws IOException {
    Scene scene = readers.open(file, options, progress);
    try {
      RasterLayer layer = RasterLayer.open(scene, cache);
      session.model().add(layer);
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show(layer));
      return layer;
    } catch (IOException | RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  private List<RasterLayer> shown() {
    return session.model().layers().stream().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast)
        .filter(session.model()::canShow).toList();
  }

  /** A raster without reference system has no place beside those that have one: say which is left out. */
  private Optional<String> hiddenBy(RasterLayer layer, List<RasterLayer> shownBefore) {
    if (!session.model().canShow(layer)) {
      return Optional.of(layer.name() + " has no coordinate reference system and the other rasters have one: it "
          + "stays in the list of layers and is shown when they are removed.");
    }
    List<String> hidden = shownBefore.stream().filter(other -> !session.model().canShow(other))
        .map(RasterLayer::name).toList();
    return hidden.isEmpty() ? Optional.empty() : Optional.of(layer.name() + " has a coordinate reference system; "
        + String.join(", ", hidden) + " without one is not shown beside it.");
  }

  private void show(RasterLayer layer) {
    session.select(layer.id());
    layerListeners.forEach(listener -> listener.accept(layer));
  }

  /** Whether the user was told a sentence when a layer that is still on the map was opened. */
  boolean hasTold(String sentence) {
    return session.model().layers().stream().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast)
        .anyMatch(layer -> layer.scene().warnings().contains(sentence));
  }

  /** Takes layers off the map and closes their files once drawing has let go of them. */
  public void close(List<RasterLayer> layers) {
    layers.forEach(layer -> session.model().remove(layer.id()));
    ICoreRunnable closing = monitor -> {
      for (RasterLayer layer : layers) {
        layer.forget();
        close(layer.scene());
      }
    };
    Job.createSystem("Close files", closing).schedule(2000);
  }

  private void close(Scene scene) {
    try {
      scene.close();
    } catch (IOException e) {
      messages.failure("Close " + scene.name(), e);
    }
  }

  /** Calls the listener with every layer that was opened, on the thread of the display. */
  public void addLayerListener(Consumer<RasterLayer> listener) {
    layerListeners.add(listener);
  }

  /** Ends the calls. */
  public void removeLayerListener(Consumer<RasterLayer> listener) {
    layerListeners.remove(listener);
  }

  /** Calls the listener with every file that the user opened, on a background thread. */
  public void addOpenedListener(Consumer<Path> listener) {
    openedListeners.add(listener);
  }
}
