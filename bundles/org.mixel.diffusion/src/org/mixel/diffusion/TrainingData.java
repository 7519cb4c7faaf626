/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.coarse.CorrelationRange;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.AbundanceReader;
import org.mixel.diffusion.internal.patches.EndmemberMatching;
import org.mixel.model.GridGeometry;
import org.mixel.process.InputException;
import org.mixel.process.Json;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.process.ToolException;

/**
 * The products of a training, read, labelled and with their endmembers in one order.
 *
 * @param products to train on
 * @param heldOut  to validate on, perhaps none
 */
record TrainingData(List<AbundanceProduct> products, List<AbundanceProduct> heldOut) {
  private static final String RASTER = "abundances.tif";

  static TrainingData read(TrainDiffusionTool.Parameters parameters, AbundanceReader reader, Progress progress,
      RunRecord record) throws IOException, ToolException {
    List<AbundanceProduct> products = read(parameters.inputs(), parameters, reader, progress, record);
    List<AbundanceProduct> heldOut = read(parameters.heldOut(), parameters, reader, progress, record);
    if (products.isEmpty()) {
      throw new InputException(parameters.inputs().get(0) + ": there is no " + RASTER + " in this folder or in "
          + "folders inside it; name the output folder of an unmix run, or an abundance raster itself.");
    }
    AbundanceProduct first = products.get(0);
    return new TrainingData(ordered(first, products, parameters.endmemberOrder()),
        ordered(first, heldOut, parameters.endmemberOrder()));
  }

  /** How far abundances go together, in cells. Cost: some passes over the data. */
  double correlationRange() {
    return CorrelationRange.of(products.stream().map(AbundanceProduct::maps).toList());
  }

  private static List<AbundanceProduct> ordered(AbundanceProduct first, List<AbundanceProduct> products,
      EndmemberOrder order) throws ToolException {
    return order == EndmemberOrder.CANONICAL ? EndmemberMatching.toOrderOf(first, products)
        : EndmemberMatching.renamed(first, products);
  }

  private static AbundanceProduct coarsened(AbundanceProduct product, int factor) throws ToolException {
    GridGeometry grid = product.maps().grid();
    if (factor == 1) {
      return product;
    }
    if (grid.width() < factor || grid.height() < factor) {
      throw new InputException(product.file() + ": a map of " + grid.width() + " x " + grid.height() + " cells is too "
          + "small for blocks of " + factor + " x " + factor + "; choose a smaller --coarsen.");
    }
    return new AbundanceProduct(product.file(), Blocks.means(product.maps(), factor), product.endmembers());
  }

  private static List<AbundanceProduct> read(List<Path> inputs, TrainDiffusionTool.Parameters parameters,
      AbundanceReader reader, Progress progress, RunRecord record) throws IOException, ToolException {
    List<ConditionChoice> conditions = parameters.condition();
    List<AbundanceProduct> products = new ArrayList<>();
    for (Path input : inputs) {
      for (Path place : places(input)) {
        AbundanceProduct product = reader.read(place, progress);
        record.input(product.file());
        product = coarsened(product, parameters.coarsen());
        if (conditions.contains(ConditionChoice.METHOD)) {
          product = product.labelled(method(place, product.file()));
        } else if (conditions.contains(ConditionChoice.FOLDER)) {
          product = product.labelled(folder(place, product.file()));
        }
        products.add(product);
      }
    }
    return products;
  }

  /** A product itself, or all products in the folders of a folder, such as a dictionary of methods, by name. */
  private static List<Path> places(Path input) throws IOException {
    if (!Files.isDirectory(input) || Files.exists(input.resolve(RASTER))) {
      return List.of(input);
    }
    try (Stream<Path> tree = Files.walk(input, 4)) {
      return tree.filter(path -> path.getFileName().toString().equals(RASTER)).map(Path::getParent).sorted().toList();
    }
  }

  private static String folder(Path place, Path file) {
    Path folder = Files.isDirectory(place) ? place : file.toAbsolutePath().getParent();
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  private static String method(Path place, Path file) throws IOException, ToolException {
    Path run = file.toAbsolutePath().resolveSibling("run.json");
    if (Files.exists(run) && Json.parse(Files.readString(run)) instanceof Map<?, ?> tree
        && tree.get("parameters") instanceof Map<?, ?> parameters
        && parameters.get("method") instanceof List<?> method && !method.isEmpty()) {
      return String.valueOf(method.get(0));
    }
    throw new InputException(place + ": there is no run.json beside the abundances that names the unmixing method; "
        + "use --condition folder to take the folder's name instead.");
  }
}
