/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Unmixing by neural networks. Every network is one TorchScript program over one flat vector of parameters, its
 * optimiser included: no arithmetic runs through DJL's operations with numbers, which spoil gradients on the CPU, and
 * the same program runs on a CUDA device.
 */
package org.mixel.unmixing.internal.deep;
