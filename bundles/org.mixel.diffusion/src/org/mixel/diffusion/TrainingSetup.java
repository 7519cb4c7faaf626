/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.network.Conditioning;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.CropOptions;
import org.mixel.diffusion.internal.patches.PatchSource;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.training.Convention;
import org.mixel.diffusion.internal.training.TrainingOptions;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.diffusion.internal.training.ValidationHistory;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;
import org.mixel.process.UsageException;

/**
 * Where a training starts.
 *
 * @param model       the model as it would be now
 * @param source      the crops
 * @param heldOut     crops of held-out scenes
 * @param start       state of the optimiser
 * @param losses      of earlier steps
 * @param history     earlier validations
 * @param fingerprint of the data
 * @param range       correlation range of the data in cells
 */
record TrainingSetup(DiffusionModel model, PatchSource source, Optional<PatchSource> heldOut, TrainingState start,
    float[] losses, ValidationHistory history, long fingerprint, double range) {

  static TrainingSetup fresh(TrainDiffusionTool.Parameters parameters, TrainingData data) throws ToolException {
    TrainingPreset preset = parameters.preset();
    AbundanceProduct first = data.products().get(0);
    TrainingOptions options = options(parameters, data);
    boolean refined = parameters.task() == TrainingTask.SUPER_RESOLUTION;
    CropOptions crops = crops(options, refined, parameters.endmemberOrder());
    SimplexCoordinates.Kind kind = parameters.coordinates().map(CoordinateChoice::kind).orElse(preset.coordinates());
    if (refined && kind == SimplexCoordinates.Kind.LOG_RATIO) {
      throw new UsageException("--task super-resolution needs coordinates whose means are those of abundances; "
          + "choose --coordinates sum-zero");
    }
    PatchSource source = PatchSource.fitted(data.products(), crops, kind);
    UNetArchitecture architecture = preset.architecture(parameters.network(), source.coordinates())
        .withCondition(options.conditioning().length())
        .withExtra(refined ? Degradation.maps(source.coordinates().dimensions()) : 0);
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(architecture).initial(parameters.seed()));
    DiffusionModel model = new DiffusionModel(architecture, start.average(), source.coordinates(),
        first.maps().names(), first.endmembers(), first.maps().grid(), options, Map.of());
    return new TrainingSetup(model, source, heldOut(data, crops, source.coordinates()), start, new float[0],
        new ValidationHistory(), source.fingerprint(), data.correlationRange());
  }

  private static TrainingOptions options(TrainDiffusionTool.Parameters parameters, TrainingData data)
      throws UsageException {
    TrainingPreset preset = parameters.preset();
    boolean refined = parameters.task() == TrainingTask.SUPER_RESOLUTION;
    Convention convention = refined ? preset.convention().forDetail() : preset.convention();
    if (preset == TrainingPreset.EDM && (parameters.prediction().isPresent() || parameters.schedule().isPresent())) {
      throw new UsageException("--prediction and --schedule belong to --preset paper or released; "
          + "EDM has its own preconditioning and noise levels");
    }
    if (parameters.schedule().isPresent()) {
      convention = convention.with(parameters.schedule().get().schedule());
    }
    if (parameters.prediction().isPresent()) {
      convention = convention.with(parameters.prediction().get().prediction());
    }
    if (parameters.averaging().isPresent()) {
      convention = convention.with(parameters.averaging().get().averaging());
    }
    if (convention.schedule() == Convention.Schedule.ZERO_TERMINAL
        && !convention.objective().prediction().isDefinedForPureNoise()) {
      throw new UsageException("--schedule zero-terminal ends in nothing but noise, of which the noise says nothing; "
          + "choose --prediction v or clean");
    }
    return new TrainingOptions(parameters.seed(), parameters.edge(), parameters.batch(),
        parameters.learningRate().orElse(preset.learningRate(parameters.network())), convention,
        conditioning(parameters, data));
  }

  private static Conditioning conditioning(TrainDiffusionTool.Parameters parameters, TrainingData data) {
    List<ConditionChoice> conditions = parameters.condition();
    List<String> labels = data.products().stream().flatMap(product -> product.label().stream()).distinct().sorted()
        .toList();
    int means = conditions.contains(ConditionChoice.MEAN) ? data.products().get(0).maps().size() : 0;
    return conditions.isEmpty() ? Conditioning.NONE : new Conditioning(labels, means, parameters.conditionDrop());
  }

  private static CropOptions crops(TrainingOptions options, boolean refined, EndmemberOrder order) {
    return new CropOptions(options.patch(), order == EndmemberOrder.PERMUTATION, options.convention().stretched(),
        refined, options.conditioning());
  }

  private static Optional<PatchSource> heldOut(TrainingData data, CropOptions crops, SimplexCoordinates coordinates)
      throws ToolException {
    List<String> labels = crops.conditioning().labels();
    List<AbundanceProduct> known = new ArrayList<>();
    for (AbundanceProduct product : data.heldOut()) { // a label that was never trained cannot be asked for
      boolean strange = product.label().isPresent() && !labels.isEmpty() && !labels.contains(product.label().get());
      known.add(strange ? new AbundanceProduct(product.file(), product.maps(), product.endmembers()) : product);
    }
    return known.isEmpty() ? Optional.empty() : Optional.of(PatchSource.of(known, crops, coordinates));
  }

  static TrainingSetup resumed(Checkpoint checkpoint, TrainDiffusionTool.Parameters parameters, TrainingData data,
      Consumer<String> warnings) throws ToolException {
    DiffusionModel model = checkpoint.model();
    for (AbundanceProduct product : data.products()) {
      if (!product.maps().names().equals(model.names())) {
        throw new InputException(product.file() + ": its endmembers " + product.maps().names()
            + " are not those of the checkpoint " + model.names() + "; resume with products of the same endmembers.");
      }
    }
    CropOptions crops = crops(model.options(), model.architecture().extra() > 0, parameters.endmemberOrder());
    PatchSource source = PatchSource.of(data.products(), crops, model.coordinates());
    if (source.fingerprint() != checkpoint.fingerprint()) {
      warnings.accept("The training data are not those that the checkpoint was trained on; "
          + "the training goes on with the new data.");
    }
    return new TrainingSetup(model, source, heldOut(data, crops, model.coordinates()), checkpoint.state(),
        checkpoint.losses(), checkpoint.history(), source.fingerprint(), data.correlationRange());
  }
}
