/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.osgi.service.component.annotations.Component;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Gives devices, memory and the PyTorch engine to algorithms. Making one costs nothing; the natives are
 * loaded by the first call that needs them (about 2 s, and once per user about 7 s of unpacking).
 */
@Component(service = ComputeService.class)
public final class ComputeService {
  private final Semaphore gradients = new Semaphore(1);
  private volatile Engine engine;

  /** Processor cores that Java may use. */
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Physical memory of the machine in bytes. */
  public long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() : Runtime.getRuntime().maxMemory();
  }

  /** CPU first, then the CUDA devices that the engine sees. Loads the natives. */
  public List<ComputeDevice> devices() throws ToolException {
    int gpus = engine().getGpuCount();
    List<ComputeDevice> devices = new ArrayList<>();
    devices.add(new ComputeDevice("cpu", cores() + " cores, " + threads() + " threads", Device.cpu()));
    for (int i = 0; i < gpus; i++) {
      devices.add(new ComputeDevice("gpu" + i, "CUDA device " + i, Device.gpu(i)));
    }
    return devices;
  }

  /** The first CUDA device where there is one, else the CPU. Loads the natives. */
  public ComputeDevice preferredDevice() throws ToolException {
    List<ComputeDevice> devices = devices();
    return devices.get(devices.size() > 1 ? 1 : 0);
  }

  /** Version of the native PyTorch library. Loads it. */
  public String engineVersion() throws ToolException {
    return engine().getVersion();
  }

  /** Threads that one native operation uses; results depend on it in the last bits. Loads the natives. */
  public int threads() throws ToolException {
    engine();
    return JniUtils.getNumThreads();
  }

  /** A manager of arrays on a device, to be closed by the caller. Loads the natives. */
  public NDManager newManager(Device device) throws ToolException {
    return engine().newBaseManager(device);
  }

  /** Sets the seed of PyTorch's own generator (dropout) for all that follows in this process. */
  public void seed(int seed) throws ToolException {
    engine().setRandomSeed(seed);
  }

  /** Compiles a script for a device. Loads the natives. */
  public TorchModule compile(TorchScript script, Device device) throws ToolException {
    engine();
    return TorchModule.load(script, device);
  }

  /**
   * Waits until no other work of this process records gradients or depends on PyTorch's random generator:
   * there is one of each in a process. To be closed when the work ends.
   *
   * @throws CancelledException when the user cancelled while waiting
   */
  public Lease lease(Progress progress) {
    try {
      while (!gradients.tryAcquire(200, TimeUnit.MILLISECONDS)) {
        progress.report(0, "waiting for another training to end");
        progress.checkCancelled();
      }
      return gradients::release;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** The right to compute gradients; close it once. */
  @FunctionalInterface
  public interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  private Engine engine() throws ToolException {
    Engine running = engine;
    return running != null ? running : start();
  }

  private synchronized Engine start() throws ToolException {
    if (engine != null) {
      return engine;
    }
    EngineSettings.apply();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // DJL finds its engine with ServiceLoader; in OSGi the thread's own class loader does not see it.
    thread.setContextClassLoader(PtEngineProvider.class.getClassLoader());
    try {
      engine = Engine.getEngine("PyTorch");
      return engine;
    } catch (EngineException | IllegalStateException | LinkageError e) {
      throw new ToolException("The native PyTorch library cannot be used on " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch") + " (" + rootMessage(e) + "); install the PyTorch feature for this "
          + "platform, or name an installed libtorch with PYTORCH_LIBRARY_PATH and PYTORCH_VERSION.", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String rootMessage(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
