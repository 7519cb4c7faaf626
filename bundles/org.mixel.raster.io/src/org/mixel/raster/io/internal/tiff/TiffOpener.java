/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.file.FileScene;
import org.mixel.raster.io.internal.file.PositionedFile;
import org.mixel.raster.io.internal.gdal.GdalItems;
import org.mixel.raster.io.internal.gdal.GdalSpectrum;
import org.mixel.raster.io.internal.sample.SampleDecoder;
import org.mixel.raster.io.internal.sample.Values;
import org.mixel.raster.io.internal.spectral.BandTable;
import org.mixel.raster.io.internal.spectral.ComplexBands;
import org.mixel.model.WavelengthFile;

/** Makes a scene of an open TIFF. */
public final class TiffOpener {
  /** Rows below which a strip is too small a piece to walk by. */
  private static final int FEWEST_ROWS = 32;

  private final GeoKeyCodec codec;
  private final TileCache cache;

  /** Uses a codec and what it remembers; unpacked blocks are kept in the cache. */
  public TiffOpener(GeoKeyCodec codec, TileCache cache) {
    this.codec = codec;
    this.cache = cache;
  }

  /** Whether the first bytes of a file are those of a TIFF or BigTIFF. */
  public static boolean recognises(byte[] head) {
    return TiffParser.isTiff(head);
  }

  /** Opens the first full image of the file, which is closed with the scene. */
  public Scene open(PositionedFile file, SceneOptions options) throws IOException {
    return open(file, options, false);
  }

  /** The same with bands in the order of the file and numbers as stored. */
  public Scene openStored(PositionedFile file) throws IOException {
    return open(file, SceneOptions.DEFAULT, true);
  }

  private Scene open(PositionedFile file, SceneOptions options, boolean stored) throws IOException {
    TiffParser.Content content = TiffParser.parse(file);
    List<TiffDirectory> images = content.images();
    TiffDirectory directory = images.get(0);
    List<String> warnings = new ArrayList<>();
    if (images.size() > 1) {
      warnings.add("The file holds " + images.size() + " images; only the first one is read.");
    }
    TiffLayout layout = new TiffLayoutReader(directory, file).read();
    GdalItems items = stored ? GdalItems.NONE : items(directory, warnings);
    GridGeometry grid = new GridParser(codec, warnings).read(directory, layout.width(), layout.height());
    BandTable bands = bands(items, layout, file, options);
    warnings.addAll(bands.warnings());
    SampleDecoder decoder = decoder(directory, layout, items);
    FileScene.Description description = new FileScene.Description(file.path(), "GeoTIFF", grid, bands, quantity(items),
        metadata(directory, layout, items, bands), warnings, naturalBlock(layout));
    return new FileScene(description, source(file, layout, decoder), List.of(file.path()),
        overviews(file, content.overviews(), layout, description, decoder));
  }

  private TiffSource source(PositionedFile file, TiffLayout layout, SampleDecoder decoder) {
    return new TiffSource(file, new WindowReader(layout, new BlockSource(file, layout, decoder, cache)), decoder, cache);
  }

  /** Those overviews that hold the same bands in the same form; others, damaged ones among them, are not used. */
  private List<Scene> overviews(PositionedFile file, List<TiffDirectory> directories, TiffLayout full,
      FileScene.Description scene, SampleDecoder decoder) throws IOException {
    List<Scene> overviews = new ArrayList<>();
    for (TiffDirectory directory : directories) {
      Optional<TiffLayout> layout = layout(directory, file);
      if (layout.isPresent() && layout.get().samples() == full.samples() && layout.get().type() == full.type()
          && layout.get().components() == full.components()
          && layout.get().width() < full.width() && layout.get().height() <= full.height()) {
        overviews.add(new FileScene(new FileScene.Description(scene.path(), scene.format(),
            coarser(scene.grid(), layout.get()), scene.bands(), scene.quantity(), Map.of(), List.of(),
            naturalBlock(layout.get())), source(file, layout.get(), decoder)));
      }
    }
    overviews.sort(java.util.Comparator.comparingInt((Scene s) -> s.grid().width()).reversed());
    return overviews;
  }

  private static Optional<TiffLayout> layout(TiffDirectory directory, PositionedFile file) throws IOException {
    try {
      return Optional.of(new TiffLayoutReader(directory, file).read());
    } catch (SceneException e) {
      return Optional.empty();
    }
  }

