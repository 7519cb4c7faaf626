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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mixel.missions.internal.product.HyperionBands;
import org.mixel.missions.internal.product.ProductBand;
import org.mixel.missions.internal.product.ProductScene;
import org.mixel.missions.internal.product.Scenes;
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
 * Opens EO-1 Hyperion scenes of levels L1GST and L1T in GeoTIFF, one file a band, by their {@code MTL} text (USGS, EO-1
 * Hyperion README; EO-1 User Guide 2.3). Radiance in W m<sup>-2</sup> sr<sup>-1</sup> um<sup>-1</sup> is the stored
 * number over the detector's scaling factor (40 for VNIR, 80 for SWIR, unless the text says otherwise). The bands that
 * were never calibrated (1-7, 58-76, 225-242) are marked as bad; 0 is missing.
 *
 * <p>Centre wavelengths and widths are those of the sensor's published table ({@link HyperionBands}).
 */
@Component(service = SceneReader.class)
public final class HyperionReader implements SceneReader {
  private static final Pattern ITEM = Pattern.compile("^\\s*(\\w+)\\s*=\\s*\"?([^\"]*?)\"?\\s*$");
  private static final long LARGEST = 4 << 20;
  private static final BadWindows BAD = BadWindows.of("1350-1450,1800-1950",
      "Hyperion: water vapour; bands that were never calibrated are marked as bad in any case");

  private final TileCache cache;

  /** Keeps what is read in the given cache. */
  @Activate
  public HyperionReader(@Reference TileCache cache) {
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  @Override
  public String format() {
    return "Hyperion";
  }

  @Override
  public List<String> extensions() {
    return List.of("txt", "met");
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.contains("GROUP =") && text.contains("HYPERION");
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    Map<String, String> items = items(file);
    double vnir = factor(file, items, "SCALING_FACTOR_VNIR", 40);
    double swir = factor(file, items, "SCALING_FACTOR_SWIR", 80);
    try (Scenes scenes = new Scenes(cache)) {
      List<Scene> rasters = new ArrayList<>();
      List<ProductBand> bands = new ArrayList<>();
      HyperionBands table = HyperionBands.read();
      for (int band = 1; band <= HyperionBands.COUNT; band++) {
        Optional<Path> image = image(file, items, band);
        if (image.isPresent()) {
          bands.add(band(table, band, rasters.size(), band <= HyperionBands.LAST_VNIR ? vnir : swir));
          rasters.add(scenes.open(image.get()));
        }
      }
      if (rasters.isEmpty()) {
        throw new SceneException(file, "none of the band files that it names is beside it",
            "keep the files of a product in one folder");
      }
      checkSizes(file, rasters);
      List<String> warnings = new ArrayList<>(rasters.get(0).warnings());
      if (rasters.size() < HyperionBands.COUNT) {
        warnings.add("Only " + rasters.size() + " of " + HyperionBands.COUNT + " band files are there.");
      }
      List<Path> files = new ArrayList<>(List.of(file));
      files.addAll(scenes.files());
      Scene scene = new ProductScene(new ProductScene.Description(file, files, "Hyperion "
          + items.getOrDefault("PRODUCT_TYPE", "").trim(), "radiance", rasters.get(0).grid(), Optional.empty(),
          List.of(), Optional.empty(), 0, BAD, metadata(items), warnings), rasters, bands, List.of());
      scenes.keep();
      return scene;
    }
  }

  private static Map<String, String> items(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new SceneException(file, "the text has " + Files.size(file) + " bytes and is no metadata of Hyperion",
          "name the MTL file of the product");
    }
    Map<String, String> items = new HashMap<>();
    Files.readString(file, StandardCharsets.ISO_8859_1).lines().forEach(line -> {
      Matcher matcher = ITEM.matcher(line);
      if (matcher.matches()) {
        items.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    });
    return items;
  }

  private static double factor(Path file, Map<String, String> items, String name, double usual) throws SceneException {
    try {
      double factor = Double.parseDouble(items.getOrDefault(name, Double.toString(usual)));
      if (factor > 0 && Double.isFinite(factor)) {
        return factor;
      }
    } catch (NumberFormatException e) {
      throw new SceneException(file, name + " is '" + items.get(name) + "' and no number", "download it again", e);
    }
    throw new SceneException(file, name + " is " + items.get(name), "download it again");
  }

  /** The file of a band: as the text names it, or else under the usual name. */
  private static Optional<Path> image(Path file, Map<String, String> items, int band) {
    String scene = file.getFileName().toString().replaceFirst("(?i)_MTL_.*$", "");
    String level = file.getFileName().toString().replaceFirst("(?i)^.*_MTL_|\\.TXT$", "").replaceFirst("\\..*$", "");
    String usual = String.format(Locale.ROOT, "%s_B%03d_%s.TIF", scene, band, level);
    String named = items.getOrDefault("BAND" + band + "_FILE_NAME", usual);
    String plain = Path.of(named.replace('\\', '/').replace("\0", "")).getFileName() == null ? usual
        : Path.of(named.replace('\\', '/').replace("\0", "")).getFileName().toString();
    return List.of(plain, usual, plain.toLowerCase(Locale.ROOT)).stream().map(file::resolveSibling)
        .filter(Files::isRegularFile).findFirst();
  }

  private static ProductBand band(HyperionBands table, int band, int part, double factor) {
    double wavelength = table.wavelength(band);
    return new ProductBand(part, 0, String.format(Locale.ROOT, "B%d - %.1f nm", band, wavelength), wavelength,
        table.fwhm(band), 1 / factor, 0, table.isCalibrated(band));
  }

  private static void checkSizes(Path file, List<Scene> rasters) throws SceneException {
    for (Scene raster : rasters) {
      if (raster.grid().width() != rasters.get(0).grid().width()
          || raster.grid().height() != rasters.get(0).grid().height()) {
        throw new SceneException(file, "the band file " + raster.source().orElseThrow().getFileName()
            + " has another size than the first one", "download the product again");
      }
    }
  }

  private static Map<String, String> metadata(Map<String, String> items) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String name : List.of("ACQUISITION_DATE", "START_TIME", "SUN_ELEVATION", "SUN_AZIMUTH", "SENSOR_LOOK_ANGLE",
        "PRODUCT_TYPE", "PROCESSING_SOFTWARE")) {
      Optional.ofNullable(items.get(name)).ifPresent(v -> metadata.put(name, v));
    }
    return metadata;
  }
}
