/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;

/**
 * A declared parameter as command line and dialogs see it: values are text.
 */
public final class Parameter {
  private final RecordComponent component;
  private final Param declaration;
  private final ValueType type;

  Parameter(RecordComponent component) {
    this.component = component;
    this.declaration = component.getAnnotation(Param.class);
    if (declaration == null) {
      throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
          + " lacks @Param");
    }
    this.type = ValueType.of(component.getGenericType());
  }

  /** Name of the record's component; key of the argument map. */
  public String name() {
    return component.getName();
  }

  /** Option of the command line without dashes. */
  public String option() {
    return declaration.option().isEmpty() ? hyphenated(name()) : declaration.option();
  }

  /** The declaration. */
  public Param declaration() {
    return declaration;
  }

  /** Type of one value: that of the element for lists and optionals. */
  public Class<?> valueClass() {
    return type.element();
  }

  /** Whether several values may be given. */
  public boolean isList() {
    return type.isList();
  }

  /** Whether it is a yes-or-no option without value. */
  public boolean isFlag() {
    return type.element() == boolean.class && !type.isOptional();
  }

  /** Whether a value must be given. */
  public boolean isRequired() {
    return declaration.initial().isEmpty() && !isFlag() && !type.isOptional() && !type.isList();
  }

  /** The values of an enum in their written form; empty for other types. */
  public List<String> choices() {
    return type.choices();
  }

  /** Help with unit, range and default, as shown in the command line. */
  public String fullHelp() {
    StringBuilder text = new StringBuilder(declaration.help());
    if (!choices().isEmpty()) {
      text.append(" One of: ").append(String.join(", ", choices())).append('.');
    }
    if (!declaration.unit().isEmpty()) {
      text.append(" In ").append(declaration.unit()).append('.');
    }
    if (!declaration.initial().isEmpty()) {
      text.append(" Default: ").append(declaration.initial()).append('.');
    }
    return text.toString();
  }

  /**
   * Turns text into the value of the record's component.
   *
   * @param texts the values given, empty for none
   * @throws UsageException if a value is missing, malformed or out of range
   */
  Object parse(List<String> texts) throws UsageException {
    List<String> given = texts.isEmpty() && !declaration.initial().isEmpty() ? List.of(declaration.initial()) : texts;
    if (given.isEmpty() && isRequired()) {
      throw new UsageException(shownName() + " is missing: " + declaration.help());
    }
    if (given.size() > 1 && !isList()) {
      throw new UsageException(shownName() + " takes one value, got " + given.size() + ": " + String.join(" ", given));
    }
    try {
      return type.convert(given, this::checkRange);
    } catch (IllegalArgumentException e) {
      throw new UsageException(shownName() + " cannot be '" + String.join(" ", given) + "': " + e.getMessage());
    }
  }

  /** What users know the parameter by: inputs taken by place have no option. */
  private String shownName() {
    return declaration.positional() ? declaration.label() : "--" + option();
  }

  private void checkRange(double number) {
    if (!(number >= declaration.min() && number <= declaration.max())) {
      throw new IllegalArgumentException("it must lie between " + plain(declaration.min()) + " and "
          + plain(declaration.max()) + (declaration.unit().isEmpty() ? "" : " " + declaration.unit()));
    }
  }

  private static String plain(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? Long.toString((long) number) : Double.toString(number);
  }

  static String hyphenated(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
