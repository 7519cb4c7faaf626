/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.training.TrainingOptions;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;

/**
 * A trained model with everything that sampling needs.
 *
 * @param architecture shape of the network
 * @param parameters   flat parameters to sample with (the moving average); owned, not copied
 * @param coordinates  how abundances became the images of the network
 * @param names        names of the endmembers in the order of the training data
 * @param endmembers   their spectra, where the training data had them
 * @param grid         place of the first training scene
 * @param options      how it was trained
 * @param training     facts about the training for people: steps, loss, inputs
 */
public record DiffusionModel(UNetArchitecture architecture, float[] parameters, SimplexCoordinates coordinates,
    List<String> names, Optional<Endmembers> endmembers, GridGeometry grid, TrainingOptions options,
    Map<String, Object> training) {

  /** Copies the collections. */
  public DiffusionModel {
    names = List.copyOf(names);
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
  }

  /** The same model with other parameters and facts. */
  public DiffusionModel trained(float[] newParameters, Map<String, Object> facts) {
    return new DiffusionModel(architecture, newParameters, coordinates, names, endmembers, grid, options, facts);
  }
}
