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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.mixel.compute.ComputeDevice;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.AbundanceReader;
import org.mixel.diffusion.internal.training.Trainer;
import org.mixel.diffusion.internal.training.TrainingRun;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.model.SceneReaders;
import org.mixel.process.CancelledException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
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
   * What to train on and for how long.
   *
   * @param inputs       folders of unmix runs or abundance rasters
   * @param out          model file to write
   * @param minutes      how long
   * @param steps        or how many steps
   * @param patch        edge of the crops
   * @param batch        crops a step
   * @param learningRate Adam's step size
   * @param seed         seed
   * @param network      size of the network
   * @param resume       checkpoint to go on from
   * @param checkpointMinutes how often the state is kept
   */
  public record Parameters(
      @Param(label = "Abundance products", help = "Output folders of unmix, or abundance rasters with a band for each "
          + "endmember; all of the same endmembers.", positional = true, role = Param.Role.INPUT_FOLDER)
      List<Path> inputs,
      @Param(label = "Model", help = "The model file to write; checkpoint, loss table and run record are written "
          + "beside it.", role = Param.Role.OUTPUT_FILE, extensions = "safetensors") Path out,
      @Param(label = "Duration", help = "How long to train; 10 where neither duration nor steps are given.",
          unit = "minutes", min = 0.01, max = 100000) Optional<Double> minutes,
      @Param(label = "Steps", help = "How many steps to take in this run.", min = 1) Optional<Integer> steps,
      @Param(label = "Patch", help = "Edge of the square crops, a multiple of 8.", unit = "cells", min = 16, max = 512,
          initial = "64") int patch,
      @Param(label = "Batch", help = "Crops in each step.", min = 1, max = 4096, initial = "8") int batch,
      @Param(label = "Learning rate", help = "Step size of Adam after 50 steps of warm-up.", min = 1e-7, max = 1,
          initial = "0.002", advanced = true) double learningRate,
      @Param(label = "Seed", help = "Another seed gives another model.", initial = "1") long seed,
      @Param(label = "Network", help = "Size of the network.", initial = "compact", advanced = true)
      NetworkSize network,
      @Param(label = "Resume", help = "Go on from this checkpoint (or the model beside it) with its own patch, batch, "
          + "learning rate, seed and network.", role = Param.Role.INPUT_FILE, extensions = "safetensors")
      Optional<Path> resume,
      @Param(label = "Checkpoint every", help = "How often the state is kept beside the model, so that a training "
          + "that is cancelled or breaks off can be resumed.", unit = "minutes", min = 0.001, max = 100000,
          initial = "5", advanced = true) double checkpointMinutes) {
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
            + "synthesize draws new maps.\n\nNetwork: a U-Net with the preconditioning and loss weights of Karras et "
            + "al. 2022 in sum-zero coordinates of the abundances; Adam; the model holds a moving average of the "
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
      List<AbundanceProduct> products = read(parameters.inputs(), context);
      TrainingSetup setup = earlier.isPresent() ? TrainingSetup.resumed(earlier.get(), products, context::warn)
          : TrainingSetup.fresh(parameters, products);
      return train(parameters, setup, files, output, context);
    }
  }

  private static void requireInputs(Parameters parameters) throws ToolException {
    if (parameters.inputs().isEmpty()) {
      throw new UsageException("name at least one output folder of unmix or abundance raster to train on");
    }
    int stride = parameters.network().architecture(1).stride();
    if (parameters.patch() % stride != 0) {
      throw new UsageException("--patch " + parameters.patch() + " is no multiple of " + stride + "; choose "
          + (parameters.patch() / stride + 1) * stride);
    }
  }

  private List<AbundanceProduct> read(List<Path> inputs, ToolContext context) throws IOException, ToolException {
    AbundanceReader reader = new AbundanceReader(readers);
    List<AbundanceProduct> products = new ArrayList<>();
    for (Path input : inputs) {
      AbundanceProduct product = reader.read(input, context.progress().part(0, 0.01));
      context.record().input(product.file());
      products.add(product);
    }
    return products;
  }

  @SuppressWarnings("try") // the lease is held, not used
  private ToolResult train(Parameters parameters, TrainingSetup setup, ModelFiles files, OutputFolder output,
      ToolContext context) throws IOException, ToolException {
    context.progress().report(0.01, "starting the native library");
    ComputeDevice device = compute.preferredDevice();
    TrainingRun run = new TrainingRun(budget(parameters), setup.model().options().batch(), setup.losses());
    TrainingState end;
    try (ComputeService.Lease lease = compute.lease(context.progress());
        DenoisingNetwork network = DenoisingNetwork.load(setup.model().architecture(),
            setup.model().options().convention().objective(), compute, device.device());
        Trainer trainer = new Trainer(compute, device.device(), network, setup.source(), setup.model().options(),
            setup.start())) {
      train(trainer, run, parameters, context, () -> {
        ModelFile.write(output.stage(files.checkpoint()), checkpoint(setup, run, trainer.snapshot(), device));
        output.publish(files.checkpoint());
      });
      end = trainer.snapshot();
    }
    Map<String, Object> facts = facts(setup, run, end, device);
    facts.forEach(context.record()::fact);
    Checkpoint checkpoint = checkpoint(setup, run, end, device);
    ModelFile.write(output.stage(files.model()), checkpoint.model());
    ModelFile.write(output.stage(files.checkpoint()), checkpoint);
    Files.writeString(output.stage(files.losses()), lossTable(checkpoint));
    context.record().write(output.stage(files.record()));
    output.commit();
    return result(facts, files, output);
  }

  private Checkpoint checkpoint(TrainingSetup setup, TrainingRun run, TrainingState state, ComputeDevice device)
      throws ToolException {
    return new Checkpoint(setup.model().trained(state.average(), facts(setup, run, state, device)), state,
        run.losses(), setup.fingerprint());
  }

  /** Trains; when it is cancelled after a checkpoint was kept, the user learns how to go on. */
  private static void train(Trainer trainer, TrainingRun run, Parameters parameters, ToolContext context,
      TrainingRun.Keeper keeper) throws IOException, ToolException {
    AtomicLong keptStep = new AtomicLong(-1);
    Duration interval = Duration.ofMillis(Math.round(parameters.checkpointMinutes() * 60_000));
    try {
      run.train(trainer, context.progress().part(0.02, 0.99), interval, () -> {
        keeper.keep();
        keptStep.set(trainer.steps());
      });
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
        Duration.ofMillis(Math.round(minutes * 60_000)));
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
    facts.put("steps", end.step());
    facts.put("crops", end.step() * setup.model().options().batch());
    facts.put("loss", run.smoothedLoss());
    facts.put("cropsPerSecond", run.cropsPerSecond());
    return facts;
  }

  private static String lossTable(Checkpoint checkpoint) {
    StringBuilder table = new StringBuilder("step,crops,loss,learning_rate\n");
    var options = checkpoint.model().options();
    for (int i = 0; i < checkpoint.losses().length; i++) {
      table.append(i + 1).append(',').append((i + 1L) * options.batch()).append(',').append(checkpoint.losses()[i])
          .append(',').append(options.rate(i + 1)).append('\n');
    }
    return table.toString();
  }

  private static ToolResult result(Map<String, Object> facts, ModelFiles files, OutputFolder output) {
    ToolResult.Builder result = ToolResult.builder();
    for (String name : List.of("endmembers", "steps", "crops", "loss", "cropsPerSecond", "device")) {
      result.value(name, facts.get(name));
    }
    return result.file("model", output.target(files.model()), OutputFile.Kind.MODEL)
        .file("checkpoint", output.target(files.checkpoint()), OutputFile.Kind.MODEL)
        .file("losses", output.target(files.losses()), OutputFile.Kind.TABLE)
        .file("record", output.target(files.record()), OutputFile.Kind.RECORD).build();
  }
}
