/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

/** What a model can learn to be asked for. */
public enum ConditionChoice {
  /** Mean abundances of the patch, as in 40 % vegetation. */
  MEAN,
  /** The unmixing method, from the run record beside the abundances. */
  METHOD,
  /** The name of the folder, as for land-cover classes. */
  FOLDER
}
