/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.file.Path;
import java.util.Optional;

import org.mixel.model.SceneException;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;

/** Attributes of the root group, read whatever type and rank they were written with. */
public final class RootAttributes {
  private final Path path;
  private final HdfFile file;

  RootAttributes(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
  }

  /** A text attribute, trimmed; a number is given as text. */
  public Optional<String> text(String attribute) throws SceneException {
    return value(attribute).map(v -> v.toString().strip());
  }

  /** A number attribute, whatever its type; of an array the first. */
  public Optional<Double> number(String attribute) throws SceneException {
    return value(attribute).filter(Number.class::isInstance).map(v -> ((Number) v).doubleValue());
  }

  /** A number attribute that must be there. */
  public double requiredNumber(String attribute) throws SceneException {
    return number(attribute).orElseThrow(() -> Damage.missing(path, "attribute " + attribute));
  }

  /** A number array attribute that must be there, whatever its type. */
  public double[] requiredNumbers(String attribute) throws SceneException {
    Object data = data(attribute).orElseThrow(() -> Damage.missing(path, "attribute " + attribute));
    try {
      return Numbers.toDoubles(data);
    } catch (IllegalArgumentException e) {
      throw new SceneException(path, "attribute " + attribute + " holds no list of numbers", Damage.AGAIN, e);
    }
  }

  private Optional<Object> value(String attribute) throws SceneException {
    return data(attribute).map(Numbers::first);
  }

  private Optional<Object> data(String attribute) throws SceneException {
    return Optional.ofNullable(Damage.guarded(path, "attribute " + attribute + " cannot be read", () -> {
      Attribute found = file.getAttributes().get(attribute);
      return found == null || found.isEmpty() ? null : found.getData();
    }));
  }
}
