/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a parameter of a tool on a component of its parameters record. The type of the component says
 * what values look like: {@code String}, {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@code Path}, an enum (written in lower case with hyphens), any class with a static
 * {@code parse(String)}, and {@code List} or {@code Optional} of these.
 *
 * <p>A parameter without {@link #initial()} must be given, unless it is {@code Optional}, {@code List} or
 * {@code boolean}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** Label in dialogs. */
  String label();

  /** One or two sentences. */
  String help();

  /** Option name without dashes; by default the component's name in lower case with hyphens. */
  String option() default "";

  /** Whether the command line takes the value by place and not by option; only the first components. */
  boolean positional() default false;

  /** Unit of the number for people, for example {@code nm}. */
  String unit() default "";

  /** Smallest allowed number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest allowed number. */
  double max() default Double.POSITIVE_INFINITY;

  /** Default value in the form in which a user would write it. */
  String initial() default "";

  /** What a path stands for. */
  Role role() default Role.VALUE;

  /** File endings without dot that dialogs offer. */
  String[] extensions() default {};

  /** Whether dialogs fold it away at first. */
  boolean advanced() default false;

  /** What a parameter stands for. */
  enum Role {
    /** A plain value. */
    VALUE,
    /** A scene or other raster to read; dialogs offer the layers of the map. */
    INPUT_RASTER,
    /** Another file to read. */
    INPUT_FILE,
    /**
     * A polygon as well-known text; dialogs let the user draw it on the map. In a list each has a name, written
     * {@code NAME=POLYGON ((x y, ...))}.
     */
    POLYGON,
    /** A folder to read. */
    INPUT_FOLDER,
    /** A file to write. */
    OUTPUT_FILE,
    /** A folder to write into. */
    OUTPUT_FOLDER
  }
}
