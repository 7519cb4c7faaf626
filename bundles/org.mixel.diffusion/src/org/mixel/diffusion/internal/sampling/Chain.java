/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import org.mixel.process.Progress;

/**
 * Follows a sampling plan from noise to an image: the one place where samplers become arithmetic. The values are
 * {@code [channel][cell]} in float32; what denoises them, adds noise and holds conditions is the field's business.
 * Memory: three times the image.
 */
public final class Chain {
  private final Field field;
  private final float[][] x;
  private float[][] estimate;
  private float[][] before;

  /** What a chain works on. */
  public interface Field {

    /**
     * Estimates the clean image.
     *
     * @param x        noisy image, only to be read
     * @param sigma    its noise level
     * @param clean    receives the expected clean image, with all that is known of it enforced
     * @param progress 0..1 of this estimate; to be asked at least every second
     */
    void estimate(float[][] x, double sigma, float[][] clean, Progress progress);

    /**
     * Adds white noise.
     *
     * @param x         to add to
     * @param deviation its standard deviation
     * @param draw      its number: 0 is the start, other numbers are other noise
     */
    void addNoise(float[][] x, double deviation, int draw);

    /**
     * Sets cells of a noisy image whose clean values are known.
     *
     * @param x     noisy image
     * @param sigma its noise level, 0 at the end
     * @param draw  as with {@link #addNoise}
     */
    default void setKnown(float[][] x, double sigma, int draw) {
      // nothing is known
    }
  }

  /** Prepares a chain over images of the given shape. */
  public Chain(Field field, int channels, int cells) {
    this.field = field;
    this.x = new float[channels][cells];
    this.estimate = new float[channels][cells];
    this.before = new float[channels][cells];
  }

  /**
   * Follows a plan to its end.
   *
   * @return the image; owned by the chain until the next run
   */
  public float[][] run(SamplingPlan plan, Progress progress) {
    for (float[] plane : x) {
      java.util.Arrays.fill(plane, 0);
    }
    field.addNoise(x, plan.initialDeviation(), 0);
    field.setKnown(x, plan.steps().get(0).sigma(), 0);
    int count = plan.evaluations();
    for (int i = 0; i < count; i++) {
      SamplingPlan.Step step = plan.steps().get(i);
      field.estimate(x, step.sigma(), estimate, progress.part((double) i / count, (i + 1.0) / count,
          "step " + (i + 1) + " of " + count));
      combine(step);
      if (step.noise() > 0) {
        field.addNoise(x, step.noise(), i + 1);
      }
      field.setKnown(x, plan.sigmaAfter(i), i + 1);
      float[][] swap = before;
      before = estimate;
      estimate = swap;
    }
    return x;
  }

  private void combine(SamplingPlan.Step step) {
    for (int c = 0; c < x.length; c++) {
      float[] plane = x[c];
      float[] now = estimate[c];
      float[] last = before[c];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (step.keep() * plane[i] + step.current() * now[i] + step.previous() * last[i]);
      }
    }
  }
}