  private static GridGeometry coarser(GridGeometry grid, TiffLayout layout) {
    double x = (double) grid.width() / layout.width();
    double y = (double) grid.height() / layout.height();
    AffineGrid full = grid.affine();
    return new GridGeometry(layout.width(), layout.height(), new AffineGrid(full.originX(), full.xPerColumn() * x,
        full.xPerRow() * y, full.originY(), full.yPerColumn() * x, full.yPerRow() * y), grid.crs());
  }

  /** Reads windows until the file is closed. */
  private record TiffSource(PositionedFile file, WindowReader reader, SampleDecoder samples, TileCache cache)
      implements FileScene.Source {
    @Override
    public void read(Window window, int[] fileBands, Scene.Interleave order, Values target) throws IOException {
      reader.read(window, fileBands, order, target);
    }

    @Override
    public void close() throws IOException {
      cache.forget(file);
      file.close();
    }
  }

  private static GdalItems items(TiffDirectory directory, List<String> warnings) throws IOException {
    String xml = directory.text(Tiff.GDAL_METADATA);
    try {
      return GdalItems.parse(xml);
    } catch (IOException e) {
      warnings.add("The metadata of the file is not used: " + e.getMessage() + ".");
      return GdalItems.NONE;
    }
  }

  private static BandTable bands(GdalItems items, TiffLayout layout, PositionedFile file, SceneOptions options)
      throws IOException {
    int bands = layout.samples() / layout.components();
    List<String> names = IntStream.range(0, bands).mapToObj(b -> items.role(b, "description").orElse("")).toList();
    GdalSpectrum spectrum = new GdalSpectrum(items, bands);
    boolean listed = options.wavelengths().isPresent();
    double[] wavelengths = listed ? WavelengthFile.read(options.wavelengths().get(), file.path(), bands)
        : spectrum.wavelengths();
    return BandTable.of(layout.components(), names, wavelengths, listed ? null : spectrum.fwhm(), spectrum.usable());
  }

  private static SampleDecoder decoder(TiffDirectory directory, TiffLayout layout, GdalItems items) throws IOException {
    boolean complex = layout.components() > 1;
    int bands = layout.samples() / layout.components();
    double[] scale = role(items, "scale", bands, 1);
    double[] offset = role(items, "offset", bands, 0);
    double missing = number(directory.text(Tiff.GDAL_NODATA)).orElse(Double.NaN);
    return new SampleDecoder(layout.type(), layout.components(), complex ? ComplexBands.twice(scale) : scale,
        complex ? ComplexBands.summands(offset) : offset, missing);
  }

  private static double[] role(GdalItems items, String role, int samples, double absent) {
    return IntStream.range(0, samples)
        .mapToDouble(b -> items.role(b, role).flatMap(TiffOpener::number).orElse(absent)).toArray();
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String quantity(GdalItems items) {
    return items.ofFile("", "quantity").or(() -> items.role(0, "unittype")).orElse("");
  }

  private static Map<String, String> metadata(TiffDirectory directory, TiffLayout layout, GdalItems items,
      BandTable bands) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("Sample type", layout.typeText());
    metadata.put("Compression", layout.decompressor().label());
    metadata.put("Interleave", layout.planar() ? "band" : "pixel");
    metadata.put("Block", layout.blockWidth() + " x " + layout.blockHeight());
    if (bands.isSorted()) {
      metadata.put("Band order", "sorted by wavelength");
    }
    put(metadata, "Description", directory.text(Tiff.DESCRIPTION));
    put(metadata, "Software", directory.text(Tiff.SOFTWARE));
    metadata.putAll(items.ofFile(""));
    metadata.putAll(items.ofFile("IMAGERY"));
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    if (!value.isBlank()) {
      metadata.put(name, value.trim());
    }
  }

  private static Window naturalBlock(TiffLayout layout) {
    int rows = layout.blockHeight();
    if (!layout.tiled() && rows < FEWEST_ROWS) {
      rows *= (FEWEST_ROWS - 1) / rows + 1;
    }
    return new Window(0, 0, Math.min(layout.blockWidth(), layout.width()), Math.min(rows, layout.height()));
  }
}
