/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.nio.file.Path;

import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.process.InputException;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;

/** Whether a model and a map belong together. */
final class ModelFit {

  private ModelFit() {
  }

  /** Refuses a model of other endmembers; warns where only the names differ. */
  static void requireSameEndmembers(Path file, DiffusionModel model, AbundanceProduct product, ToolContext context)
      throws ToolException {
    if (product.maps().size() != model.names().size()) {
      throw new InputException(product.file() + ": the map has " + product.maps().size() + " endmembers "
          + product.maps().names() + " and the model " + file + " makes maps of " + model.names().size() + " "
          + model.names() + "; use a model trained on maps of the same endmembers.");
    }
    if (!product.maps().names().equals(model.names())) {
      context.warn("The map's endmembers are called " + product.maps().names() + " and the model's " + model.names()
          + "; they are taken to be the same in this order.");
    }
  }

  /** Refuses a model that can only sharpen coarse maps. */
  static void requirePlain(Path file, DiffusionModel model) throws ToolException {
    if (model.architecture().extra() > 0) {
      throw new InputException(file + ": this model was trained for super-resolution and draws no maps by itself; "
          + "use it with super-resolve, or train one without that task.");
    }
  }
}
