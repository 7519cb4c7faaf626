/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Noise schedules and samplers as plain double arithmetic. A sampler is a list of linear updates, so that the
 * same numbers drive a network over a map and, in tests, one Fourier mode of a Gaussian field.
 */
package org.mixel.diffusion.internal.sampling;
