/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.mixel.missions.internal.matlab.MatContent;
import org.mixel.missions.internal.matlab.MatScene;
import org.mixel.model.OpeningProgress;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens MATLAB files of level 5 (to version 7) and of version 7.3 in which benchmark scenes are passed on: an array
 * (rows, columns, bands), or a matrix of spectra with the image's size beside it. Other images of the file, abundances
 * for example, are its parts. No place on earth. Values are read in place; a compressed array of level 5 is unpacked
 * into a temporary file first, which costs a second for some 200 MB.
 */
@Component(service = SceneReader.class)
public final class MatlabReader implements SceneReader {
  private static final int HEAD = 128;

  private final TileCache cache;

  /** Keeps inflated chunks in the given cache. */
  @Activate
  public MatlabReader(@Reference TileCache cache) {
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "MATLAB";
  }

  @Override
  public List<String> extensions() {
    return List.of("mat");
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).matches("(?s)MATLAB (5\\.0|7\\.3) MAT-file.*");
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    return open(file, options, OpeningProgress.NONE);
  }

  @Override
  public Scene open(Path file, SceneOptions options, OpeningProgress progress) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    return new MatScene(file, MatContent.of(file, head), options, cache, progress);
  }
}
