/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.mixel.unmixing.UnmixMethod;

/**
 * Some methods of the toolbox, each once.
 *
 * @param methods in the order in which they are to be run
 */
public record MethodList(List<UnmixMethod> methods) {

  /** Copies. */
  public MethodList {
    methods = List.copyOf(methods);
  }

  /**
   * Reads names joined by commas, or {@code all}.
   *
   * @throws IllegalArgumentException if a name is not known or comes twice
   */
  public static MethodList parse(String text) {
    if (text.trim().equalsIgnoreCase("all")) {
      return new MethodList(Arrays.stream(UnmixMethod.values()).filter(MethodList::isItself).toList());
    }
    List<UnmixMethod> methods = Arrays.stream(text.split(",")).map(name -> method(name.trim())).toList();
    if (methods.stream().distinct().count() < methods.size()) {
      throw new IllegalArgumentException("each method may come once, got '" + text + "'");
    }
    return new MethodList(methods);
  }

  /** Not one that stands for another. */
  private static boolean isItself(UnmixMethod method) {
    return !method.toString().equals("auto");
  }

  private static UnmixMethod method(String name) {
    return Arrays.stream(UnmixMethod.values()).filter(m -> m.toString().equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("choose of " + Arrays.stream(UnmixMethod.values())
            .map(UnmixMethod::toString).collect(Collectors.joining(", ")) + ", or all; got '" + name + "'"));
  }

  @Override
  public String toString() {
    return methods.stream().map(UnmixMethod::toString).collect(Collectors.joining(","));
  }
}
