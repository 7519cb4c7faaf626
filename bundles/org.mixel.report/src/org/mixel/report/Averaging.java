/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.image.BufferedImage;

/** Makes opaque pictures smaller by whole factors, every pixel the mean of the pixels it replaces. */
final class Averaging {

  private Averaging() {
  }

  /** The picture with width and height divided by {@code factor}, which must divide them. */
  static BufferedImage shrink(BufferedImage image, int factor) {
    if (factor == 1) {
      return image;
    }
    int width = image.getWidth() / factor;
    int height = image.getHeight() / factor;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] block = new int[factor * factor];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRGB(x * factor, y * factor, factor, factor, block, 0, factor);
        small.setRGB(x, y, mean(block));
      }
    }
    return small;
  }

  private static int mean(int[] colours) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int colour : colours) {
      red += colour >> 16 & 0xFF;
      green += colour >> 8 & 0xFF;
      blue += colour & 0xFF;
    }
    int half = colours.length / 2;
    return 0xFF000000 | (red + half) / colours.length << 16 | (green + half) / colours.length << 8
        | (blue + half) / colours.length;
  }
}
