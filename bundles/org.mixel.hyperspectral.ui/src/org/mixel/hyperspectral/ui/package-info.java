/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/** Views for imaging spectroscopy that plug into the client: spectra of pixels and endmembers. */
package org.mixel.hyperspectral.ui;
