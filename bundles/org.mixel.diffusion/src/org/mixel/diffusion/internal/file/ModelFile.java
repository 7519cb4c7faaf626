/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.diffusion.internal.file.Safetensors.Tensor;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.ParameterLayout;
import org.mixel.diffusion.internal.training.TrainingState;
import org.mixel.diffusion.internal.training.Validation;
import org.mixel.diffusion.internal.training.ValidationHistory;
import org.mixel.model.SceneException;
import org.mixel.process.Json;

/**
 * Reads and writes models and checkpoints. Both are safetensors files whose metadata item {@code mixel} holds
 * the description as JSON; a checkpoint is a model with some tensors more, so it can be sampled from too.
 */
public final class ModelFile {
  private static final String KEY = "mixel";
  private static final String NETWORK = "network.";
  private static final String STATE = "training.";

  private ModelFile() {
  }

  /** Writes a model. */
  public static void write(Path file, DiffusionModel model) throws IOException {
    new Safetensors(Map.of("format", "pt", KEY, Json.compact(ModelDescription.of(model))), weights(model)).write(file);
  }

  /** Writes a checkpoint. */
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, Object> description = new LinkedHashMap<>(ModelDescription.of(checkpoint.model()));
    description.put("step", checkpoint.state().step());
    description.put("fingerprint", Long.toString(checkpoint.fingerprint()));
    Map<String, Tensor> tensors = weights(checkpoint.model());
    tensors.put(STATE + "parameters", new Tensor(checkpoint.state().parameters()));
    tensors.put(STATE + "first", new Tensor(checkpoint.state().first()));
    tensors.put(STATE + "second", new Tensor(checkpoint.state().second()));
    tensors.put(STATE + "average", new Tensor(checkpoint.state().average()));
    tensors.put(STATE + "losses", new Tensor(checkpoint.losses()));
    tensors.put(STATE + "validation", new Tensor(flat(checkpoint.history().rows())));
    description.put("bestIsModel", checkpoint.history().best().length > 0);
    new Safetensors(Map.of("format", "pt", KEY, Json.compact(description)), tensors).write(file);
  }

  /** Of each row the step, the losses of training crops, the losses of held-out ones. */
  private static float[] flat(List<Validation.Row> rows) {
    int length = 1 + 2 * Validation.LEVELS;
    float[] values = new float[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      values[i * length] = rows.get(i).step();
      System.arraycopy(rows.get(i).train(), 0, values, i * length + 1, Validation.LEVELS);
      System.arraycopy(rows.get(i).heldOut(), 0, values, i * length + 1 + Validation.LEVELS, Validation.LEVELS);
    }
    return values;
  }

  private static List<Validation.Row> rows(float... values) {
    int length = 1 + 2 * Validation.LEVELS;
    List<Validation.Row> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i += length) {
      rows.add(new Validation.Row((long) values[i], Arrays.copyOfRange(values, i + 1, i + 1 + Validation.LEVELS),
          Arrays.copyOfRange(values, i + 1 + Validation.LEVELS, i + length)));
    }
    return rows;
  }

  private static Map<String, Tensor> weights(DiffusionModel model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterLayout.Entry entry : DenoisingNetwork.layoutOf(model.architecture()).entries()) {
      tensors.put(NETWORK + entry.name(), new Tensor(entry.shape(), model.parameters(), entry.offset()));
    }
    return tensors;
  }

  /**
   * Reads a model, or the model of a checkpoint.
   *
   * @throws SceneException if the file is not one
   */
  public static DiffusionModel readModel(Path file) throws IOException {
    try {
      return model(read(file));
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      throw damaged(file, e);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws SceneException if the file is not one
   */
  public static Checkpoint readCheckpoint(Path file) throws IOException {
    try {
      Safetensors content = read(file);
      if (!content.tensors().containsKey(STATE + "first")) {
        throw new SceneException(file, "this is a finished model without the state of its training",
            "name the checkpoint that was written beside it");
      }
      Map<?, ?> description = description(content);
      DiffusionModel model = model(content);
      TrainingState state = new TrainingState(((Number) description.get("step")).longValue(),
          values(content, STATE + "parameters"), values(content, STATE + "first"), values(content, STATE + "second"),
          values(content, STATE + "average"));
      float[] best = Boolean.TRUE.equals(description.get("bestIsModel")) ? model.parameters() : new float[0];
      return new Checkpoint(model, state, values(content, STATE + "losses"),
          new ValidationHistory(rows(values(content, STATE + "validation")), best),
          Long.parseLong((String) description.get("fingerprint")));
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      throw damaged(file, e);
    }
  }

  private static Safetensors read(Path file) throws IOException {
    try {
      return Safetensors.read(file);
    } catch (NoSuchFileException e) {
      throw new SceneException(file, "there is no such file", "check the path", e);
    }
  }

  private static DiffusionModel model(Safetensors content) {
    Map<?, ?> description = description(content);
    ParameterLayout layout = DenoisingNetwork.layoutOf(ModelDescription.architecture(description));
    float[] parameters = new float[layout.size()];
    for (ParameterLayout.Entry entry : layout.entries()) {
      float[] values = values(content, NETWORK + entry.name());
      if (values.length != entry.length()) {
        throw new IllegalArgumentException("its tensor " + entry.name() + " has " + values.length
            + " values and not " + entry.length());
      }
      System.arraycopy(values, 0, parameters, entry.offset(), values.length);
    }
    return ModelDescription.model(description, parameters);
  }

  private static Map<?, ?> description(Safetensors content) {
    String text = content.metadata().get(KEY);
    if (text == null || !(Json.parse(text) instanceof Map<?, ?> description)) {
      throw new IllegalArgumentException("it lacks Mixel's description");
    }
    return description;
  }

  private static float[] values(Safetensors content, String name) {
    Tensor tensor = content.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("it lacks the tensor " + name);
    }
    return tensor.values();
  }

  private static SceneException damaged(Path file, RuntimeException e) {
    String cause = e instanceof IllegalArgumentException && !(e instanceof NumberFormatException) ? e.getMessage()
        : "its description is damaged";
    return new SceneException(file, "this is not a diffusion model of this version of Mixel (" + cause + ")",
        "name a file that its train-diffusion wrote, or train the model again", e);
  }
}
