/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Readers of hyperspectral missions other than PRISMA, and of MATLAB files: EnMAP, DESIS, EMIT, Hyperion. Each one
 * opens a product in place, by its metadata file or by its image.
 */
package org.mixel.missions;
