/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.training.TrainingOptions;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;

/** A model's description as a tree of maps, lists, numbers and texts. */
final class ModelDescription {

  private ModelDescription() {
  }

  static Map<String, Object> of(DiffusionModel model) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", 1);
    tree.put("architecture", model.architecture().toMap());
    tree.put("preconditioning", Map.of("kind", "edm", "dataDeviation", DenoisingNetwork.DATA_DEVIATION));
    tree.put("coordinates", Map.of("kind", model.coordinates().kind().toString(), "centre", model.coordinates().centre(),
        "scale", model.coordinates().scale()));
    tree.put("endmembers", model.names());
    model.endmembers().ifPresent(endmembers -> tree.put("spectra", spectra(endmembers)));
    tree.put("grid", grid(model.grid()));
    tree.put("options", model.options().toMap());
    tree.put("training", model.training());
    return tree;
  }

  private static Map<String, Object> spectra(Endmembers endmembers) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("bands", endmembers.axis().names());
    if (endmembers.axis().hasWavelengths()) {
      map.put("wavelengths", endmembers.axis().wavelengths());
    }
    map.put("values", java.util.Arrays.asList(endmembers.spectra()));
    return map;
  }

  private static Map<String, Object> grid(GridGeometry grid) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", grid.width());
    map.put("height", grid.height());
    map.put("geotransform", grid.affine().toGdal());
    grid.crs().ifPresent(crs -> {
      map.put("crsCode", crs.code());
      map.put("crsWkt", crs.wkt());
    });
    return map;
  }

  static UNetArchitecture architecture(Map<?, ?> tree) {
    return UNetArchitecture.ofMap((Map<?, ?>) tree.get("architecture"));
  }

  static DiffusionModel model(Map<?, ?> tree, float[] parameters) {
    Map<?, ?> coordinates = (Map<?, ?>) tree.get("coordinates");
    List<String> names = texts(tree.get("endmembers"));
    Map<String, Object> training = new LinkedHashMap<>();
    ((Map<?, ?>) tree.get("training")).forEach((key, value) -> training.put(String.valueOf(key), value));
    return new DiffusionModel(architecture(tree), parameters,
        SimplexCoordinates.of(SimplexCoordinates.Kind.parse((String) coordinates.get("kind")),
            numbers(coordinates.get("centre")), ((Number) coordinates.get("scale")).doubleValue()),
        names, Optional.ofNullable((Map<?, ?>) tree.get("spectra")).map(map -> spectra(names, map)),
        grid((Map<?, ?>) tree.get("grid")), TrainingOptions.ofMap((Map<?, ?>) tree.get("options")), training);
  }

  private static Endmembers spectra(List<String> names, Map<?, ?> map) {
    List<String> bands = texts(map.get("bands"));
    SpectralAxis axis = map.get("wavelengths") == null ? SpectralAxis.unknown(bands)
        : SpectralAxis.of(numbers(map.get("wavelengths")), null, null, bands);
    double[][] values = ((List<?>) map.get("values")).stream().map(ModelDescription::numbers).toArray(double[][]::new);
    return new Endmembers(names, axis, values);
  }

  private static GridGeometry grid(Map<?, ?> map) {
    String code = (String) map.get("crsCode");
    String wkt = (String) map.get("crsWkt");
    return new GridGeometry(((Number) map.get("width")).intValue(), ((Number) map.get("height")).intValue(),
        AffineGrid.ofGdal(numbers(map.get("geotransform"))),
        code == null && wkt == null ? Optional.empty() : Optional.of(new Crs(code, wkt)));
  }

  private static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
