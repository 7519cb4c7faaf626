/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.Prediction;
import org.mixel.diffusion.internal.sampling.NoiseSchedule;

/**
 * How a network is trained, apart from sizes and rates.
 *
 * @param objective what the network returns and which error counts
 * @param noise     how noise levels are drawn
 * @param schedule  the schedule of the discrete laws, and of samplers that need one
 * @param averaging how the model's parameters follow
 * @param steady    whether the learning rate is constant, gradients are not clipped and Adam has beta2 = 0.999, as
 *                  published; otherwise the rate rises at first and falls later, gradients are clipped to a norm of 1
 *                  and beta2 is 0.99
 * @param stretched whether each crop is stretched to 0..1 by its own least and largest value, as in the released code
 */
public record Convention(Objective objective, NoiseLaw noise, Schedule schedule, Averaging averaging, boolean steady,
    boolean stretched) {
  /** The default. */
  public static final Convention EDM =
      new Convention(Objective.EDM, NoiseLaw.LOG_NORMAL, Schedule.LINEAR, Averaging.POWER, false, false);
  /** As the method's paper describes it. */
  public static final Convention PAPER = new Convention(Objective.PUBLISHED, NoiseLaw.EACH_IMAGE, Schedule.LINEAR,
      Averaging.EXPONENTIAL, true, false);
  /** As the released code does it. */
  public static final Convention RELEASED =
      new Convention(Objective.PUBLISHED, NoiseLaw.ONE_STEP, Schedule.LINEAR, Averaging.NONE, true, true);

  /** Noise schedules. */
  public enum Schedule {
    /** Betas from 1e-6 to 1e-2 in 2000 steps: the published one. */
    LINEAR {
      @Override
      public NoiseSchedule noise() {
        return NoiseSchedule.published();
      }
    },
    /** Nichol, Dhariwal 2021, in 1000 steps. */
    COSINE {
      @Override
      public NoiseSchedule noise() {
        return NoiseSchedule.cosine(1000);
      }
    },
    /** The published one rescaled to end in nothing but noise (Lin et al. 2023). */
    ZERO_TERMINAL {
      @Override
      public NoiseSchedule noise() {
        return NoiseSchedule.published().zeroTerminal();
      }
    };

    /** Its noise levels. */
    public abstract NoiseSchedule noise();

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same where the coarse pattern of the maps is given: log-normal noise is lower then. */
  public Convention forDetail() {
    NoiseLaw law = noise == NoiseLaw.LOG_NORMAL ? NoiseLaw.LOG_NORMAL_DETAIL : noise;
    return new Convention(objective, law, schedule, averaging, steady, stretched);
  }

  /** The same with another schedule. */
  public Convention with(Schedule other) {
    return new Convention(objective, noise, other, averaging, steady, stretched);
  }

  /** The same with another prediction. */
  public Convention with(Prediction other) {
    return new Convention(new Objective(other, objective.absolute()), noise, schedule, averaging, steady, stretched);
  }

  /** The same with another average. */
  public Convention with(Averaging other) {
    return new Convention(objective, noise, schedule, other, steady, stretched);
  }

  /** As a tree for files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>(objective.toMap());
    map.put("noise", noise.toString());
    map.put("schedule", schedule.toString());
    map.put("averaging", averaging.toString());
    map.put("steady", steady);
    map.put("stretched", stretched);
    return map;
  }

  /** From a tree of a file. */
  public static Convention ofMap(Map<?, ?> map) {
    return new Convention(Objective.ofMap(map), NoiseLaw.parse((String) map.get("noise")),
        Schedule.valueOf(((String) map.get("schedule")).toUpperCase(Locale.ROOT).replace('-', '_')),
        Averaging.parse((String) map.get("averaging")), Boolean.TRUE.equals(map.get("steady")),
        Boolean.TRUE.equals(map.get("stretched")));
  }
}
