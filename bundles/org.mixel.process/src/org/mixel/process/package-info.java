/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The frame of the verbs: a {@link org.mixel.process.Tool} is declared once, as an OSGi service with a
 * record of annotated parameters, and from that one declaration appears in the command line, in the
 * toolbox and menus of the client, and in the run record.
 */
package org.mixel.process;
