/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command line: every registered tool becomes a command, made from its declaration.
 *
 * <p>{@link org.mixel.cli.CommandLineProgram} is all of it and runs in plain Java;
 * {@link org.mixel.cli.HeadlessApplication} starts it in the installed product.
 */
package org.mixel.cli;
