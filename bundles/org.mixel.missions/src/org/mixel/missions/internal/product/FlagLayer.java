/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

import java.util.function.DoublePredicate;

import org.mixel.model.Scene;

/**
 * A flag of a product that stands in a raster of its own.
 *
 * @param name   name for people
 * @param raster values as stored, on the grid of the scene; closed with the scene
 * @param bands  bands of the raster that tell it
 * @param isSet  which values set the flag
 */
public record FlagLayer(String name, Scene raster, int[] bands, DoublePredicate isSet) {
}
