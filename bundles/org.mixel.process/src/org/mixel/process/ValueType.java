/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** How the text of a parameter becomes its value. */
final class ValueType {
  private final Class<?> element;
  private final Class<?> container;

  private ValueType(Class<?> element, Class<?> container) {
    this.element = element;
    this.container = container;
  }

  static ValueType of(Type type) {
    if (type instanceof ParameterizedType generic
        && (generic.getRawType() == List.class || generic.getRawType() == Optional.class)) {
      return new ValueType((Class<?>) generic.getActualTypeArguments()[0], (Class<?>) generic.getRawType());
    }
    return new ValueType((Class<?>) type, null);
  }

  Class<?> element() {
    return element;
  }

  boolean isList() {
    return container == List.class;
  }

  boolean isOptional() {
    return container == Optional.class;
  }

  List<String> choices() {
    return element.isEnum() ? Arrays.stream(element.getEnumConstants()).map(ValueType::written).toList() : List.of();
  }

  Object convert(List<String> texts, DoubleConsumer rangeCheck) {
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      values.add(single(text, rangeCheck));
    }
    if (isList()) {
      return List.copyOf(values);
    }
    if (isOptional()) {
      return values.stream().findFirst();
    }
    return values.isEmpty() ? Boolean.FALSE : values.get(0);
  }

  private Object single(String text, DoubleConsumer rangeCheck) {
    if (element == String.class) {
      return text;
    }
    if (element == Path.class) {
      return path(text);
    }
    if (element == boolean.class || element == Boolean.class) {
      return truth(text);
    }
    if (element.isEnum()) {
      return constant(text);
    }
    if (element.isPrimitive() || Number.class.isAssignableFrom(element)) {
      return number(text, rangeCheck);
    }
    return parsed(text);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it is not a path", e);
    }
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> Boolean.TRUE;
      case "false", "no" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("it is true or false");
    };
  }

  private Object constant(String text) {
    return Arrays.stream(element.getEnumConstants())
        .filter(c -> written(c).equalsIgnoreCase(text)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("choose one of " + String.join(", ", choices())));
  }

  /** An enum may override {@code toString} with its written form; otherwise its name in lower case with hyphens. */
  static String written(Object constant) {
    Enum<?> e = (Enum<?>) constant;
    return e.toString().equals(e.name()) ? e.name().toLowerCase(Locale.ROOT).replace('_', '-') : e.toString();
  }

  private Object number(String text, DoubleConsumer rangeCheck) {
    try {
      if (element == double.class || element == Double.class) {
        double value = Double.parseDouble(text);
        rangeCheck.accept(value);
        return value;
      }
      long value = Long.parseLong(text);
      rangeCheck.accept(value);
      return element == long.class || element == Long.class ? (Object) value : (Object) Math.toIntExact(value);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(element == double.class || element == Double.class
          ? "it is a number" : "it is a whole number", e);
    }
  }

  private Object parsed(String text) {
    try {
      Method parse = element.getMethod("parse", String.class);
      if (!Modifier.isStatic(parse.getModifiers())) {
        throw new IllegalStateException(element.getName() + ".parse(String) must be static");
      }
      return parse.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException malformed) {
        throw malformed;
      }
      throw new IllegalStateException(element.getName() + ".parse failed", e);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(element.getName() + " has no public static parse(String)", e);
    }
  }
}
