/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * How well endmembers and abundances agree with a reference. First what both
 * have ({@link CommonBands}, {@link CommonCells}), then matching ({@link org.mixel.model.Assignment}), then errors
 * ({@link UnmixingErrors}, {@link Reconstruction}); the tool {@code evaluate} does all of it.
 */
package org.mixel.unmixing.evaluation;
