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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.mixel.compute.ComputeDevice;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.coarse.CorrelationRange;
import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.Prediction;
import org.mixel.diffusion.internal.patches.AbundanceReader;
import org.mixel.diffusion.internal.simplex.SimplexPlane;
import org.mixel.diffusion.internal.training.Trainer;
import org.mixel.diffusion.internal.training.TrainingRun;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.diffusion.internal.training.Validation;
import org.mixel.model.SceneReaders;
import org.mixel.process.CancelledException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trains a diffusion model on abundance products. */
@Component(service = Tool.class)
public final class TrainDiffusionTool implements Tool<TrainDiffusionTool.Parameters> {
  private static final double USUAL_MINUTES = 10;

  private final ComputeService compute;
  private final SceneReaders readers;

  /**
   * What to train on and how.
   *
   * @param inputs            folders of unmix runs or abundance rasters
   * @param out               model file to write
   * @param minutes           how long
   * @param steps             or how many steps
   * @param preset            convention of training
   * @param network           size of the network
   * @param task              what to draw
   * @param coarsen           edge of the blocks whose means are trained on
   * @param heldOut           products of scenes to validate on
   * @param patience          validations without a better one before the end
   * @param validateEvery     steps between validations
   * @param condition         what the model can be asked for
   * @param conditionDrop     how often a condition is left out
   * @param endmemberOrder    what the order of endmembers means
   * @param patch             edge of the crops
   * @param batch             crops a step
   * @param learningRate      Adam's step size
   * @param seed              seed
   * @param coordinates       numbers in which the network sees abundances
   * @param prediction        what the network predicts
   * @param schedule          noise schedule
   * @param averaging         how the model's parameters follow
   * @param precision         arithmetic of the network
   * @param resume            checkpoint to go on from
   * @param checkpointMinutes how often the state is kept
   * @param samplesMinutes    how often sample maps are drawn
   */
  public record Parameters(
      @Param(label = "Abundance products", help = "Output folders of unmix, or abundance rasters with a band for each "
          + "endmember; a folder of such folders stands for all of them.", positional = true,
          role = Param.Role.INPUT_FOLDER) List<Path> inputs,
      @Param(label = "Model", help = "The model file to write; checkpoint, loss tables, sample maps and run record "
          + "are written beside it.", role = Param.Role.OUTPUT_FILE, extensions = "safetensors") Path out,
      @Param(label = "Duration", help = "How long to train; 10 where neither duration nor steps are given.",
          unit = "minutes", min = 0.01, max = 100000) Optional<Double> minutes,
      @Param(label = "Steps", help = "How many steps to take in this run.", min = 1) Optional<Integer> steps,
      @Param(label = "Preset", help = "Convention of training: edm is the best, paper the published one, released "
          + "what the released research code does.", initial = "edm") TrainingPreset preset,
      @Param(label = "Network", help = "Size of the network: compact for CPUs, paper (97.8 million parameters) for "
          + "CUDA devices, tiny for trials.", initial = "compact") NetworkSize network,
      @Param(label = "Task", help = "maps: draw whole maps; super-resolution: draw maps on cells smaller by 2 or 4 from "
          + "coarse ones.", initial = "maps", advanced = true) TrainingTask task,
      @Param(label = "Coarsen", help = "Train on means of blocks of so many cells in a row, for the coarse part of a "
          + "cascade (synthesize --coarse-model); 1 for the cells themselves.", unit = "cells", min = 1, max = 16,
          initial = "1", advanced = true) int coarsen,
      @Param(label = "Held-out products", help = "Products of other scenes, never trained on: the losses on them "
          + "decide which state becomes the model and when to stop.", role = Param.Role.INPUT_FOLDER)
      List<Path> heldOut,
      @Param(label = "Patience", help = "The training ends after so many validations without a lower held-out loss.",
          min = 1, max = 1000000, initial = "20", advanced = true) int patience,
      @Param(label = "Validate every", help = "Steps between validations.", unit = "steps", min = 1, max = 1000000,
          initial = "500", advanced = true) int validateEvery,
      @Param(label = "Condition", help = "What the model can be asked for later: mean abundances of a patch, the "
          + "unmixing method (from run.json), or the name of the product's folder, such as a land-cover class.",
          advanced = true) List<ConditionChoice> condition,
      @Param(label = "Condition drop", help = "Probability that a condition is left out in training, so that the "
          + "model also draws without it.", min = 0.01, max = 0.9, initial = "0.15", advanced = true)
      double conditionDrop,
      @Param(label = "Endmember order", help = "canonical: match all products to the first one by their spectra; "
          + "given: take them as they stand; permutation: shuffle the endmembers of every crop.",
          initial = "canonical", advanced = true) EndmemberOrder endmemberOrder,
      @Param(label = "Patch", help = "Edge of the square crops; 64, with the network paper 128.", unit = "cells",
          min = 16, max = 512) Optional<Integer> patch,
      @Param(label = "Batch", help = "Crops in each step.", min = 1, max = 4096, initial = "8") int batch,
      @Param(label = "Learning rate", help = "Step size of Adam: 0.0006 (network paper: 0.0002, tiny: "
          + "0.002) after 50 steps of warm-up, with the presets paper and released constantly 0.0001.", min = 1e-7,
          max = 1, advanced = true)
      Optional<Double> learningRate,
      @Param(label = "Seed", help = "Another seed gives another model.", initial = "1") long seed,
      @Param(label = "Coordinates", help = "Numbers in which the network sees abundances; sum-zero with the preset "
          + "edm, plain with the others.", advanced = true) Optional<CoordinateChoice> coordinates,
      @Param(label = "Prediction", help = "What the network predicts with the presets paper and released; epsilon "
          + "where not given.", advanced = true) Optional<PredictionChoice> prediction,
      @Param(label = "Noise schedule", help = "Noise schedule of the presets paper and released; linear where not "
          + "given.", advanced = true) Optional<ScheduleChoice> schedule,
      @Param(label = "Averaging", help = "Average of the parameters that becomes the model; where not given power with "
          + "the preset edm, exponential with paper, none with released.", advanced = true)
      Optional<AveragingChoice> averaging,
      @Param(label = "Precision", help = "Arithmetic of the network; bf16 on CUDA devices only.", initial = "float32",
          advanced = true) PrecisionChoice precision,
      @Param(label = "Resume", help = "Go on from this checkpoint (or the model beside it) with its own preset, patch, "
          + "batch, learning rate, seed and network.", role = Param.Role.INPUT_FILE, extensions = "safetensors")
      Optional<Path> resume,
      @Param(label = "Checkpoint every", help = "How often the state is kept beside the model, so that a training "
          + "that is cancelled or breaks off can be resumed.", unit = "minutes", min = 0.001, max = 100000,
          initial = "5", advanced = true) double checkpointMinutes,
      @Param(label = "Samples every", help = "How often a picture of sample maps is drawn beside the model; 0 for "
          + "never.", unit = "minutes", min = 0, max = 100000, initial = "10", advanced = true)
      double samplesMinutes) {

    /** Edge of the crops, by the network where none is given. */
    int edge() {
      return patch.orElse(network.patch());
    }
  }

