/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.time.Duration;
import java.util.Locale;

import org.mixel.model.Scene;
import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;
import org.mixel.process.Estimate;

/** What unmixing will cost, from sizes alone; the rates were measured on one core of a common server. */
final class UnmixCost {
  private static final double READ_VALUES_PER_SECOND = 60e6;
  private static final double MOMENT_PRODUCTS_PER_SECOND = 1.5e9;
  private static final double FIT_PRODUCTS_PER_SECOND = 2e9;
  private static final double QMV_SECONDS_PER_PIXEL = 4e-4;
  private static final double BLU_SECONDS_PER_DRAW = 1e-7;
  private static final double BLU_DRAWS = 65;
  private static final double EDAA_SECONDS_PER_VALUE = 1.5e-3;
  private static final double NETWORK_SECONDS = 60;
  private static final double NETWORK_SECONDS_PER_CELL = 2e-5;
  private static final long NETWORK_BYTES = 1L << 30;
  private static final int STRIP_BYTES = 16 << 20;

  private UnmixCost() {
  }

  static Estimate of(Scene scene, Window window, UnmixTool.Parameters parameters) {
    WavelengthWindows drop = parameters.reading().drop().of(scene).windows();
    int bands = 0;
    for (int band = 0; band < scene.axis().size(); band++) {
      bands += scene.axis().isUsable(band) && !drop.holds(scene.axis().wavelength(band)) ? 1 : 0;
    }
    double cells = window.cells();
    double sample = Math.min(cells, SceneSurvey.SAMPLE_LIMIT);
    int count = parameters.endmembers().isAuto() ? EndmemberCount.MOST_ESTIMATED : parameters.endmembers().fixed();
    int cores = Runtime.getRuntime().availableProcessors();
    double seconds = 1 + 2 * cells * bands / READ_VALUES_PER_SECOND / cores
        + (parameters.endmembers().isAuto() ? 2 : 1) * sample * bands * bands / 2 / MOMENT_PRODUCTS_PER_SECOND / cores
        + cells * bands * (count + 1) / FIT_PRODUCTS_PER_SECOND / cores
        + parameters.starts() * sample * count * count / FIT_PRODUCTS_PER_SECOND / cores;
    if (parameters.method() == UnmixMethod.NMF_QMV || parameters.method() == UnmixMethod.AUTO
        || parameters.scale() == ScaleChoice.AUTO) {
      seconds += QMV_SECONDS_PER_PIXEL * Math.min(sample, NmfQmv.PIXEL_LIMIT) / cores;
    }
    if (parameters.method() == UnmixMethod.BLU) {
      int sweeps = parameters.sweeps() > 0 ? parameters.sweeps() : Methods.BLU_SWEEPS;
      seconds += BLU_SECONDS_PER_DRAW * count * (sweeps * Methods.BLU_PASSES * sample + BLU_DRAWS * cells) / cores;
    }
    if (parameters.method() == UnmixMethod.EDAA) {
      seconds += EDAA_SECONDS_PER_VALUE * Math.min(sample, Methods.EDAA_PIXELS) * count * count / cores;
    }
    if (parameters.method().isDeep()) {
      seconds += NETWORK_SECONDS + NETWORK_SECONDS_PER_CELL * cells;
    }
    long memory = (long) (sample * bands * Float.BYTES * 2.5 + sample * count * Double.BYTES
        + 3L * cores * STRIP_BYTES + cells / 8) + (parameters.method().isDeep() ? NETWORK_BYTES : 0);
    return new Estimate(Duration.ofMillis((long) (1000 * seconds)), memory,
        String.format(Locale.ROOT, "%,d", window.cells()).replace(',', ' ') + " pixels, " + bands + " bands");
  }
}
