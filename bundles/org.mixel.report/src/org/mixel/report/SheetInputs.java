/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.mixel.map.ColorRamp;
import org.mixel.map.RasterLayer;
import org.mixel.map.SingleBandStyle;
import org.mixel.map.Stretch;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.process.InputException;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.Version;

/** Opens what stands on a sheet, and closes it afterwards. */
final class SheetInputs implements Closeable {
  private static final int MAX_SYNTHETIC = 4;
  private static final String ABUNDANCES = "abundances.tif";
  private static final String ENDMEMBERS = "endmembers.csv";

  private final SceneReaders readers;
  private final CoordinateTransforms transforms;
  private final TileCache cache;
  private final ToolContext context;
  private final List<Scene> open = new ArrayList<>();

  SheetInputs(SceneReaders readers, CoordinateTransforms transforms, TileCache cache, ToolContext context) {
    this.readers = readers;
    this.transforms = transforms;
    this.cache = cache;
    this.context = context;
  }

  /** Opens everything that the parameters name. Cost: reads a sample of the scene. */
  SheetContent open(ContactSheetTool.Parameters parameters) throws IOException, ToolException {
    SceneOptions options = new SceneOptions(SceneOptions.DEFAULT.overlap(), parameters.wavelengths());
    Optional<Scene> scene = parameters.scene().isPresent() ? Optional.of(scene(parameters.scene().get(), options))
        : Optional.empty();
    List<SheetContent.Row> rows = new ArrayList<>();
    Optional<Endmembers> endmembers = Optional.empty();
    if (parameters.abundances().isPresent()) {
      rows.add(unmixed(parameters.abundances().get()));
      endmembers = endmembers(parameters.abundances().get());
    }
    if (parameters.synthetic().isPresent()) {
      rows.addAll(synthetic(parameters.synthetic().get()));
    }
    Scene subject = scene.orElse(open.get(0));
    Optional<RasterLayer> layer = scene.isPresent() ? Optional.of(RasterLayer.open(scene.get(),
        cache)) : Optional.empty();
    return new SheetContent(parameters.title().orElse(subject.name()), facts(subject), layer, endmembers,
        scene.map(Scene::quantity).orElse(""), rows, footer());
  }

  private Scene scene(Path file, SceneOptions options) throws IOException {
    Scene scene = readers.open(file, options, context.progress()::prepare);
    open.add(scene);
    context.record().input(scene);
    scene.warnings().forEach(context::warn);
    return scene;
  }

  private SheetContent.Row unmixed(Path path) throws IOException, ToolException {
    Path raster = Files.isDirectory(path) ? path.resolve(ABUNDANCES) : path;
    if (!Files.exists(raster)) {
      throw new InputException(raster + ": there is no such file; name the output folder of an unmixing run or an "
          + "abundance raster.");
    }
    Scene product = scene(raster, SceneOptions.DEFAULT);
    return new SheetContent.Row("Unmixed", size(product.grid()), abundances(product));
  }

  private static Optional<Endmembers> endmembers(Path path) throws IOException {
    Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    Path csv = folder.resolve(ENDMEMBERS);
    return Files.exists(csv) ? Optional.of(EndmemberCsv.read(csv)) : Optional.empty();
  }

  private List<SheetContent.Row> synthetic(Path folder) throws IOException, ToolException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": there is no such folder; name the output folder of a synthesis.");
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(SheetInputs::isSynthetic).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new InputException(folder + ": it holds no synthetic-*.tif; name the output folder of a synthesis.");
    }
    List<SheetContent.Row> rows = new ArrayList<>();
    for (Path file : files.subList(0, Math.min(MAX_SYNTHETIC, files.size()))) {
      Scene product = scene(file, SceneOptions.DEFAULT);
      String others = files.size() > MAX_SYNTHETIC ? ", one of " + files.size() : "";
      rows.add(new SheetContent.Row("Synthetic " + (rows.size() + 1), size(product.grid()) + others,
          abundances(product)));
    }
    return rows;
  }

  static boolean isSynthetic(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith("synthetic-") && (name.endsWith(".tif") || name.endsWith(".tiff"));
  }

  private RasterLayer abundances(Scene product) {
    return new RasterLayer(product, new SingleBandStyle(0, ColorRamp.VIRIDIS, Stretch.UNIT), cache);
  }

  private List<String> facts(Scene scene) {
    GridGeometry grid = scene.grid();
    String place = grid.crs().map(crs -> transforms.describe(crs) + " (" + crs.epsgCode().map(c -> "EPSG:" + c)
        .orElse("no EPSG code") + "), cells of " + cellSize(grid)).orElse("pixel coordinates, no reference system");
    String bands = scene.axis().size() == 1 ? "1 band" : scene.axis().size() + " bands";
    String range = scene.axis().hasWavelengths() ? String.format(Locale.ROOT, ", %.0f\u2013%.0f nm",
        scene.axis().wavelength(0), scene.axis().wavelength(scene.axis().size() - 1)) : "";
    return List.of(scene.format() + "  \u00b7  " + size(grid) + " cells  \u00b7  " + bands + range, place);
  }

  private String cellSize(GridGeometry grid) {
    double size = Math.hypot(grid.affine().xPerColumn(), grid.affine().yPerColumn());
    boolean degrees = transforms.isGeographic(grid.crs().orElseThrow());
    return degrees ? String.format(Locale.ROOT, "%.6f\u00b0", size)
        : String.format(Locale.ROOT, size == Math.rint(size) ? "%.0f m" : "%.2f m", size);
  }

  private static String size(GridGeometry grid) {
    return grid.width() + " \u00d7 " + grid.height();
  }

  private String footer() {
    List<String> names = open.stream().map(Scene::name).toList();
    String started = context.record().provenance().get("MIXEL_STARTED");
    return String.join("  \u00b7  ", "Mixel " + Version.current(), started, String.join(", ", names));
  }

  @Override
  public void close() throws IOException {
    for (Scene scene : open) {
      scene.close();
    }
  }
}
