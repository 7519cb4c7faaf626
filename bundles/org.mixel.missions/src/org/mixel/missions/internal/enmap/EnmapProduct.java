/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.enmap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

import org.mixel.missions.internal.product.FlagLayer;
import org.mixel.missions.internal.product.ProductBand;
import org.mixel.missions.internal.product.ProductScene;
import org.mixel.missions.internal.product.Scenes;
import org.mixel.missions.internal.product.XmlFile;
import org.mixel.model.BadWindows;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;

/**
 * One EnMAP product: the files beside its metadata, told by their names.
 *
 * @param xml        the metadata
 * @param transforms place the scene of level L1B
 * @param cache      keeps what is read
 */
public record EnmapProduct(XmlFile xml, CoordinateTransforms transforms, TileCache cache) {
  private static final String BANDS = "specific/bandCharacterisation/bandID/";
  private static final String VNIR = "VNIR";
  private static final String SWIR = "SWIR";
  /** Background of reflectance; the metadata of early products names a wrong one, or none. */
  private static final double L2A_BACKGROUND = -32_768;
  private static final BadWindows BAD = BadWindows.of("1350-1450,1800-1950",
      "EnMAP: water vapour; bands that the product leaves out are marked as bad in any case");

  /** A quality layer: end of the file's name, name of the flag, and the values that set it. */
  private record Layer(String file, String flag, DoublePredicate isSet) {
  }

  private static final List<Layer> LAYERS = List.of(
      new Layer("QL_QUALITY_CLOUD", "cloud", v -> v == 1),
      new Layer("QL_QUALITY_CLOUDSHADOW", "cloud shadow", v -> v == 1),
      new Layer("QL_QUALITY_HAZE", "haze", v -> v == 1),
      new Layer("QL_QUALITY_CIRRUS", "cirrus", v -> v >= 1 && v <= 3),
      new Layer("QL_QUALITY_SNOW", "snow", v -> v == 1),
      new Layer("QL_QUALITY_CLASSES", "water", v -> v == 2));

  /**
   * Opens the product.
   *
   * @param opened the file that the user named
   */
  public Scene open(Path opened, SceneOptions options) throws IOException {
    String level = xml.text("base/level").filter(l -> l.matches("L1B|L1C|L2A")).orElseThrow(() -> new SceneException(
        xml.path(), "this EnMAP product is of level '" + xml.text("base/level").orElse("") + "'",
        "open a product of level L1B, L1C or L2A"));
    try (Scenes scenes = new Scenes(cache)) {
      Scene scene = level.equals("L1B") ? sensor(opened, options, scenes) : ortho(opened, level, scenes);
      scenes.keep();
      return scene;
    }
  }

  private String stem() {
    return xml.path().getFileName().toString().replaceFirst("(?i)-METADATA\\.XML$", "");
  }

  private Scene ortho(Path opened, String level, Scenes scenes) throws IOException {
    Scene image = scenes.required(xml.path(), stem() + "-SPECTRAL_IMAGE");
    int count = image.axis().size();
    boolean reflectance = level.equals("L2A");
    List<FlagLayer> flags = flags("", image, scenes);
    ProductScene.Description description = new ProductScene.Description(opened, files(opened, scenes),
        "EnMAP " + level, reflectance ? "reflectance" : "radiance", image.grid(), Optional.empty(), List.of(),
        Optional.empty(), reflectance ? L2A_BACKGROUND : background(VNIR), BAD, metadata(), image.warnings());
    return new ProductScene(description, List.of(image), bands(0, count, count), flags);
  }

  /** One detector of L1B: the bands of VNIR come first in the metadata. */
  private Scene sensor(Path opened, SceneOptions options, Scenes scenes) throws IOException {
    String named = opened.getFileName().toString().contains("_SWIR") ? SWIR : VNIR;
    String detector = options.part().orElse(named);
    if (!detector.equals(VNIR) && !detector.equals(SWIR)) {
      throw new SceneException(opened, "the product has no part '" + detector + "'", "name VNIR or SWIR");
    }
    Scene image = scenes.required(xml.path(), stem() + "-SPECTRAL_IMAGE_" + detector);
    int count = image.axis().size();
    int all = xml.texts(BANDS + "wavelengthCenterOfBand").size();
    List<FlagLayer> flags = flags("_" + detector, image, scenes);
    GridGeometry pixels = GridGeometry.pixels(image.grid().width(), image.grid().height());
    List<String> warnings = new ArrayList<>(List.of("Only the " + detector + " bands are read: the two detectors of "
        + "EnMAP L1B are not co-registered; the others are the part " + (detector.equals(VNIR) ? SWIR : VNIR) + "."));
    Optional<Geolocation> place = new EnmapPlace(xml, transforms, cache).geolocation(pixels, warnings);
    ProductScene.Description description = new ProductScene.Description(opened, files(opened, scenes), "EnMAP L1B",
        "radiance", pixels, place, List.of(VNIR, SWIR), options.part(), background(detector), BAD, metadata(),
        warnings);
    return new ProductScene(description, List.of(image), bands(detector.equals(VNIR) ? 0 : all - count, count, all),
        flags);
  }

