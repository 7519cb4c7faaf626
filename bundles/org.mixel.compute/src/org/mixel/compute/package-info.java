/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Where tensors are computed: devices, the start of the PyTorch engine through DJL, and TorchScript modules
 * that Java writes itself. Nothing here loads a native library before it is needed.
 */
package org.mixel.compute;
