/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Opens a file with whichever reader recognises its content. As an OSGi component it collects every
 * {@link SceneReader} service; in plain Java it is built from a list.
 */
@Component(service = SceneReaders.class)
public final class SceneReaders {
  private static final int HEAD = 4096;

  private final List<SceneReader> readers = new CopyOnWriteArrayList<>();

  /** For Declarative Services. */
  public SceneReaders() {
    this(List.of());
  }

  /** Uses the given readers, the first one of the highest precedence that recognises a file wins. */
  public SceneReaders(Collection<? extends SceneReader> readers) {
    this.readers.addAll(readers);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addReader(SceneReader reader) {
    readers.add(reader);
  }

  void removeReader(SceneReader reader) {
    readers.remove(reader);
  }

  /** The readers at hand. */
  public List<SceneReader> readers() {
    return List.copyOf(readers);
  }

  /** Opens a file with default options. */
  public Scene open(Path file) throws IOException {
    return open(file, SceneOptions.DEFAULT);
  }

  /**
   * Opens a file in place. A scene in sensor geometry whose place on earth is known comes on a map grid
   * ({@link GeocodedScene}), unless the options ask for the sensor's geometry. A name that ends in {@code #part} opens that part of a file
   * ({@link Scene#parts()}).
   *
   * @throws SceneException if the file is absent, empty, of no known format, or damaged
   */
  public Scene open(Path file, SceneOptions options) throws IOException {
    return open(file, options, OpeningProgress.NONE);
  }

  /**
   * The same, watched: an opening that takes long tells how far it is, and stops when it should.
   *
   * @throws java.io.InterruptedIOException if it was stopped
   */
  public Scene open(Path file, SceneOptions options, OpeningProgress progress) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int mark = name.lastIndexOf('#');
    if (mark > 0 && !Files.exists(file)) {
      return open(file.resolveSibling(name.substring(0, mark)), options.withPart(name.substring(mark + 1)), progress);
    }
    byte[] head = head(file);
    for (SceneReader reader : byPrecedence()) {
      FileEdge edge = new FileEdge(file, reader.format());
      if (recognises(reader, file, head)) {
        Scene scene = checked(edge.guarded(() -> reader.open(file, options, progress)), file, options);
        return new GuardedScene(inGeometry(scene, options), edge);
      }
    }
    throw new SceneException(file, "the format is not recognised",
        "open one of: " + String.join(", ", readers.stream().map(SceneReader::format).sorted().toList()));
  }

  private static boolean recognises(SceneReader reader, Path file, byte[] head) throws IOException {
    try {
      return reader.recognises(file, head);
    } catch (EOFException e) {
      return false; // too short to be of that format
    }
  }

  /** A reader that knows no parts gives the main raster: that is not what was asked for. */
  private static Scene checked(Scene scene, Path file, SceneOptions options) throws IOException {
    if (options.part().equals(scene.part())) {
      return scene;
    }
    List<String> parts = scene.parts();
    scene.close();
    throw new SceneException(file, "there is no part '" + options.part().orElse("") + "' in it", parts.isEmpty()
        ? "open it without naming a part" : "its parts are " + String.join(", ", parts));
  }

  private List<SceneReader> byPrecedence() {
    return readers.stream().sorted(Comparator.comparingInt(SceneReader::precedence).reversed()).toList();
  }

  private static Scene inGeometry(Scene scene, SceneOptions options) {
    if (options.geometry() == SceneOptions.Geometry.SENSOR) {
      return scene;
    }
    return scene.geolocation().<Scene>map(g -> new GeocodedScene(scene, g, options.resampling())).orElse(scene);
  }

  private static byte[] head(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SceneException(file, "this is a folder", "name a scene file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw new SceneException(file, "the file is empty", "copy or download it again");
      }
      return head;
    } catch (NoSuchFileException e) {
      throw new SceneException(file, "there is no such file", "check the path", e);
    } catch (java.nio.file.AccessDeniedException e) {
      throw new SceneException(file, "the file may not be read", "check its permissions", e);
    }
  }
}
