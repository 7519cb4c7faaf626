/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a tool, read from its record once: what command line and dialogs are made from.
 *
 * @param <P> the record
 */
public final class Parameters<P extends Record> {
  private final Class<P> type;
  private final List<Parameter> list;

  private Parameters(Class<P> type) {
    this.type = type;
    this.list = Arrays.stream(type.getRecordComponents()).map(Parameter::new).toList();
  }

  /**
   * Reads the declarations of a record.
   *
   * @throws IllegalArgumentException if a component is not annotated or of an unsupported type
   */
  public static <P extends Record> Parameters<P> of(Class<P> type) {
    return new Parameters<>(type);
  }

  /** The parameters in the order of declaration. */
  public List<Parameter> list() {
    return list;
  }

  /** The parameter of a record component. */
  public Optional<Parameter> find(String name) {
    return list.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /**
   * Builds the record from text.
   *
   * @param arguments values by component name; absent ones take their default
   * @throws UsageException if a value is missing, malformed, out of range or unknown
   */
  public P parse(Map<String, List<String>> arguments) throws UsageException {
    for (String name : arguments.keySet()) {
      if (find(name).isEmpty()) {
        throw new UsageException("there is no parameter '" + name + "'");
      }
    }
    Object[] values = new Object[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).parse(arguments.getOrDefault(list.get(i).name(), List.of()));
    }
    return instantiate(values);
  }

  private P instantiate(Object[] values) throws UsageException {
    try {
      Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
          .toArray(Class<?>[]::new);
      Constructor<P> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        throw new UsageException(invalid.getMessage());
      }
      throw new IllegalStateException("parameters of " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("parameters of " + type.getName(), e);
    }
  }

  /** The values of a record as text, by component name: what a run record keeps and a re-run needs. */
  public Map<String, List<String>> format(P record) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        texts.put(component.getName(), format(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("parameters of " + type.getName(), e);
      }
    }
    return texts;
  }

  private static List<String> format(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> values) {
      values.forEach(v -> texts.addAll(format(v)));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> texts.addAll(format(v)));
    } else if (value instanceof Enum<?>) {
      texts.add(ValueType.written(value));
    } else {
      texts.add(String.valueOf(value));
    }
    return texts;
  }
}
