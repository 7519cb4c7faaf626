/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.synthesis.Wish;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;
import org.mixel.process.UsageException;

/** Turns what users ask of a conditional model into what its network takes. */
final class Wishes {
  private static final double ROUNDING = 1e-6;

  private Wishes() {
  }

  /**
   * The wish.
   *
   * @param means    NAME=SHARE each; endmembers that are not named share the rest as in the training data
   * @param label    one of the model's labels
   * @param guidance how strongly
   */
  static Wish of(Path file, DiffusionModel model, List<String> means, Optional<String> label, double guidance)
      throws ToolException {
    Optional<double[]> shares = means.isEmpty() ? Optional.empty() : Optional.of(shares(model, means));
    try {
      return new Wish(model.options().conditioning().vector(label, shares), guidance);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; train one with --condition.", e);
    }
  }

  /** All shares, {@code [endmember]}. */
  static double[] shares(DiffusionModel model, List<String> means) throws UsageException {
    double[] shares = new double[model.names().size()];
    Arrays.fill(shares, Double.NaN);
    for (String mean : means) {
      int equals = mean.lastIndexOf('=');
      int index = equals < 0 ? -1 : model.names().indexOf(mean.substring(0, equals).trim());
      if (index < 0) {
        throw new UsageException("--mean " + mean + " is not NAME=SHARE with one of " + model.names());
      }
      shares[index] = share(mean, mean.substring(equals + 1).trim());
    }
    double rest = 1 - Arrays.stream(shares).filter(share -> !Double.isNaN(share)).sum();
    boolean complete = Arrays.stream(shares).noneMatch(Double::isNaN);
    if (rest < -ROUNDING || complete && rest > ROUNDING) {
      throw new UsageException("the shares of --mean sum to " + (1 - rest) + (complete ? " and not to 1"
          : ", which is more than 1"));
    }
    return filled(shares, Math.max(0, rest), model.coordinates().centre());
  }

  private static double share(String mean, String text) throws UsageException {
    if (text.matches("\\d*\\.?\\d+%?")) {
      double share = text.endsWith("%") ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
          : Double.parseDouble(text);
      if (share <= 1) {
        return share;
      }
    }
    throw new UsageException("--mean " + mean + ": a share is a number from 0 to 1, or from 0% to 100%");
  }

  private static double[] filled(double[] shares, double rest, double... usual) {
    double open = 0;
    for (int i = 0; i < shares.length; i++) {
      open += Double.isNaN(shares[i]) ? usual[i] : 0;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Double.isNaN(shares[i]) ? rest * usual[i] / open : shares[i];
    }
    return shares;
  }
}