  private List<Path> files(Path opened, Scenes scenes) {
    List<Path> files = new ArrayList<>(List.of(opened, xml.path()));
    files.addAll(scenes.files());
    return files.stream().distinct().toList();
  }

  /** Stored value of cells without data: 0 for radiance unless the metadata says otherwise. */
  private double background(String detector) {
    String path = "product/image/" + detector.toLowerCase(java.util.Locale.ROOT) + "/backgroundValue";
    return xml.text(path).or(() -> xml.text("product/image/merge/backgroundValue"))
        .filter(t -> t.matches("-?\\d{1,6}(\\.0*)?")).map(Double::valueOf).orElse(0.0);
  }

  /** The bands {@code first} to {@code first + count - 1} out of {@code all} in the metadata. */
  private List<ProductBand> bands(int first, int count, int all) throws SceneException {
    if (first < 0) {
      throw new SceneException(xml.path(), "the image has " + count + " bands, the metadata lists " + all,
          "use the files as they were delivered");
    }
    double[] wavelengths = xml.numbers(BANDS + "wavelengthCenterOfBand", all);
    double[] fwhm = xml.numbers(BANDS + "FWHMOfBand", all);
    double[] gains = xml.numbers(BANDS + "GainOfBand", all);
    double[] offsets = xml.numbers(BANDS + "OffsetOfBand", all);
    return IntStream.range(0, count).mapToObj(i -> {
      int b = first + i;
      String name = String.format(java.util.Locale.ROOT, "Band %d - %.1f nm", b + 1, wavelengths[b]);
      return new ProductBand(0, i, name, wavelengths[b], fwhm[b], gains[b], offsets[b], isProduced(b));
    }).toList();
  }

  /** Bands that L2A leaves out (strong water vapour) have these statistics and no data. */
  private boolean isProduced(int band) {
    List<String> means = xml.texts("product/bandStatistics/bandID/mean");
    List<String> deviations = xml.texts("product/bandStatistics/bandID/stdDeviation");
    return band >= means.size() || band >= deviations.size()
        || !(deviations.get(band).matches("0(\\.0*)?") && means.get(band).matches("-1000000(\\.0*)?"));
  }

  private List<FlagLayer> flags(String detector, Scene image, Scenes scenes) throws IOException {
    List<FlagLayer> flags = new ArrayList<>();
    for (Layer layer : LAYERS) {
      Optional<Scene> raster = layer(layer.file, detector, image, scenes);
      raster.ifPresent(r -> flags.add(new FlagLayer(layer.flag, r, new int[] {0}, layer.isSet)));
    }
    layer("QL_PIXELMASK", detector, image, scenes).ifPresent(r -> flags.add(new FlagLayer("defective pixel", r,
        IntStream.range(0, r.axis().size()).toArray(), v -> v > 0 && v < 255)));
    layer("QL_QUALITY_TESTFLAGS", detector, image, scenes)
        .ifPresent(r -> flags.add(new FlagLayer("quality test failed", r, new int[] {0}, v -> v > 0)));
    return flags;
  }

  /** A layer beside the image, with or without the detector in its name, where it has the image's size. */
  private Optional<Scene> layer(String file, String detector, Scene image, Scenes scenes) throws IOException {
    Optional<Path> found = Scenes.beside(xml.path(), stem() + "-" + file + detector)
        .or(() -> Scenes.beside(xml.path(), stem() + "-" + file));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Scene raster = scenes.open(found.get());
    return Optional.of(raster).filter(r -> r.grid().width() == image.grid().width()
        && r.grid().height() == image.grid().height());
  }

  private Map<String, String> metadata() {
    Map<String, String> items = new LinkedHashMap<>();
    put(items, "Product", "metadata/name");
    put(items, "Acquired", "base/temporalCoverage/startTime");
    put(items, "Processor", "base/revision");
    put(items, "Sun elevation", "specific/sunElevationAngle/center");
    put(items, "Sun azimuth", "specific/sunAzimuthAngle/center");
    put(items, "Across off-nadir angle", "specific/acrossOffNadirAngle/center");
    return items;
  }

  private void put(Map<String, String> items, String name, String path) {
    xml.text(path).filter(t -> !t.isEmpty()).ifPresent(t -> items.put(name, t));
  }
}
