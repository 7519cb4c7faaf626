/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The dictionary of unmixing methods: many methods and endmember counts on one scene, brought to one order of
 * endmembers, with a map of where they agree. The tool {@code unmix-dictionary} does all of it.
 */
package org.mixel.unmixing.dictionary;
