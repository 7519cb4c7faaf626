/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import org.mixel.hdf5.Hdf5File;
import org.mixel.model.SceneException;

/**
 * Digital numbers as physical values: {@code offset + gain DN}.
 *
 * @param offset        physical value of DN 0, if it is one
 * @param gain          physical value a DN
 * @param zeroIsMissing whether DN 0 means that there is no value; in L1 it may be a small radiance
 */
record Scale(double offset, double gain, boolean zeroIsMissing) {
  private static final int NUMBERS = 1 << 16;
  private static final String AGAIN = "download the product again";

  /** L1: DN / factor - offset. L2: minimum + DN (maximum - minimum) / 65535. */
  static Scale read(Hdf5File hdf, Level level, Detector detector) throws SceneException {
    return level == Level.L1 ? byFactor(hdf, detector) : byLimits(hdf, detector.minimumAttribute(), detector.maximumAttribute(), true);
  }

  private static Scale byFactor(Hdf5File hdf, Detector detector) throws SceneException {
    double factor = hdf.attributes().requiredNumber(detector.factorAttribute());
    double offset = hdf.attributes().number(detector.offsetAttribute()).orElse(0.0);
    if (!(factor > 0) || !Double.isFinite(offset) || Double.isInfinite(factor)) {
      throw new SceneException(hdf.path(), "attributes " + detector.factorAttribute() + " = " + factor + " and "
          + detector.offsetAttribute() + " = " + offset + " give no scale", AGAIN);
    }
    return new Scale(-offset, 1 / factor, false);
  }

  /** Minimum + DN (maximum - minimum) / 65535. */
  static Scale byLimits(Hdf5File hdf, String lower, String upper, boolean zeroIsMissing) throws SceneException {
    double minimum = hdf.attributes().requiredNumber(lower);
    double maximum = hdf.attributes().requiredNumber(upper);
    if (!(maximum > minimum) || Double.isInfinite(maximum - minimum)) {
      throw new SceneException(hdf.path(), "attributes " + lower + " = " + minimum + " and " + upper + " = "
          + maximum + " give no scale", AGAIN);
    }
    return new Scale(minimum, (maximum - minimum) / 65535, zeroIsMissing);
  }

  /** The physical value of each digital number, by that number; {@code NaN} for one that means missing. */
  float[] values() {
    float[] values = new float[NUMBERS];
    for (int dn = 0; dn < values.length; dn++) {
      values[dn] = (float) (offset + gain * dn);
    }
    if (zeroIsMissing) {
      values[0] = Float.NaN;
    }
    return values;
  }
}
