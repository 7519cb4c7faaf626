/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import ij.ImagePlus;
import ij.io.FileSaver;

/** Writes a raster as an ImageJ stack. */
@Component(service = Tool.class)
public final class ImageStackTool implements Tool<ImageStackTool.Parameters> {
  private static final long LARGEST = (1L << 32) - (1 << 20);

  private final SceneReaders readers;
  private final AbundanceStacks stacks;

  /**
   * What to write where.
   *
   * @param raster raster to read
   * @param out    ImageJ TIFF to write
   */
  public record Parameters(
      @Param(label = "Raster", help = "Raster whose bands become slices.", positional = true,
          role = Param.Role.INPUT_RASTER) Path raster,
      @Param(label = "Output", help = "ImageJ TIFF to write.", role = Param.Role.OUTPUT_FILE,
          extensions = "tif") Path out) {
  }

  /** Reads with the given readers; the transforms tell metres from degrees. */
  @Activate
  public ImageStackTool(@Reference SceneReaders readers, @Reference CoordinateTransforms transforms) {
    this.readers = readers;
    this.stacks = new AbundanceStacks(transforms);
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("to-imagej", "Export to ImageJ", List.of("Raster", "ImageJ"),
        "Write a raster as an ImageJ TIFF stack, one float slice a band.",
        "Slices are labelled with the names of the bands, and the calibration carries size and unit of the cells. "
            + "The file is meant for ImageJ and Fiji: it has no reference system that a GIS would read.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    try (Scene scene = readers.open(parameters.raster(), SceneOptions.DEFAULT, context.progress()::prepare);
        OutputFolder folder = OutputFolder.forFile(parameters.out(), context.overwrite())) {
      long bytes = 4 * scene.grid().extent().cells() * scene.axis().size();
      if (bytes > LARGEST) {
        throw new InputException(parameters.raster() + ": its " + (bytes >> 20) + " MB do not fit into a TIFF of at "
            + "most 4 GB, which is all that ImageJ reads; export a part of it.");
      }
      context.record().input(scene);
      save(scene, folder.stage(parameters.out().getFileName().toString()), context);
      folder.commit();
      return ToolResult.builder().value("slices", scene.axis().size())
          .file("stack", parameters.out(), OutputFile.Kind.PICTURE).build();
    }
  }

  private void save(Scene scene, Path target, ToolContext context) throws IOException, ToolException {
    ImagePlus image = stacks.toImage(scene, context.progress());
    FileSaver saver = new FileSaver(image);
    boolean saved;
    try {
      saved = scene.axis().size() == 1 ? saver.saveAsTiff(target.toString()) : saver.saveAsTiffStack(target.toString());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!saved) {
      throw new ToolException(target.getFileName() + ": ImageJ could not write the file; free some space or choose "
          + "another folder.");
    }
  }
}
