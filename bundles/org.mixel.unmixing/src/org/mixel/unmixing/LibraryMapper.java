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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.CsvText;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Strips;

/**
 * Maps of those spectra of a library that take part. The scene is solved once; its abundances, of which most are zero,
 * are kept until it is known which spectra are worth a map. Memory: about 8 bytes for each abundance above zero.
 */
final class LibraryMapper implements StripMapper {
  /** The raster of what the spectra without a map hold. */
  static final String REST = "other-abundance";
  private static final float TRACE = 0.01f;
  /** How many times smaller strips are than those of a plain fit: cancelling waits for one. */
  private static final int SMALLER = 16;

  private final List<Window> strips;
  private final Map<Integer, SparseAbundances> parts;
  private final Use[] uses;
  private final int[] kept;

  /**
   * What became of a spectrum.
   *
   * @param index   of the spectrum
   * @param sum     of its abundances
   * @param largest abundance
   * @param pixels  in which it has an abundance of .01 or more
   */
  record Use(int index, double sum, float largest, long pixels) {

    private Use with(float value) {
      return new Use(index, sum + value, Math.max(largest, value), pixels + (value >= TRACE ? 1 : 0));
    }
  }

  private LibraryMapper(List<Window> strips, Map<Integer, SparseAbundances> parts, Use[] uses, int[] kept) {
    this.strips = strips;
    this.parts = parts;
    this.uses = uses;
    this.kept = kept;
  }

  /**
   * Solves a scene.
   *
   * @param size       number of spectra
   * @param leastShare share of all abundance that a spectrum must hold to get a map; one gets a map in any case
   */
  static LibraryMapper solve(SelectedScene scene, LibraryEstimator estimator, int size, double leastShare,
      Progress progress) throws IOException {
    List<Window> strips = Strips.of(new Window(0, 0, scene.width(), scene.height()),
        new Window(0, 0, scene.width(), scene.rowsAtOnce()), scene.bands() * SMALLER);
    Map<Integer, SparseAbundances> parts = new HashMap<>();
    Use[] uses = IntStream.range(0, size).mapToObj(i -> new Use(i, 0, 0, 0)).toArray(Use[]::new);
    Blocks.Work<SparseAbundances> work = i -> {
      int cells = Math.toIntExact(strips.get(i).cells());
      float[] values = new float[cells * scene.bands()];
      scene.read(strips.get(i), values);
      return estimator.estimate(values, cells);
    };
    Blocks.run(strips.size(), progress, "fitting " + size + " spectra", work, (i, part) -> {
      parts.put(strips.get(i).y(), part);
      for (int entry = 0; entry < part.values().length; entry++) {
        int spectrum = part.spectra()[entry];
        uses[spectrum] = uses[spectrum].with(part.values()[entry]);
      }
    });
    Arrays.sort(uses, (a, b) -> a.sum == b.sum ? Integer.compare(a.index, b.index) : Double.compare(b.sum, a.sum));
    double least = leastShare * Arrays.stream(uses).mapToDouble(Use::sum).sum();
    int[] kept = IntStream.range(0, size).filter(i -> i == 0 || uses[i].sum >= least).map(i -> uses[i].index).toArray();
    return new LibraryMapper(strips, parts, uses, kept);
  }

  /** The spectra that get a map, the most abundant first. */
  int[] kept() {
    return kept.clone();
  }

  /** A table of what became of all spectra, the most abundant first. */
  List<String> table(List<String> names) {
    double pixels = Math.max(1, parts.values().stream().mapToLong(part -> part.tally().solved()).sum());
    List<String> lines = new ArrayList<>();
    lines.add("spectrum,mean_abundance,largest_abundance,pixels_from_0.01,has_a_map");
    for (int i = 0; i < uses.length; i++) {
      lines.add(CsvText.quoted(names.get(uses[i].index)) + "," + (float) (uses[i].sum / pixels) + ","
          + uses[i].largest + "," + uses[i].pixels + "," + (i < kept.length));
    }
    return lines;
  }

  @Override
  public List<Window> strips() {
    return strips;
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public List<AbundanceInference.Layer> layers() {
    return kept.length == uses.length ? List.of()
        : List.of(new AbundanceInference.Layer(REST, List.of("sum of the spectra without a map"), false));
  }

  @Override
  public Part map(Window strip) {
    SparseAbundances part = parts.get(strip.y());
    int[] place = new int[uses.length];
    Arrays.fill(place, kept.length);
    for (int i = 0; i < kept.length; i++) {
      place[kept[i]] = i;
    }
    float[][] maps = part.maps(place, kept.length + 1);
    List<float[][]> layers = new ArrayList<>();
    if (!layers().isEmpty()) {
      layers.add(new float[][] {maps[kept.length]});
    }
    return new Part(Arrays.copyOf(maps, kept.length), part.rmse(), layers.toArray(float[][][]::new), part.tally());
  }
}
