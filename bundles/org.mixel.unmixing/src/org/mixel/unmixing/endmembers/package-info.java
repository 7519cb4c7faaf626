/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What can be done with endmember spectra once there are some: bringing them to other bands
 * ({@link org.mixel.unmixing.endmembers.SpectralResampling}), choosing, naming and merging
 * ({@link org.mixel.unmixing.endmembers.EndmemberEdit}), and taking them from places of a scene
 * ({@link org.mixel.unmixing.endmembers.SceneRegions}).
 */
package org.mixel.unmixing.endmembers;
