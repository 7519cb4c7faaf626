/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network is trained for, and so how it is read when it estimates.
 *
 * @param prediction what it returns
 * @param absolute   whether the loss is the mean absolute error (L1) instead of the mean squared error
 */
public record Objective(Prediction prediction, boolean absolute) {
  /** The default: Karras et al. 2022. */
  public static final Objective EDM = new Objective(Prediction.EDM, false);
  /** The published one: the noise, with L1. */
  public static final Objective PUBLISHED = new Objective(Prediction.EPSILON, true);

  /** As a tree for files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("prediction", prediction.toString());
    map.put("loss", absolute ? "l1" : "l2");
    return map;
  }

  /** From a tree of a file. */
  public static Objective ofMap(Map<?, ?> map) {
    return new Objective(Prediction.parse((String) map.get("prediction")), "l1".equals(map.get("loss")));
  }
}
