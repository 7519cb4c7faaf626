/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/** Reading and writing of the parts of HDF5 that PRISMA products use: attributes and (row, band, column) cubes. */
package org.mixel.prisma.internal.hdf5;