  /** Trains on a device of the compute service. */
  @Activate
  public TrainDiffusionTool(@Reference ComputeService compute, @Reference SceneReaders readers) {
    this.compute = compute;
    this.readers = readers;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("train-diffusion", "Train Diffusion Model", List.of("Hyperspectral", "Synthesis"),
        "Train a diffusion model on abundance maps.",
        "Learns from random crops of the given maps, turned and mirrored, and writes one model file from which "
            + "synthesize draws new maps.\n\nNetwork: a U-Net; preset edm: the preconditioning and loss weights of "
            + "Karras et al. 2022 in sum-zero coordinates of the abundances, the model holds a moving average of the "
            + "parameters. After six minutes on two cores patches have the right kind of shapes but are "
            + "smaller and grainier than in the training data; train longer for better maps.\n\nA training that is "
            + "resumed gives the same model as one that ran through (same device and threads).");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    requireInputs(parameters);
    Optional<Checkpoint> earlier = Optional.empty();
    if (parameters.resume().isPresent()) {
      earlier = Optional.of(ModelFile.readCheckpoint(ModelFiles.checkpointFor(parameters.resume().get())));
    }
    ModelFiles files = ModelFiles.of(parameters.out());
    Path folder = parameters.out().toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(parameters.out()) || folder == null) {
      throw new ToolException(parameters.out() + ": this is a folder; name a model file to write.");
    }
    try (OutputFolder output = OutputFolder.open(folder, files.all(), context.overwrite())) {
      TrainingData data = TrainingData.read(parameters, new AbundanceReader(readers),
          context.progress().part(0, 0.01), context.record());
      TrainingSetup setup = earlier.isPresent()
          ? TrainingSetup.resumed(earlier.get(), parameters, data, context::warn)
          : TrainingSetup.fresh(parameters, data);
      return train(parameters, setup, files, output, context);
    }
  }

  private static void requireInputs(Parameters parameters) throws ToolException {
    if (parameters.inputs().isEmpty()) {
      throw new UsageException("name at least one output folder of unmix or abundance raster to train on");
    }
    int stride = parameters.network().architecture(1).stride();
    if (parameters.edge() % stride != 0) {
      throw new UsageException("--patch " + parameters.edge() + " is no multiple of " + stride + "; choose "
          + (parameters.edge() / stride + 1) * stride);
    }
  }

  /** Where estimates are projected in training, too: sum-zero coordinates with EDM's loss. */
  private static Optional<SimplexPlane> plane(DiffusionModel model) {
    return model.options().convention().objective().prediction() == Prediction.EDM
        ? SimplexPlane.of(model.coordinates()) : Optional.empty();
  }

  @SuppressWarnings("try") // the lease is held, not used
  private ToolResult train(Parameters parameters, TrainingSetup setup, ModelFiles files, OutputFolder output,
      ToolContext context) throws IOException, ToolException {
    context.progress().report(0.01, "starting the native library");
    ComputeDevice device = compute.preferredDevice();
    requireDevice(parameters, device, context);
    DiffusionModel model = setup.model();
    TrainingRun run = new TrainingRun(budget(parameters), model.options().batch(), setup.losses());
    try (ComputeService.Lease lease = compute.lease(context.progress());
        DenoisingNetwork network = DenoisingNetwork.load(model.architecture(), model.options().convention().objective(),
            parameters.precision().precision(), plane(model), compute, device.device());
        Trainer trainer = new Trainer(compute, device.device(), network, setup.source(), model.options(),
            setup.start())) {
      Validation validation = new Validation(network, model.options(), setup.source(), setup.heldOut());
      Progress progress = context.progress().part(0.02, 0.99);
      AtomicLong keptStep = new AtomicLong(-1);
      TrainingWatch.Timed keeper = new TrainingWatch.Timed(minutes(parameters.checkpointMinutes()), () -> {
        ModelFile.write(output.stage(files.checkpoint()), checkpoint(setup, run, trainer.snapshot(), device));
        output.publish(files.checkpoint());
        keptStep.set(trainer.steps());
      });
      TrainingWatch.Timed painter = new TrainingWatch.Timed(minutes(parameters.samplesMinutes()), () -> {
        if (model.architecture().extra() > 0) {
          return; // what it would draw from is not at hand
        }
        SampleStrip.write(output.stage(files.samples()), model.trained(trainer.average(), Map.of()), compute, device,
            progress);
        output.publish(files.samples());
        progress.picture(output.target(files.samples()));
      });
      train(run, trainer, new TrainingWatch(trainer, validation, setup.history(), compute, progress,
          parameters.validateEvery(), parameters.patience(), keeper, painter), progress, parameters, keptStep);
      return finish(setup, run, trainer.snapshot(), validation.sigmas(), device, files, output, context);
    }
  }

  private static void requireDevice(Parameters parameters, ComputeDevice device, ToolContext context)
      throws UsageException {
    if (!device.device().isGpu() && parameters.precision() == PrecisionChoice.BF16) {
      throw new UsageException("--precision bf16 needs a CUDA device; the CPU trains with float32");
    }
    if (!device.device().isGpu() && parameters.network() == NetworkSize.PAPER) {
      context.warn("The network paper takes about six seconds a crop on a CPU core; train it on a CUDA device, or "
          + "choose --network compact.");
    }
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  private ToolResult finish(TrainingSetup setup, TrainingRun run, TrainingState end, double[] sigmas,
      ComputeDevice device, ModelFiles files, OutputFolder output, ToolContext context)
      throws IOException, ToolException {
    Map<String, Object> facts = facts(setup, run, end, device);
    facts.forEach(context.record()::fact);
    Checkpoint checkpoint = checkpoint(setup, run, end, device);
    ModelFile.write(output.stage(files.model()), checkpoint.model());
    ModelFile.write(output.stage(files.checkpoint()), checkpoint);
    Files.writeString(output.stage(files.losses()), LossTables.losses(checkpoint));
    Files.writeString(output.stage(files.validation()), LossTables.validation(checkpoint, sigmas));
    context.record().write(output.stage(files.record()));
    output.commit();
    return result(facts, files, output);
  }

  /** The model has the parameters that were best on held-out scenes, or the averaged ones. */
  private Checkpoint checkpoint(TrainingSetup setup, TrainingRun run, TrainingState state, ComputeDevice device)
      throws ToolException {
    float[] best = setup.history().best();
    return new Checkpoint(setup.model().trained(best.length > 0 ? best : state.average(),
        facts(setup, run, state, device)), state, run.losses(), setup.history(), setup.fingerprint());
  }

  /** Trains; when it is cancelled after a checkpoint was kept, the user learns how to go on. */
  private static void train(TrainingRun run, Trainer trainer, TrainingWatch watch, Progress progress,
      Parameters parameters, AtomicLong keptStep) throws IOException, ToolException {
    try {
      run.train(trainer, progress, watch);
    } catch (CancelledException e) {
      if (keptStep.get() < 0) {
        throw e;
      }
      throw new CancelledException("Cancelled; the checkpoint of step " + keptStep + " is kept beside "
          + parameters.out() + ", go on from it with --resume.");
    }
  }

  private static TrainingRun.Budget budget(Parameters parameters) {
    double minutes = parameters.minutes().orElse(parameters.steps().isPresent() ? 1e6 : USUAL_MINUTES);
    return new TrainingRun.Budget(parameters.steps().map(Integer::longValue).orElse(Long.MAX_VALUE),
        minutes(minutes));
  }

  private Map<String, Object> facts(TrainingSetup setup, TrainingRun run, TrainingState end, ComputeDevice device)
      throws ToolException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("seed", setup.model().options().seed());
    facts.put("device", device.id());
    facts.put("threads", compute.threads());
    facts.put("endmembers", setup.model().names());
    facts.put("networkParameters", end.parameters().length);
    facts.put("placesOfCrops", setup.source().places());
    facts.put(CorrelationRange.FACT, setup.range());
    facts.put("steps", end.step());
    facts.put("crops", end.step() * setup.model().options().batch());
    facts.put("loss", run.smoothedLoss());
    if (setup.history().best().length > 0) {
      facts.put("modelOfStep", setup.history().bestStep());
    }
    facts.put("cropsPerSecond", run.cropsPerSecond());
    return facts;
  }

  private static ToolResult result(Map<String, Object> facts, ModelFiles files, OutputFolder output) {
    ToolResult.Builder result = ToolResult.builder();
    for (String name : List.of("endmembers", "steps", "crops", "loss", "cropsPerSecond", "device")) {
      result.value(name, facts.get(name));
    }
    return result.file("model", output.target(files.model()), OutputFile.Kind.MODEL)
        .file("checkpoint", output.target(files.checkpoint()), OutputFile.Kind.MODEL)
        .file("losses", output.target(files.losses()), OutputFile.Kind.TABLE)
        .file("validation", output.target(files.validation()), OutputFile.Kind.TABLE)
        .file("record", output.target(files.record()), OutputFile.Kind.RECORD).build();
  }
}
