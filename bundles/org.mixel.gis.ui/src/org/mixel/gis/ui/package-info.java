/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What the client offers to bundles that contribute to it: the {@link org.mixel.gis.ui.MapSession}, an OSGi
 * service that holds the map's layers, tells which one is selected and where the user clicks, and
 * the {@link org.mixel.gis.ui.RunCurves}, what running tools measure.
 */
package org.mixel.gis.ui;
