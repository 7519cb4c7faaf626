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
import java.util.stream.Stream;

/**
 * The parameters of a tool, read from its record once: what command line and dialogs are made from. A component that is
 * itself a record of parameters, and bears no {@link Param}, stands for its components, so that several tools can share a
 * group of parameters; to users there is no difference.
 *
 * @param <P> the record
 */
public final class Parameters<P extends Record> {
  private final Class<P> type;
  private final List<Parameter> list;

  private Parameters(Class<P> type) {
    this.type = type;
    this.list = components(type).map(Parameter::new).toList();
    if (list.stream().map(Parameter::name).distinct().count() < list.size()) {
      throw new IllegalArgumentException(type.getName() + " declares two parameters of one name");
    }
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component -> isGroup(component) ? components(component.getType()) : Stream.of(component));
  }

  private static boolean isGroup(RecordComponent component) {
    return component.getType().isRecord() && component.getAnnotation(Param.class) == null;
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
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : list) {
      values.put(parameter.name(), parameter.parse(arguments.getOrDefault(parameter.name(), List.of())));
    }
    return instantiate(type, values);
  }

  private static <R> R instantiate(Class<R> type, Map<String, Object> known) throws UsageException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = isGroup(components[i]) ? instantiate(components[i].getType(), known)
          : known.get(components[i].getName());
    }
    try {
      Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
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
    format(record, texts);
    return texts;
  }

  private static void format(Record record, Map<String, List<String>> texts) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(record);
        if (isGroup(component)) {
          format((Record) value, texts);
        } else {
          texts.put(component.getName(), format(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("parameters of " + record.getClass().getName(), e);
      }
    }
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
