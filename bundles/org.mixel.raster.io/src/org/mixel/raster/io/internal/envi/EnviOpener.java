/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.file.FileScene;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.sample.SampleDecoder;
import org.mixel.raster.io.internal.spectral.BandTable;
import org.mixel.raster.io.internal.spectral.ComplexBands;
import org.mixel.model.WavelengthFile;
import org.mixel.model.WavelengthUnit;
import org.mixel.model.envi.EnviFiles;
import org.mixel.model.envi.EnviHeader;

/** Makes a scene of an ENVI header and its data. */
public final class EnviOpener {
  private static final int BLOCK_ROWS = 64;
  private static final int LONGEST_METADATA = 500;
  /** Keys that are told in another way. */
  private static final Set<String> TOLD = Set.of("samples", "lines", "bands", "header offset", "data type",
      "interleave", "byte order", "wavelength", "fwhm", "bbl", "band names", "map info", "coordinate system string",
      "wavelength units");

  private final CrsDecoder decoder;
  private final CoordinateTransforms transforms;
  private final TileCache cache;

  /** Uses a decoder and what it remembers; positions of pixels are transformed, and kept in the cache. */
  public EnviOpener(CrsDecoder decoder, CoordinateTransforms transforms, TileCache cache) {
    this.decoder = decoder;
    this.transforms = transforms;
    this.cache = cache;
  }

  /** Whether the first bytes of a file are those of a header. */
  public static boolean isHeader(byte[] head) {
    return EnviHeader.isHeader(head);
  }

  /** Whether an ENVI header stands beside a data file. */
  public static boolean hasHeader(Path data) throws IOException {
    return EnviFiles.headerOf(data).isPresent();
  }

  /** Opens a header or a data file; a raster without a place takes that of a table beside it. */
  public Scene open(Path file, boolean isHeader, SceneOptions options) throws IOException {
    FileScene scene = openAlone(file, isHeader, options);
    try {
      return scene.grid().isGeoreferenced() ? scene : new EnviGeometry(file, this, cache).place(scene);
    } catch (IOException | RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  /** The same without looking for other files. */
  FileScene openAlone(Path file, boolean isHeader, SceneOptions options) throws IOException {
    Path described = isHeader ? file : EnviFiles.headerOf(file).orElseThrow(
        () -> new SceneException(file, "there is no ENVI header beside it", "put the .hdr file beside it"));
    EnviHeader header = EnviHeader.read(described);
    EnviLayout layout = EnviLayout.of(header);
    Path data = isHeader ? EnviFiles.dataOf(file, layout.bytes()) : file;
    if (Files.size(data) != layout.bytes()) {
      throw new SceneException(data, "the ENVI header announces " + layout.size() + " values after " + layout.offset()
          + " bytes, that is " + layout.bytes() + " bytes, but the file has " + Files.size(data),
          "correct the header or copy the data again");
    }
    List<String> warnings = new ArrayList<>();
    BandTable bands = bands(header, layout, data, options, warnings);
    GridGeometry grid = new EnviPlace(header, decoder, warnings).grid(layout.samples(), layout.lines());
    Map<String, String> metadata = metadata(header, layout, bands);
    SampleDecoder samples = samples(header, layout);
    String quantity = header.number("reflectance scale factor").isPresent() ? "reflectance" : "";
    FileScene.Description description = new FileScene.Description(file, "ENVI", grid, bands, quantity, metadata,
        warnings, new Window(0, 0, layout.samples(), Math.min(layout.lines(), BLOCK_ROWS)));
    return new FileScene(description, new EnviSource(new PositionedFile(data), layout, samples),
        isHeader ? List.of(described, data) : List.of(data, described));
  }

  /**
   * The positions in a raster.
   *
   * @param header its header
   * @param scene  files of the scene, whose header may name the reference system where that one does not
   */
  EnviPositions positions(Path header, List<Path> scene) throws IOException {
    return EnviPositions.of(header, scene, decoder, transforms);
  }

  private static BandTable bands(EnviHeader header, EnviLayout layout, Path data, SceneOptions options,
      List<String> warnings) throws IOException {
    int count = layout.bands();
    List<String> names = header.list("band names");
    if (names.size() != count) {
      warnIfGiven(names.size(), "band names", count, warnings);
      names = Collections.nCopies(count, "");
    }
    double[] own = fitting(header, "wavelength", count, warnings);
    String unit = header.text("wavelength units").orElse("");
    double[] wavelengths = options.wavelengths().isPresent()
        ? WavelengthFile.read(options.wavelengths().get(), data, count)
        : own == null ? null : WavelengthUnit.toNanometres(own, unit);
    double[] widths = fitting(header, "fwhm", count, warnings);
    double[] fwhm = widths == null || own == null ? null : WavelengthUnit.toNanometres(widths, unit, own);
    BandTable table = BandTable.of(layout.components(), names, wavelengths, fwhm, usable(fitting(header, "bbl", count, warnings)));
    warnings.addAll(table.warnings());
    return table;
  }

  private static double[] fitting(EnviHeader header, String key, int bands, List<String> warnings) {
    double[] numbers = header.numbers(key);
    if (numbers != null && numbers.length != bands) {
      warnIfGiven(numbers.length, key + " values", bands, warnings);
      return null;
    }
    return numbers;
  }

  private static void warnIfGiven(int found, String what, int bands, List<String> warnings) {
    if (found > 0) {
      warnings.add("The header lists " + found + " " + what + " for " + bands + " bands; they are not used.");
    }
  }

  private static boolean[] usable(double[] marks) {
    if (marks == null) {
      return null;
    }
    boolean[] usable = new boolean[marks.length];
    for (int i = 0; i < marks.length; i++) {
      usable[i] = marks[i] != 0;
    }
    return usable;
  }

  private static SampleDecoder samples(EnviHeader header, EnviLayout layout) {
    double[] scale = new double[layout.bands()];
    double[] offset = new double[layout.bands()];
    double factor = header.number("reflectance scale factor").orElse(1.0);
    Arrays.fill(scale, factor > 0 ? 1 / factor : 1);
    double[] gains = header.numbers("data gain values");
    double[] offsets = header.numbers("data offset values");
    boolean calibrates = header.number("reflectance scale factor").isEmpty(); // which comes after gains were applied
    if (calibrates && gains != null && gains.length == scale.length) {
      scale = gains;
    }
    if (calibrates && offsets != null && offsets.length == scale.length) {
      offset = offsets;
    }
    boolean complex = layout.components() > 1;
    return new SampleDecoder(layout.type(), layout.components(), complex ? ComplexBands.twice(scale) : scale,
        complex ? ComplexBands.summands(offset) : offset, header.number("data ignore value").orElse(Double.NaN));
  }

  private static Map<String, String> metadata(EnviHeader header, EnviLayout layout, BandTable bands) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("Sample type", layout.typeText());
    metadata.put("Interleave", layout.interleave().name().toLowerCase(java.util.Locale.ROOT));
    metadata.put("Header", header.path().getFileName().toString());
    if (bands.isSorted()) {
      metadata.put("Band order", "sorted by wavelength");
    }
    header.values().forEach((key, value) -> {
      if (!TOLD.contains(key) && !value.isEmpty() && value.length() <= LONGEST_METADATA) {
        metadata.put(Character.toUpperCase(key.charAt(0)) + key.substring(1), value.replace('\n', ' '));
      }
    });
    return metadata;
  }
}
