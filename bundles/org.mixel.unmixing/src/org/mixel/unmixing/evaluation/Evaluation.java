/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mixel.model.Endmembers;

/** The errors of an unmixing and on what they rest, in the form of a tool's result. */
record Evaluation(Endmembers reference, Endmembers estimate, CommonBands bands, CommonCells cells,
    UnmixingErrors.MatchBy match, UnmixingErrors errors, double spectralRmse) {

  static Evaluation of(EvaluationInput.Unmixing reference, EvaluationInput.Unmixing estimate, CommonBands bands,
      CommonCells cells, UnmixingErrors.MatchBy match) {
    double[][] spectra = bands.select(estimate.endmembers().spectra());
    UnmixingErrors errors = UnmixingErrors.of(bands.reference(), reference.values(), spectra, estimate.values(), match);
    return new Evaluation(reference.endmembers(), estimate.endmembers(), bands, cells, match, errors,
        errors.spectralRmse(bands.reference(), spectra));
  }

  /** The numbers that hold for all endmembers together. */
  Map<String, Object> overall() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("matchedBy", match.name().toLowerCase(Locale.ROOT));
    values.put("cellsCompared", cells.compared());
    values.put("cellsMissingInEstimate", cells.missingInEstimate());
    values.put("cellsMissingInReference", cells.missingInReference());
    values.put("bandsCompared", bands.bands().length);
    values.put("bandsOutsideReference", estimate.axis().size() - bands.bands().length);
    values.put("meanSad", errors.meanAngle());
    values.put("meanSadDegrees", Math.toDegrees(errors.meanAngle()));
    values.put("aRmse", errors.abundanceRmse());
    values.put("sreDb", errors.sre());
    values.put("eRmse", spectralRmse);
    return values;
  }

  /** The numbers of each reference endmember. */
  List<Map<String, Object>> each() {
    List<Map<String, Object>> each = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("reference", reference.name(i));
      entry.put("estimate", estimate.name(errors.matching()[i]));
      entry.put("sad", errors.angles()[i]);
      entry.put("sadDegrees", Math.toDegrees(errors.angles()[i]));
      entry.put("aRmse", errors.abundanceErrors()[i]);
      each.add(entry);
    }
    return each;
  }
}
