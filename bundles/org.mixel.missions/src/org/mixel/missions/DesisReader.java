/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.missions.internal.product.FlagLayer;
import org.mixel.missions.internal.product.ProductBand;
import org.mixel.missions.internal.product.ProductScene;
import org.mixel.missions.internal.product.Scenes;
import org.mixel.missions.internal.product.XmlFile;
import org.mixel.model.BadWindows;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.TileCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens DESIS products of levels L1B, L1C and L2A delivered as GeoTIFF, by their {@code METADATA.xml} or by their
 * {@code SPECTRAL_IMAGE.tif} (DESIS Products Documentation, PAV-DES-TN-0002). Gains and offsets give radiance
 * (mW cm<sup>-2</sup> sr<sup>-1</sup> um<sup>-1</sup>) or reflectance; the layers of {@code QL_QUALITY-2} become flags.
 * L1B stays in pixel coordinates: the order of its corners differs between processor versions.
 */
@Component(service = SceneReader.class)
public final class DesisReader implements SceneReader {
  private static final String BANDS = "specific/bandCharacterisation/band/";
  private static final String MARK = "<wavelengthWidthOfBand>";
  private static final List<String> FLAGS = List.of("shadow", "land", "snow", "haze over land", "haze over water",
      "cloud over land", "cloud over water", "water");
  private static final double L2A_BACKGROUND = -32_768;
  private static final BadWindows BAD = BadWindows.of("none",
      "DESIS: 400 to 1000 nm, where no band is usually left out");

  private final TileCache cache;

  /** Keeps what is read in the given cache. */
  @Activate
  public DesisReader(@Reference TileCache cache) {
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "DESIS";
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
    return XmlFile.holds(file, head, MARK) || metadataOf(file).isPresent();
  }

  private static Optional<Path> metadataOf(Path image) throws IOException {
    String name = image.getFileName().toString();
    int at = name.indexOf("-SPECTRAL_IMAGE.");
    Path candidate = at < 0 ? null : image.resolveSibling(name.substring(0, at) + "-METADATA.xml");
    return candidate != null && Files.isRegularFile(candidate) && XmlFile.holds(candidate, new byte[] {'<'}, MARK)
        ? Optional.of(candidate) : Optional.empty();
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    XmlFile xml = XmlFile.read(metadataOf(file).orElse(file));
    String stem = xml.path().getFileName().toString().replaceFirst("(?i)-METADATA\\.XML$", "");
    boolean reflectance = stem.contains("L2A");
    try (Scenes scenes = new Scenes(cache)) {
      Scene image = scenes.required(xml.path(), stem + "-SPECTRAL_IMAGE");
      List<ProductBand> bands = bands(xml, image.axis().size());
      List<FlagLayer> flags = flags(xml, stem, image, scenes);
      List<Path> files = new ArrayList<>(List.of(file, xml.path()));
      files.addAll(scenes.files());
      ProductScene scene = new ProductScene(new ProductScene.Description(file, files.stream().distinct().toList(),
          "DESIS" + level(stem), reflectance ? "reflectance" : "radiance", image.grid(), Optional.empty(), List.of(),
          Optional.empty(), reflectance ? L2A_BACKGROUND : 0, BAD, metadata(xml), image.warnings()), List.of(image),
          bands, flags);
      scenes.keep();
      return scene;
    }
  }

  private static String level(String stem) {
    return List.of("L1B", "L1C", "L2A").stream().filter(stem::contains).findFirst().map(l -> " " + l).orElse("");
  }

  private static List<ProductBand> bands(XmlFile xml, int count) throws SceneException {
    double[] wavelengths = xml.numbers(BANDS + "wavelengthCenterOfBand", count);
    double[] fwhm = xml.numbers(BANDS + "wavelengthWidthOfBand", count);
    double[] gains = xml.numbers(BANDS + "gainOfBand", count);
    double[] offsets = xml.numbers(BANDS + "offsetOfBand", count);
    return IntStream.range(0, count).mapToObj(b -> new ProductBand(0, b,
        String.format(Locale.ROOT, "Band %d - %.1f nm", b + 1, wavelengths[b]), wavelengths[b], fwhm[b], gains[b],
        offsets[b], true)).toList();
  }

  private static List<FlagLayer> flags(XmlFile xml, String stem, Scene image, Scenes scenes) throws IOException {
    Optional<Path> file = Scenes.beside(xml.path(), stem + "-QL_QUALITY-2");
    if (file.isEmpty()) {
      return List.of();
    }
    Scene raster = scenes.open(file.get());
    boolean fits = raster.grid().width() == image.grid().width() && raster.grid().height() == image.grid().height();
    return IntStream.range(0, fits ? Math.min(FLAGS.size(), raster.axis().size()) : 0)
        .mapToObj(b -> new FlagLayer(FLAGS.get(b), raster, new int[] {b}, v -> v == 1)).toList();
  }

  private static Map<String, String> metadata(XmlFile xml) {
    Map<String, String> items = new LinkedHashMap<>();
    Map.of("Acquired", "base/temporalCoverage/startTime", "Sun zenith", "specific/sunZenithAngle", "Sun azimuth",
        "specific/sunAzimuthAngle").forEach((name, path) -> xml.text(path).ifPresent(t -> items.put(name, t)));
    return new java.util.TreeMap<>(items);
  }
}
