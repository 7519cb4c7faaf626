/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.mixel.unmixing.endmembers.SceneRegions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code pick-endmembers}: spectra of chosen pixels and polygons as endmembers. */
@Component(service = Tool.class)
public final class PickEndmembersTool implements Tool<PickEndmembersTool.Parameters> {
  private static final String RECORD = "run.json";
  private static final ToolInfo INFO = new ToolInfo("pick-endmembers", "Pick Endmembers",
      List.of("Hyperspectral", "Unmixing"), "Take the spectra of chosen pixels or polygons as endmembers.",
      """
      Every name becomes one endmember: the mean spectrum of all its pixels, whether given by --pixel, by --position, \
      by --polygon or by the points and polygons of --regions (GeoJSON or Shapefile, named by their property name, \
      label, class, material or id). A pixel belongs to a polygon when its centre is inside. Missing values are left out of the \
      mean; bands that are missing everywhere in one of the regions are not used.

      Writes endmembers.csv, endmembers.sli with endmembers.hdr, and run.json with the number of pixels of each and \
      the mean spectral angle of the pixels to their endmember. fit-abundances takes them from there.""");

  private final SceneReaders readers;
  private final SceneRegions regions;

  /**
   * @param readers open the scene
   * @param regions find pixels under points and polygons
   */
  @Activate
  public PickEndmembersTool(@Reference SceneReaders readers, @Reference SceneRegions regions) {
    this.readers = readers;
    this.regions = regions;
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Scene", help = "The scene that holds the spectra.", positional = true,
          role = Param.Role.INPUT_RASTER) Path scene,
      @Param(label = "Output folder", help = "Folder for the results.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Pixel", help = "NAME=COLUMN,ROW counted from 0; a name may come again.") List<NameRule> pixel,
      @Param(label = "Position", help = "NAME=X,Y in the reference system of the scene; a name may come again.")
          List<NameRule> position,
      @Param(label = "Polygon", help = "NAME=POLYGON ((x y, ...)) in the reference system of the scene, or with "
          + "SRID=4326; before POLYGON in another; a name may come again.", role = Param.Role.POLYGON)
          List<NamedPolygon> polygon,
      @Param(label = "Regions", help = "GeoJSON or Shapefile with named points or polygons.",
          role = Param.Role.INPUT_FILE, extensions = {"geojson", "json", "shp"}) Optional<Path> regions,
      SceneReading reading) {
  }

  @Override
  public ToolInfo info() {
    return INFO;
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    List<String> files = new ArrayList<>(EndmemberFiles.NAMES);
    files.add(RECORD);
    try (OutputFolder out = OutputFolder.open(parameters.out(), files, context.overwrite());
        Scene scene = readers.open(parameters.scene(),
            parameters.reading().options(), context.progress()::prepare)) {
      context.record().input(scene);
      Map<String, BitSet> chosen = cells(parameters, scene, context);
      RegionSpectra spectra = RegionSpectra.read(scene, parameters.reading().drop().of(scene, context.record()),
          List.copyOf(chosen.values()), context.progress());
      Endmembers endmembers = new Endmembers(List.copyOf(chosen.keySet()), scene.axis().select(spectra.bands()),
          spectra.means(UnmixInput.label(scene)));
      ToolResult.Builder result = ToolResult.builder().value("endmembers", endmembers.size())
          .value("names", endmembers.names()).value("bandsUsed", spectra.bands().length)
          .value("pixels", spectra.pixels()).value("meanAnglesToMean", spectra.meanAngles());
      EndmemberFiles.write(endmembers, out, result);
      result.file("record", out.target(RECORD), OutputFile.Kind.RECORD);
      ToolResult built = result.build();
      context.record().fact("results", built.values());
      context.record().write(out.stage(RECORD));
      context.progress().checkCancelled();
      out.commit();
      return built;
    }
  }

  private Map<String, BitSet> cells(Parameters parameters, Scene scene, ToolContext context)
      throws IOException, ToolException {
    GridGeometry grid = scene.grid();
    Map<String, BitSet> chosen = new LinkedHashMap<>();
    for (NameRule rule : parameters.pixel()) {
      double[] place = numbers(rule, "--pixel NAME=COLUMN,ROW");
      add(chosen, rule, grid, Math.floor(place[0]), Math.floor(place[1]));
    }
    for (NameRule rule : parameters.position()) {
      double[] place = numbers(rule, "--position NAME=X,Y");
      AffineGrid affine = grid.affine();
      add(chosen, rule, grid, Math.floor(affine.column(place[0], place[1])),
          Math.floor(affine.row(place[0], place[1])));
    }
    for (NamedPolygon drawn : parameters.polygon()) {
      add(chosen, drawn.name(), regions.cells("The polygon of '" + drawn.name() + "'", drawn.polygons(), grid));
    }
    if (parameters.regions().isPresent()) {
      context.record().input(parameters.regions().get());
      for (SceneRegions.Region region : regions.read(parameters.regions().get(), grid)) {
        add(chosen, region.name(), region.cells());
      }
    }
    if (chosen.isEmpty()) {
      throw new UsageException("give at least one --pixel, --position, --polygon or --regions");
    }
    return chosen;
  }

  private static void add(Map<String, BitSet> chosen, String name, BitSet cells) {
    chosen.computeIfAbsent(name, unknown -> new BitSet()).or(cells);
  }

  private static double[] numbers(NameRule rule, String form) throws UsageException {
    String[] parts = rule.right().split(",");
    try {
      if (parts.length == 2) {
        return new double[] {Double.parseDouble(parts[0].trim()), Double.parseDouble(parts[1].trim())};
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException(form + " needs two numbers, got '" + rule + "'.");
  }

  private static void add(Map<String, BitSet> chosen, NameRule rule, GridGeometry grid, double column, double row)
      throws UsageException {
    if (!(column >= 0 && column < grid.width() && row >= 0 && row < grid.height())) {
      throw new UsageException("'" + rule + "' lies outside the scene, which has " + grid.width() + " columns and "
          + grid.height() + " rows.");
    }
    chosen.computeIfAbsent(rule.left(), name -> new BitSet()).set((int) row * grid.width() + (int) column);
  }
}
