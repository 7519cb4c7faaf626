/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Spectral unmixing: endmember extraction, abundance estimation, blind unmixing, and the tool that applies
 * them to a scene. The algorithms are plain Java on primitive arrays and know nothing of OSGi.
 *
 * <p>The model is Y = E A + N. Pixels and endmembers are rows here: {@code [pixel][band]},
 * {@code [endmember][band]}; abundances are planar, {@code [endmember][pixel]}. Results are bitwise the same
 * for the same seed, whatever the number of threads.
 */
package org.mixel.unmixing;
