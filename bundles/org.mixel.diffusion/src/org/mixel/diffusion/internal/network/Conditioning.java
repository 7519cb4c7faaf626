/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model can be asked for: a label of the whole image, such as the unmixing method or the land cover, and the
 * mean abundances of the image. In training either is left out at random, so that one model also draws without them
 * and guidance has something to compare with (Ho, Salimans 2022).
 *
 * @param labels     known labels, none for a model without them
 * @param endmembers number of mean abundances, 0 for a model without them
 * @param drop       probability that a condition is left out in training
 */
public record Conditioning(List<String> labels, int endmembers, double drop) {
  /** Of a model that cannot be asked. */
  public static final Conditioning NONE = new Conditioning(List.of(), 0, 0);

  /** Copies the list. */
  public Conditioning {
    labels = List.copyOf(labels);
  }

  /** Length of the vector: a place for each label and each mean abundance and, for either, whether it is known. */
  public int length() {
    return (labels.isEmpty() ? 0 : labels.size() + 1) + (endmembers == 0 ? 0 : endmembers + 1);
  }

  /**
   * The vector of a wish; zeros for what is not wished, so all zeros for no wish.
   *
   * @param label one of {@link #labels}
   * @param means mean abundances
   * @throws IllegalArgumentException if the model does not know the label or takes no such condition; says which
   */
  public float[] vector(Optional<String> label, Optional<double[]> means) {
    float[] vector = new float[length()];
    int place = 0;
    if (label.isPresent()) {
      int index = labels.indexOf(label.get());
      if (index < 0) {
        throw new IllegalArgumentException(labels.isEmpty() ? "the model was trained without labels"
            : "the model does not know the label " + label.get() + ", only " + String.join(", ", labels));
      }
      vector[index] = 1;
      vector[labels.size()] = 1;
    }
    place += labels.isEmpty() ? 0 : labels.size() + 1;
    if (means.isPresent()) {
      if (means.get().length != endmembers) {
        throw new IllegalArgumentException(endmembers == 0 ? "the model was trained without mean abundances"
            : "the model takes " + endmembers + " mean abundances and not " + means.get().length);
      }
      for (double mean : means.get()) {
        vector[place++] = (float) mean;
      }
      vector[place] = 1;
    }
    return vector;
  }

  /** As a tree for files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("labels", labels);
    map.put("meanAbundances", endmembers);
    map.put("drop", drop);
    return map;
  }

  /** From a tree of a file. */
  public static Conditioning ofMap(Map<?, ?> map) {
    return new Conditioning(((List<?>) map.get("labels")).stream().map(String::valueOf).toList(),
        ((Number) map.get("meanAbundances")).intValue(), ((Number) map.get("drop")).doubleValue());
  }
}
