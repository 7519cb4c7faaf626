/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.SampleType;
import org.mixel.model.Scene;
import org.mixel.model.StoredNumbers;
import org.mixel.process.OutputFile;
import org.mixel.process.UsageException;
import org.mixel.raster.io.internal.export.EnviExport;
import org.mixel.raster.io.internal.export.FlagScene;
import org.mixel.raster.io.internal.export.OutputFormat;
import org.mixel.raster.io.internal.sample.NumberEncoder;
import org.mixel.raster.io.internal.tiff.Compressor;
import org.mixel.raster.io.internal.tiff.OverviewKind;
import org.mixel.raster.io.internal.tiff.Palette;
import org.mixel.raster.io.internal.tiff.TiffOptions;

/**
 * How the output of a conversion is stored, checked against its format.
 *
 * @param format     the format
 * @param parameters what the user asked for
 */
record WriteOptions(OutputFormat format, ConvertTool.Parameters parameters) {
  private static final double REFLECTANCE_SCALE = 1e-4;

  /** Refuses options that the format does not know. */
  static WriteOptions of(ConvertTool.Parameters parameters, OutputFormat format) throws UsageException {
    boolean tiff = format == OutputFormat.GEOTIFF;
    boolean envi = format == OutputFormat.ENVI;
    refuse(!tiff && parameters.cog(), "--cog", "a GeoTIFF (.tif)");
    refuse(!tiff && parameters.compression() != Compressor.DEFLATE, "--compression", "a GeoTIFF (.tif)");
    refuse(!tiff && parameters.overviews().isPresent(), "--overviews", "a GeoTIFF (.tif)");
    refuse(!envi && parameters.interleave().isPresent(), "--interleave", "an ENVI raster (.img)");
    refuse(!tiff && !envi && parameters.type().isPresent(), "--type", "a GeoTIFF or ENVI raster");
    refuse(envi && parameters.type().filter(type -> !EnviExport.has(type.sample())).isPresent(), "--type int8",
        "a GeoTIFF (.tif)");
    refuse(!tiff && !envi && parameters.scale().isPresent(), "--scale", "a GeoTIFF or ENVI raster");
    return new WriteOptions(format, parameters);
  }

  private static void refuse(boolean wrong, String option, String formats) throws UsageException {
    if (wrong) {
      throw new UsageException(option + " is for " + formats);
    }
  }

  /** What the client does with the output. */
  OutputFile.Kind kind() {
    return switch (format) {
      case GEOTIFF, ENVI -> OutputFile.Kind.RASTER;
      case CSV, LIBRARY -> OutputFile.Kind.TABLE;
      case PNG -> OutputFile.Kind.PICTURE;
    };
  }

  /** The wished flag layers as bands. */
  Scene flags(Scene scene) throws UsageException {
    List<String> wished = Arrays.stream(parameters.flags().orElse("").split(",")).map(String::trim).toList();
    for (String flag : wished) {
      if (!scene.flags().contains(flag)) {
        throw new UsageException("--flags: there is no flag '" + flag + "' in " + parameters.raster()
            + (scene.flags().isEmpty() ? ", which has no flags" : "; choose of: " + String.join(", ", scene.flags())));
      }
    }
    return new FlagScene(scene, wished);
  }

  /** How a GeoTIFF is stored: flags as classes, one of them in colours. */
  TiffOptions tiff(Scene scene, int bands) {
    boolean mask = parameters.flags().isPresent();
    OverviewKind kind = parameters.overviews().orElse(mask ? OverviewKind.NEAREST : OverviewKind.AVERAGE);
    return new TiffOptions(numbers(scene), parameters.compression(), kind, parameters.cog(),
        mask && bands == 1 ? Optional.of(Palette.MASK) : Optional.empty());
  }

  /** How an ENVI raster is stored. */
  EnviExport envi(Scene scene) {
    String name = parameters.out().toString().toUpperCase(Locale.ROOT);
    EnviExport.Interleave named = Arrays.stream(EnviExport.Interleave.values())
        .filter(i -> name.endsWith("." + i)).findFirst().orElse(EnviExport.Interleave.BSQ);
    return new EnviExport(parameters.interleave().orElse(named), numbers(scene));
  }

  /** What is to be said of numbers that are rounded because they find no room in the output. */
  Optional<String> rounding(Scene scene) {
    String type = scene.metadata().getOrDefault("Sample type", "").replace("complex ", "");
    if (format != OutputFormat.GEOTIFF && format != OutputFormat.ENVI || parameters.flags().isPresent()) {
      return Optional.empty();
    }
    SampleType out = numbers(scene).type();
    boolean large = type.endsWith("int32") && out == SampleType.FLOAT32
        || type.endsWith("int64") && out.isFloat() || type.equals("float64") && out == SampleType.FLOAT32;
    String next = scene.stored().isPresent() ? "; without --type they are written as they are." : ".";
    return large ? Optional.of("The raster stores " + type + "; its numbers are rounded to those of " + out + next)
        : Optional.empty();
  }

  /** The numbers of the source as they are, where nobody wishes others; else values over a scale. */
  private NumberEncoder numbers(Scene scene) {
    if (parameters.flags().isPresent()) {
      return NumberEncoder.CLASSES;
    }
    Optional<StoredNumbers> same = scene.stored().filter(numbers -> parameters.scale().orElse(1.0) == 1
        && isWritten(numbers.type())
        && parameters.type().map(NumberType::sample).orElse(numbers.type()) == numbers.type());
    if (same.isPresent()) {
      return NumberEncoder.of(same.get());
    }
    SampleType type = parameters.type().map(NumberType::sample).orElse(SampleType.FLOAT32);
    double usual = !type.isFloat() && scene.quantity().contains("reflectance") ? REFLECTANCE_SCALE : 1;
    return NumberEncoder.of(type, parameters.scale().orElse(usual));
  }

  private boolean isWritten(SampleType type) {
    return NumberType.of(type).isPresent() && (format != OutputFormat.ENVI || EnviExport.has(type));
  }
}
