/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a scene and what was made of it on one picture. */
@Component(service = Tool.class)
public final class ContactSheetTool implements Tool<ContactSheetTool.Parameters> {
  private final SceneReaders readers;
  private final CoordinateTransforms transforms;
  private final TileCache cache;

  /**
   * What to show.
   *
   * @param scene       scene, shown as a colour composite
   * @param abundances  output folder of an unmixing run, or an abundance raster
   * @param synthetic   folder with {@code synthetic-*.tif}
   * @param title       heading
   * @param wavelengths wavelengths of the scene's bands, for files that carry none
   * @param out         PNG to write
   */
  public record Parameters(
      @Param(label = "Scene", help = "Scene to show as a colour composite.",
          role = Param.Role.INPUT_RASTER) Optional<Path> scene,
      @Param(label = "Abundances", help = "Output folder of an unmixing run (abundances.tif, endmembers.csv), or an "
          + "abundance raster.", role = Param.Role.INPUT_FOLDER) Optional<Path> abundances,
      @Param(label = "Synthetic maps", help = "Folder with synthetic-*.tif; the first four are shown.",
          role = Param.Role.INPUT_FOLDER) Optional<Path> synthetic,
      @Param(label = "Title", help = "Heading of the sheet; the scene's name where it is not given.")
          Optional<String> title,
      @Param(label = "Wavelengths", help = "Text file with one wavelength a line in nanometres, for scenes that carry "
          + "none.", role = Param.Role.INPUT_FILE, advanced = true) Optional<Path> wavelengths,
      @Param(label = "Output", help = "PNG to write.", role = Param.Role.OUTPUT_FILE, extensions = "png") Path out) {
  }

  /** Reads with the given readers; the transforms describe reference systems, the cache keeps what is drawn. */
  @Activate
  public ContactSheetTool(@Reference SceneReaders readers, @Reference CoordinateTransforms transforms,
      @Reference TileCache cache) {
    this.readers = readers;
    this.transforms = transforms;
    this.cache = cache;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("contact-sheet", "Contact Sheet", List.of("Hyperspectral", "Reports"),
        "Draw one picture of a scene, its abundance maps, endmember spectra and synthetic maps.",
        "Give at least one of scene, abundances and synthetic maps. All abundances share one colour ramp from 0 to 1, "
            + "so that maps can be compared; in the mixture every endmember has the colour of its spectrum.\n\n"
            + "Spectra are interrupted where bands were dropped. Cells without data are light grey.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (parameters.scene().isEmpty() && parameters.abundances().isEmpty() && parameters.synthetic().isEmpty()) {
      throw new UsageException("There is nothing to show; give a scene, abundances or synthetic maps.");
    }
    try (OutputFolder folder = OutputFolder.forFile(parameters.out(), context.overwrite());
        SheetInputs inputs = new SheetInputs(readers, transforms, cache, context)) {
      SheetContent content = inputs.open(parameters);
      context.progress().report(0.1, "inputs opened");
      BufferedImage sheet = new SheetPainter(content, transforms, context.progress()).paint();
      Path staged = folder.stage(parameters.out().getFileName().toString());
      if (!ImageIO.write(sheet, "png", staged.toFile())) {
        throw new ToolException(parameters.out() + ": this Java cannot write PNG files; install a full Java runtime.");
      }
      folder.commit();
      return ToolResult.builder().value("width", sheet.getWidth()).value("height", sheet.getHeight())
          .file("sheet", parameters.out(), OutputFile.Kind.PICTURE).build();
    }
  }
}
