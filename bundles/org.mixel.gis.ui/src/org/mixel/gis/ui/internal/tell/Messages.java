/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.tell;

import java.util.List;

/** Tells the user what went wrong or is doubtful; may be called on any thread and does not wait. */
public interface Messages {

  /** Shows the failure's sentence, with the details folded away. */
  void failure(String title, Throwable problem);

  /** Shows sentences about something that went on all the same; does nothing for none. */
  void warnings(String title, List<String> sentences);
}
