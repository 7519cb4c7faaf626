/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * A loaded {@link TorchScript}. Calls without gradients are safe for several threads at once, calls with
 * gradients for one (the holder of a {@link ComputeService#lease}). A call costs about 30 microseconds beside its
 * operations; intermediate tensors live in native memory only as long as they are needed.
 */
public final class TorchModule implements AutoCloseable {
  private final Model model;

  private TorchModule(Model model) {
    this.model = model;
  }

  static TorchModule load(TorchScript script, Device device) {
    Model model = Model.newInstance("ops", device, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(script.archive()), null);
      return new TorchModule(model);
    } catch (IOException | MalformedModelException e) {
      model.close();
      throw new IllegalStateException("a TorchScript of ours was not accepted", e);
    }
  }

  /**
   * Calls a method.
   *
   * @param manager   owns the results
   * @param method    name of the method
   * @param gradients whether to record operations for a backward pass (inside a gradient collector)
   * @param inputs    the tensors in the order of the method's parameters; none of them may be closed before
   *                  the backward pass, for PyTorch may read the Java memory of a CPU array
   * @return the result, or the members of a tuple
   */
  public NDList call(NDManager manager, String method, boolean gradients, NDArray... inputs) {
    try (NDArray tag = manager.create(0f)) {
      tag.setName("module_method:" + method);
      // DJL gives results to the manager of the first array, and takes dotted names for dictionaries.
      NDList list = new NDList(tag);
      for (NDArray input : inputs) {
        input.setName(null);
        list.add(input);
      }
      return model.getBlock().forward(new ParameterStore(manager, false), list, gradients);
    }
  }

  /** Calls a method that returns one tensor; as {@link #call}. */
  public NDArray callOne(NDManager manager, String method, boolean gradients, NDArray... inputs) {
    return call(manager, method, gradients, inputs).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}
