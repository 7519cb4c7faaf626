/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import ij.plugin.filter.BackgroundSubtracter;
import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.RankFilters;
import ij.plugin.filter.UnsharpMask;
import ij.process.FloatProcessor;

/**
 * ImageJ's filters under the names they have in its menus, with the options a recorded macro would give them.
 * ImageJ's own command interpreter builds its menus first and so needs a window system; these call the same filter
 * classes without it.
 */
enum ImageCommand {
  /** Gaussian low pass; {@code sigma} in pixels. */
  GAUSSIAN_BLUR("Gaussian Blur...", ImageCommand::gaussianBlur, "sigma"),
  /** Median of a disc of {@code radius} pixels. */
  MEDIAN("Median...", options -> rank(options, RankFilters.MEDIAN), "radius"),
  /** Mean of a disc. */
  MEAN("Mean...", options -> rank(options, RankFilters.MEAN), "radius"),
  /** Smallest value of a disc. */
  MINIMUM("Minimum...", options -> rank(options, RankFilters.MIN), "radius"),
  /** Largest value of a disc. */
  MAXIMUM("Maximum...", options -> rank(options, RankFilters.MAX), "radius"),
  /** Variance in a disc. */
  VARIANCE("Variance...", options -> rank(options, RankFilters.VARIANCE), "radius"),
  /** Sharpening: the image less {@code mask} times its blurred self, rescaled. */
  UNSHARP_MASK("Unsharp Mask...", ImageCommand::unsharpMask, "radius", "mask"),
  /** Removes a smooth background found by a rolling ball. */
  SUBTRACT_BACKGROUND("Subtract Background...", ImageCommand::subtractBackground,
      "rolling", "light", "create", "sliding", "disable");

  private final String title;
  private final Function<CommandOptions, Filter> filters;
  private final Set<String> options;

  ImageCommand(String title, Function<CommandOptions, Filter> filters, String... options) {
    this.title = title;
    this.filters = filters;
    this.options = Set.of(options);
  }

  /** Changes an image in place. */
  interface Filter {
    void apply(FloatProcessor image);
  }

  private static Filter gaussianBlur(CommandOptions options) {
    double sigma = options.number("sigma", 0.01, 1000);
    return image -> new GaussianBlur().blurGaussian(image, sigma);
  }

  private static Filter unsharpMask(CommandOptions options) {
    double radius = options.number("radius", 0.01, 1000);
    float mask = (float) options.number("mask", 0, 0.9);
    return image -> {
      image.snapshot();
      new UnsharpMask().sharpenFloat(image, radius, mask);
    };
  }

  private static Filter subtractBackground(CommandOptions options) {
    double radius = options.number("rolling", 1, 10_000);
    return image -> new BackgroundSubtracter().rollingBallBackground(image, radius, options.flag("create"),
        options.flag("light"), options.flag("sliding"), !options.flag("disable"), true);
  }

  private static Filter rank(CommandOptions options, int kind) {
    double radius = options.number("radius", 0.5, 1000);
    return image -> new RankFilters().rank(image, radius, kind);
  }

  /** Name in ImageJ's menus. */
  String title() {
    return title;
  }

  /**
   * The filter of a command.
   *
   * @param title   name in ImageJ's menus, the dots may be missing
   * @param options in macro form
   * @throws IllegalArgumentException if command or options are not known
   */
  static Filter of(String title, String options) {
    String wanted = plain(title);
    ImageCommand command = Arrays.stream(values()).filter(c -> plain(c.title).equals(wanted)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it is not one of " + titles()));
    return command.filters.apply(CommandOptions.parse(options, command.options));
  }

  /** All commands with their options, for help. */
  static String titles() {
    return Arrays.stream(values()).map(c -> plain(c.title) + " ("
        + String.join(", ", new java.util.TreeSet<>(c.options)) + ")").collect(Collectors.joining(", "));
  }

  private static String plain(String title) {
    return title.trim().replaceFirst("\\.+$", "");
  }
}
