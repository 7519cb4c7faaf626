/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EndmemberCountTest {
  @Test
  void numberOfEndmembersIsReadAndChecked() {
    assertEquals("auto", EndmemberCount.parse("AUTO").toString());
    assertEquals(6, EndmemberCount.parse(" 6 ").fixed());
    assertEquals(2, EndmemberCount.clamp(1));
    assertEquals(8, EndmemberCount.clamp(43));
    for (String text : new String[] {"0", "1", "61", "many", "-3"}) {
      assertThrows(IllegalArgumentException.class, () -> EndmemberCount.parse(text), text);
    }
  }
}
