/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.PatchSource;
import org.mixel.diffusion.internal.training.TrainingOptions;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * Where a training starts.
 *
 * @param model       the model as it would be now
 * @param source      the crops
 * @param start       state of the optimiser
 * @param losses      of earlier steps
 * @param fingerprint of the data
 */
record TrainingSetup(DiffusionModel model, PatchSource source, TrainingState start, float[] losses, long fingerprint) {

  static TrainingSetup fresh(TrainDiffusionTool.Parameters parameters, List<AbundanceProduct> products)
      throws ToolException {
    PatchSource source = PatchSource.fitted(products, parameters.patch());
    AbundanceProduct first = products.get(0);
    UNetArchitecture architecture = parameters.network().architecture(source.coordinates().dimensions());
    TrainingOptions options = new TrainingOptions(parameters.seed(), parameters.patch(), parameters.batch(),
        parameters.learningRate());
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(architecture).initial(parameters.seed()));
    DiffusionModel model = new DiffusionModel(architecture, start.average(), source.coordinates(),
        first.maps().names(), first.endmembers(), first.maps().grid(), options, Map.of());
    return new TrainingSetup(model, source, start, new float[0], source.fingerprint());
  }

  static TrainingSetup resumed(Checkpoint checkpoint, List<AbundanceProduct> products, Consumer<String> warnings)
      throws ToolException {
    DiffusionModel model = checkpoint.model();
    for (AbundanceProduct product : products) {
      if (!product.maps().names().equals(model.names())) {
        throw new InputException(product.file() + ": its endmembers " + product.maps().names()
            + " are not those of the checkpoint " + model.names() + "; resume with products of the same endmembers.");
      }
    }
    PatchSource source = PatchSource.of(products, model.options().patch(), model.coordinates());
    if (source.fingerprint() != checkpoint.fingerprint()) {
      warnings.accept("The training data are not those that the checkpoint was trained on; "
          + "the training goes on with the new data.");
    }
    return new TrainingSetup(model, source, checkpoint.state(), checkpoint.losses(), source.fingerprint());
  }
}
