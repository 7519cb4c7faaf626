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
import java.util.Optional;
import java.util.stream.Stream;

import org.mixel.missions.internal.enmap.EnmapProduct;
import org.mixel.missions.internal.product.XmlFile;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens EnMAP products of levels L1B, L1C and L2A delivered as GeoTIFF, by their {@code METADATA.XML} or by their
 * {@code SPECTRAL_IMAGE} (EN-PCV-ICD-2009-2, EnMAP HSI Level 1/Level 2 product specification). Gains and offsets of
 * each band give radiance (W m<sup>-2</sup> sr<sup>-1</sup> nm<sup>-1</sup>) or surface reflectance; quality layers
 * become flags. The two detectors of L1B are not co-registered: VNIR is the scene, SWIR its part.
 */
@Component(service = SceneReader.class)
public final class EnmapReader implements SceneReader {
  private static final String IMAGE = "-SPECTRAL_IMAGE";

  private final CoordinateTransforms transforms;
  private final TileCache cache;

  /** Uses the given transforms to place scenes in sensor geometry, and keeps what is read in the cache. */
  @Activate
  public EnmapReader(@Reference CoordinateTransforms transforms, @Reference TileCache cache) {
    this.transforms = Objects.requireNonNull(transforms, "transforms");
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "EnMAP";
  }

  @Override
  public List<String> extensions() {
    return List.of("xml");
  }

  /** Before the reader of any GeoTIFF. */
  @Override
  public int precedence() {
    return SPECIFIC;
  }

  @Override
  public boolean recognises(Path file, byte[] head) throws IOException {
    return isMetadata(head) || metadataOf(file).isPresent();
  }

  private static boolean isMetadata(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8).stripLeading();
    return text.startsWith("<") && text.contains("<level_X");
  }

  private static Optional<Path> metadataOf(Path image) throws IOException {
    String name = image.getFileName().toString();
    int at = name.indexOf(IMAGE);
    if (at < 0) {
      return Optional.empty();
    }
    for (Path candidate : Stream.of("-METADATA.XML", "-METADATA.xml")
        .map(e -> image.resolveSibling(name.substring(0, at) + e)).filter(Files::isRegularFile).toList()) {
      if (isMetadata(head(candidate))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(4096);
    }
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    Path metadata = isMetadata(head(file)) ? file : metadataOf(file).orElseThrow(() -> new SceneException(file,
        "the METADATA.XML of this EnMAP image is not beside it", "keep the files of a product in one folder"));
    return new EnmapProduct(XmlFile.read(metadata), transforms, cache).open(file, options);
  }
}
