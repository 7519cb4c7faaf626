/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.util.List;

import org.eclipse.swt.widgets.Control;
import org.mixel.process.Parameter;

/** The control of one parameter in a generated dialog; values are in written form. */
public interface ParameterField {

  /** The declaration. */
  Parameter parameter();

  /** The control that takes the keyboard. */
  Control control();

  /** The values entered; empty where nothing was. */
  List<String> values();

  /** Shows values; does not count as a change by the user. */
  void show(List<String> values);
}
