/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.util.Locale;

import org.mixel.diffusion.internal.file.Checkpoint;
import org.mixel.diffusion.internal.training.Validation;

/** The losses of a training as text of CSV files. */
final class LossTables {

  private LossTables() {
  }

  /** Loss and learning rate of each step. */
  static String losses(Checkpoint checkpoint) {
    StringBuilder table = new StringBuilder("step,crops,loss,learning_rate\n");
    var options = checkpoint.model().options();
    for (int i = 0; i < checkpoint.losses().length; i++) {
      table.append(i + 1).append(',').append((i + 1L) * options.batch()).append(',').append(checkpoint.losses()[i])
          .append(',').append(options.rate(i + 1)).append('\n');
    }
    return table.toString();
  }

  /** Losses of the averaged parameters on training and held-out crops, a row for each step and noise level. */
  static String validation(Checkpoint checkpoint, double... sigmas) {
    StringBuilder table = new StringBuilder("step,sigma,training_loss,held_out_loss\n");
    for (Validation.Row row : checkpoint.history().rows()) {
      for (int level = 0; level < sigmas.length; level++) {
        table.append(String.format(Locale.ROOT, "%d,%.4g,%s,%s%n", row.step(), sigmas[level], row.train()[level],
            Float.isNaN(row.heldOut()[level]) ? "" : String.valueOf(row.heldOut()[level])));
      }
    }
    return table.toString();
  }
}
