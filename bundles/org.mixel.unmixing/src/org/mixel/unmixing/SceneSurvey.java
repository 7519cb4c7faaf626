/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.SampleRows;
import org.mixel.unmixing.internal.Strips;

/**
 * What has to be known of a scene before it is unmixed: which bands are good enough, how many pixels hold values,
 * and a sample of complete pixels for the search of endmembers. Takes one pass over the scene by strips; memory is
 * that of the sample.
 *
 * <p>A pixel is valid when it is selected and has a finite value other than zero in some band. A band that is missing
 * in more than 99 % of the valid pixels is dropped. The sample holds complete pixels; where fewer than half of the
 * usable ones are complete, the gaps of the others (at most 5 % of the bands) are interpolated for the sample.
 *
 * @param bands        the bands used, indices into the scene's axis, ascending
 * @param dropped      the other bands
 * @param validPixels  number of valid pixels
 * @param sample       pixels for the search, {@code [pixel][used band]}
 * @param interpolated number of pixels of the sample with interpolated gaps
 */
public record SceneSurvey(int[] bands, List<DroppedBand> dropped, long validPixels, PixelMatrix sample,
    int interpolated) {
  /** Most pixels that are searched for endmembers; larger scenes are sampled at random. */
  public static final int SAMPLE_LIMIT = 200_000;

  private static final double MISSING_BAND = 0.99;

  /**
   * A band that is not used.
   *
   * @param band   index into the scene's axis
   * @param reason a few words
   */
  public record DroppedBand(int band, String reason) {
  }

  /**
   * Surveys a scene.
   *
   * @param seed of the sample, which does not depend on anything else
   * @throws InputException if no pixel or band is left
   */
  public static SceneSurvey of(Scene scene, SceneSelection selection, long seed, Progress progress)
      throws IOException, InputException {
    List<DroppedBand> dropped = new ArrayList<>();
    int[] candidates = candidates(scene.axis(), selection.drop(), dropped);
    if (candidates.length == 0) {
      throw new InputException(UnmixInput.label(scene) + ": every band is dropped; "
          + "choose fewer wavelengths with --drop.");
    }
    List<Window> strips = Strips.of(selection.window(), scene.naturalBlock(), candidates.length);
    double share = Math.min(1, SAMPLE_LIMIT / (double) Math.max(1, selection.cells()));
    Count total = new Count(candidates.length);
    Blocks.run(strips.size(), progress, "reading " + scene.name(),
        strip -> count(scene, selection, strips.get(strip), candidates, seed, share),
        (strip, count) -> total.add(count));
    if (total.valid == 0) {
      throw new InputException(UnmixInput.label(scene) + ": there is no valid pixel in the part to unmix ("
          + selection.window() + "); choose another window or mask.");
    }
    return total.survey(scene, candidates, dropped);
  }

  /**
   * The same survey on fewer bands.
   *
   * @param kept   indices into {@link #bands}, ascending
   * @param reason why the others are dropped
   */
  SceneSurvey keeping(int[] kept, String reason) {
    List<DroppedBand> all = new ArrayList<>(dropped);
    for (int i = 0; i < bands.length; i++) {
      if (Arrays.binarySearch(kept, i) < 0) {
        all.add(new DroppedBand(bands[i], reason));
      }
    }
    all.sort(java.util.Comparator.comparingInt(DroppedBand::band));
    float[] values = new float[sample.pixels() * kept.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = sample.values()[i / kept.length * bands.length + kept[i % kept.length]];
    }
    return new SceneSurvey(Arrays.stream(kept).map(i -> bands[i]).toArray(), List.copyOf(all), validPixels,
        new PixelMatrix(values, kept.length), interpolated);
  }

  private static int[] candidates(SpectralAxis axis, WavelengthWindows drop, List<DroppedBand> dropped) {
    int[] candidates = new int[axis.size()];
    int count = 0;
    for (int band = 0; band < axis.size(); band++) {
      if (!axis.isUsable(band)) {
        dropped.add(new DroppedBand(band, "marked as bad in the file"));
      } else if (drop.holds(axis.wavelength(band))) {
        dropped.add(new DroppedBand(band, "in a dropped window of wavelengths"));
      } else {
        candidates[count++] = band;
      }
    }
    return Arrays.copyOf(candidates, count);
  }

  private static Count count(Scene scene, SceneSelection selection, Window strip, int[] bands, long seed,
      double share) throws IOException {
    float[] values = new float[Math.toIntExact(strip.cells() * bands.length)];
    scene.read(strip, bands, Scene.Interleave.PIXEL, values);
    Count count = new Count(bands.length);
    int first = (strip.y() - selection.window().y()) * selection.window().width();
    for (int i = 0; i < strip.cells(); i++) {
      if (selection.has(first + i)) {
        count.pixel(values, i * bands.length, SampleRows.isChosen(seed, first + i, share));
      }
    }
    return count;
  }

  /** What one strip, or all of them together, hold. */
  private static final class Count {
    private final long[] missing;
    private final SampleRows rows;
    private long valid;

    Count(int bands) {
      missing = new long[bands];
      rows = new SampleRows(bands);
    }

    void pixel(float[] values, int start, boolean sampled) {
      int gaps = 0;
      boolean signal = false;
      for (int band = 0; band < missing.length; band++) {
        boolean finite = Float.isFinite(values[start + band]);
        gaps += finite ? 0 : 1;
        signal |= finite && values[start + band] != 0;
      }
      if (!signal) {
        return;
      }
      valid++;
      for (int band = 0; band < missing.length && gaps > 0; band++) {
        missing[band] += Float.isFinite(values[start + band]) ? 0 : 1;
      }
      if (sampled) {
        rows.add(values, start);
      }
    }

    void add(Count other) {
      valid += other.valid;
      for (int band = 0; band < missing.length; band++) {
        missing[band] += other.missing[band];
      }
      rows.addAll(other.rows);
    }

    SceneSurvey survey(Scene scene, int[] candidates, List<DroppedBand> dropped) throws InputException {
      int[] kept = new int[candidates.length];
      int count = 0;
      for (int i = 0; i < candidates.length; i++) {
        if (missing[i] > MISSING_BAND * valid) {
          dropped.add(new DroppedBand(candidates[i], "missing in more than 99 % of the valid pixels"));
        } else {
          kept[count++] = i;
        }
      }
      kept = Arrays.copyOf(kept, count);
      SampleRows.Completed sample = rows.completed(kept, AbundanceEstimator.MISSING_LIMIT);
      if (sample.pixels() == 0) {
        throw new InputException(UnmixInput.label(scene) + ": every pixel misses more than 5 % of its bands; "
            + "leave out the bands with gaps (--drop) or choose another window.");
      }
      dropped.sort(java.util.Comparator.comparingInt(DroppedBand::band));
      return new SceneSurvey(Arrays.stream(kept).map(i -> candidates[i]).toArray(), List.copyOf(dropped), valid,
          new PixelMatrix(sample.values(), kept.length), sample.interpolated());
    }
  }
}
