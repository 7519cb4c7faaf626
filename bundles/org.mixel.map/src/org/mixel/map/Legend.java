/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/**
 * What a reader needs to turn colours back into values.
 *
 * @param ramp  colours
 * @param range values at the ends of the ramp
 * @param label what the values are, for example the endmember's name
 */
public record Legend(ColorRamp ramp, Stretch range, String label) {
}
