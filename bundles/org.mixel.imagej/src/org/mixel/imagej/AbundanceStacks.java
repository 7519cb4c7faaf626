/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.util.ArrayList;
import java.util.List;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.process.Progress;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;

/**
 * Abundance maps and other rasters as ImageJ float stacks, one slice a band, labelled with the band's name. The
 * calibration carries size and unit of the cells and the place of the raster: ImageJ then shows map coordinates, y
 * upwards. A rotation cannot be told to ImageJ, and its TIFF files keep the cell size to about 1e-5 only; the image's
 * info property holds the exact geotransform.
 */
public final class AbundanceStacks {
  private static final String PIXEL = "pixel";

  private final CoordinateTransforms transforms;

  /** Uses the given transforms to tell metres from degrees. */
  public AbundanceStacks(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /**
   * Abundance maps as a stack.
   *
   * @param title name of the image
   * @return float32 slices that share their arrays with the maps: copy the image before changing it
   */
  public ImagePlus toImage(AbundanceMaps maps, String title) {
    ImageStack stack = new ImageStack(maps.grid().width(), maps.grid().height());
    for (int i = 0; i < maps.size(); i++) {
      stack.addSlice(maps.names().get(i), maps.map(i));
    }
    return calibrated(new ImagePlus(title, stack), maps.grid());
  }

  /**
   * Any raster as a stack that reads a band when ImageJ asks for it; the scene must stay open as long as the image is
   * used. Cost: nothing is read here.
   *
   * @param progress told about bands read and asked for cancellation
   */
  public ImagePlus toImage(Scene scene, Progress progress) {
    return calibrated(new ImagePlus(scene.name(), new SceneStack(scene, progress)), scene.grid());
  }

  /**
   * A stack as abundance maps, one map a slice, named by the slice labels ({@code endmember-1} where there is none).
   *
   * @param image slices of any number type
   * @param grid  where the cells lie, of the image's size; an ImageJ image does not carry a reference system
   */
  public AbundanceMaps toAbundances(ImagePlus image, GridGeometry grid) {
    if (image.getWidth() != grid.width() || image.getHeight() != grid.height()) {
      throw new IllegalArgumentException("the image has " + image.getWidth() + " x " + image.getHeight()
          + " pixels, the grid " + grid.width() + " x " + grid.height() + " cells");
    }
    ImageStack stack = image.getStack();
    List<String> names = new ArrayList<>();
    float[][] maps = new float[stack.size()][];
    for (int i = 0; i < maps.length; i++) {
      String label = stack.getShortSliceLabel(i + 1);
      names.add(label == null || label.isBlank() ? "endmember-" + (i + 1) : label);
      FloatProcessor slice = stack.getProcessor(i + 1).convertToFloatProcessor();
      maps[i] = ((float[]) slice.getPixels()).clone();
    }
    return new AbundanceMaps(grid, names, maps);
  }

  private ImagePlus calibrated(ImagePlus image, GridGeometry grid) {
    AffineGrid affine = grid.affine();
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = Math.hypot(affine.xPerColumn(), affine.yPerColumn());
    calibration.pixelHeight = Math.hypot(affine.xPerRow(), affine.yPerRow());
    String unit = grid.crs().map(crs -> transforms.isGeographic(crs) ? "degree" : "m").orElse(PIXEL);
    calibration.setUnit(unit);
    if (grid.isGeoreferenced() && affine.isNorthUp()) {
      calibration.xOrigin = -affine.originX() / calibration.pixelWidth;
      calibration.yOrigin = affine.originY() / calibration.pixelHeight;
      calibration.setInvertY(true);
    }
    image.setProperty("Info", "Reference system: " + grid.crs().map(transforms::describe).orElse("none")
        + "\nGeotransform: " + java.util.Arrays.toString(affine.toGdal()) + "\n");
    return image;
  }
}
