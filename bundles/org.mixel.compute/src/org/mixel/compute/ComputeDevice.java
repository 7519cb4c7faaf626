/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import ai.djl.Device;

/**
 * One device that can hold and compute tensors.
 *
 * @param id          {@code cpu}, {@code gpu0}, ...: what run records carry
 * @param description for people
 * @param device      the same for DJL
 */
public record ComputeDevice(String id, String description, Device device) {
}
