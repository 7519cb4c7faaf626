/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists what this machine can compute on. */
@Component(service = Tool.class)
public final class DevicesTool implements Tool<DevicesTool.Parameters> {

  /** The tool takes no parameters. */
  public record Parameters() {
  }

  private final ComputeService compute;

  /** Lists the devices of a compute service. */
  @Activate
  public DevicesTool(@Reference ComputeService compute) {
    this.compute = compute;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("devices", "Compute Devices", List.of("Tools"), "List the devices that can compute.",
        "Shows processor, memory and CUDA devices as the native PyTorch library sees them. "
            + "The first call unpacks that library into the user's cache folder.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws ToolException {
    context.progress().report(0.1, "starting the native library");
    Map<String, Object> devices = new LinkedHashMap<>();
    for (ComputeDevice device : compute.devices()) {
      devices.put(device.id(), device.description());
    }
    return ToolResult.builder()
        .value("devices", devices)
        .value("preferred", compute.preferredDevice().id())
        .value("pytorch", compute.engineVersion())
        .value("cores", compute.cores())
        .value("physicalMemoryMB", compute.physicalMemory() >> 20)
        .value("heapMB", Runtime.getRuntime().maxMemory() >> 20)
        .build();
  }
}
