/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.mixel.compute.ComputeDevice;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.diffusion.internal.synthesis.NetworkDenoiser;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/** A picture of a few maps drawn from a model in training, the same noise every time. */
final class SampleStrip {
  private static final int MAPS = 6;
  private static final int GAP = 4;
  private static final int STEPS = 12;
  private static final int WHITE = 0xffffff;
  /** Colours that mix well; further endmembers repeat them. */
  private static final int[] COLOURS = {0x1b9e4b, 0xd95f02, 0x3b6fd4, 0xe8c21a, 0x8c3fa8, 0x18b5c0, 0x7a4a21,
      0xb0b0b0};

  private SampleStrip() {
  }

  /** Draws and writes a PNG. Takes as long as some twenty training steps. */
  static void write(Path file, DiffusionModel model, ComputeService compute, ComputeDevice device, Progress progress)
      throws IOException, ToolException {
    int edge = model.options().patch();
    BufferedImage picture = new BufferedImage(MAPS * (edge + GAP) - GAP, edge, BufferedImage.TYPE_INT_RGB);
    fill(picture, WHITE);
    SamplingPlan plan = SamplerChoice.DPMPP.plan(STEPS, SamplerChoice.start(edge));
    int threads = device.device().isGpu() ? 1 : Math.max(1, compute.cores() / compute.threads());
    try (NetworkDenoiser denoiser = new NetworkDenoiser(model, compute, device.device());
        Workers workers = new Workers(threads)) {
      MapSynthesis synthesis = new MapSynthesis(model, denoiser, workers);
      for (int i = 0; i < MAPS; i++) {
        AbundanceMaps maps = synthesis.draw(GridGeometry.pixels(edge, edge), plan, 1, i + 1, Progress.silent(
            progress::isCancelled)).maps();
        paint(maps, picture, i * (edge + GAP));
      }
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  private static void fill(BufferedImage picture, int colour) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, colour);
      }
    }
  }

  private static void paint(AbundanceMaps maps, BufferedImage picture, int left) {
    int width = maps.grid().width();
    for (int i = 0; i < maps.map(0).length; i++) {
      int colour = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        double sum = 0;
        for (int e = 0; e < maps.size(); e++) {
          sum += maps.map(e)[i] * (COLOURS[e % COLOURS.length] >> shift & 0xff);
        }
        colour |= (int) Math.min(255, Math.round(sum)) << shift;
      }
      picture.setRGB(left + i % width, i / width, colour);
    }
  }
}
