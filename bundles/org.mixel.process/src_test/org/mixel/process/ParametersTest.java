/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.Window;

class ParametersTest {

  enum Scale { NONE, SCLSU_MAX }

  record Sample(
      @Param(label = "Scene", help = "the scene", positional = true) Path scene,
      @Param(label = "Scale", help = "the scale", initial = "sclsu-max") Scale scale,
      @Param(label = "Window", help = "the window") Optional<Window> window,
      @Param(label = "Starts", help = "how many", min = 1, max = 10, initial = "3") int startCount,
      @Param(label = "Names", help = "names") List<String> names,
      @Param(label = "Fast", help = "fast") boolean fast) {
  }

  private final Parameters<Sample> parameters = Parameters.of(Sample.class);

  @Test
  void defaultsFillWhatIsNotGiven() throws Exception {
    Sample sample = parameters.parse(Map.of("scene", List.of("a.he5")));
    assertEquals(new Sample(Path.of("a.he5"), Scale.SCLSU_MAX, Optional.empty(), 3, List.of(), false), sample);
  }

  @Test
  void writtenFormIsReadBackUnchanged() throws Exception {
    Sample sample = new Sample(Path.of("b"), Scale.NONE, Optional.of(new Window(1, 2, 3, 4)), 7, List.of("x", "y"),
        true);
    assertEquals(sample, parameters.parse(parameters.format(sample)));
  }

  @Test
  void optionNamesAreHyphenated() {
    assertEquals("start-count", parameters.find("startCount").orElseThrow().option());
  }

  @Test
  void badValuesAreExplained() {
    assertMessage("scene", Map.of());
    assertMessage("between 1 and 10", Map.of("scene", List.of("a"), "startCount", List.of("11")));
    assertMessage("whole number", Map.of("scene", List.of("a"), "startCount", List.of("x")));
    assertMessage("none, sclsu-max", Map.of("scene", List.of("a"), "scale", List.of("l2")));
    assertMessage("X,Y,WIDTH,HEIGHT", Map.of("scene", List.of("a"), "window", List.of("1,2")));
    assertMessage("takes one value", Map.of("scene", List.of("a", "b")));
  }

  record Place(
      @Param(label = "Row", help = "the row", initial = "4") int row,
      @Param(label = "Mask", help = "the mask") Optional<Path> mask) {
  }

  record Grouped(
      @Param(label = "Scene", help = "the scene", positional = true) Path scene,
      Place place,
      @Param(label = "Seed", help = "the seed", initial = "1") long seed) {
  }

  record Twice(@Param(label = "Row", help = "the row") int row, Place place) {
  }

  @Test
  void groupsOfParametersAreNoDifferenceToUsers() throws Exception {
    Parameters<Grouped> grouped = Parameters.of(Grouped.class);
    assertEquals(List.of("scene", "row", "mask", "seed"), grouped.list().stream().map(Parameter::name).toList());
    Grouped read = grouped.parse(Map.of("scene", List.of("a"), "mask", List.of("m.tif")));
    assertEquals(new Grouped(Path.of("a"), new Place(4, Optional.of(Path.of("m.tif"))), 1), read);
    assertEquals(read, grouped.parse(grouped.format(read)));
    assertThrows(IllegalArgumentException.class, () -> Parameters.of(Twice.class));
  }

  private void assertMessage(String part, Map<String, List<String>> arguments) {
    UsageException e = assertThrows(UsageException.class, () -> parameters.parse(arguments));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
