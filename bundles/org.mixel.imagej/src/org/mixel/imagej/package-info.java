/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The bridge to ImageJ: rasters as ImageJ stacks and back, and ImageJ's filters as tools. Works without a
 * window system, and opens none of ImageJ's windows.
 */
package org.mixel.imagej;
