/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * How realistic synthetic abundance maps are, in numbers that need no pretrained network: distances between sets of
 * patches, each with the distance that two sets of real patches have as its floor. Plain Java, no services.
 */
package org.mixel.realism;
