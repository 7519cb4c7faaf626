/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Moments;

/**
 * What speaks for a number of endmembers.
 *
 * @param hysime   HySime, which decides
 * @param hfc      the test of Harsanyi, Farrand and Chang
 * @param whitened the same after whitening by the noise that HySime estimates
 */
record CountEvidence(HySime.Estimate hysime, Hfc hfc, Hfc whitened) {

  /** Collects it. Cost: one pass for moments, then eigenvalues. */
  static CountEvidence of(PixelMatrix pixels, Progress progress) {
    Moments moments = Moments.of(pixels, progress);
    int bands = pixels.bands();
    HySime.Estimate hysime = HySime.estimate(moments.correlation(), bands);
    double[] covariance = moments.covariance();
    return new CountEvidence(hysime, Hfc.of(moments.correlation(), covariance, bands, pixels.pixels()),
        Hfc.of(Hfc.whitened(moments.correlation(), hysime.noise()), Hfc.whitened(covariance, hysime.noise()), bands,
            pixels.pixels()));
  }

  /** For the run record. */
  Map<String, Object> facts(int used) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("method", "HySime");
    facts.put("estimate", hysime.count());
    facts.put("used", used);
    facts.put("sortedDeltas", hysime.deltas());
    facts.put("falseAlarms", Hfc.FALSE_ALARMS);
    facts.put("hfc", Arrays.stream(hfc.counts()).boxed().toList());
    facts.put("nwhfc", Arrays.stream(whitened.counts()).boxed().toList());
    return facts;
  }
}
