/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.BadWindows;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/**
 * A scene whose bands stand in one or several rasters of stored numbers: gains and offsets are applied, the
 * background value becomes {@code NaN}, bands ascend in wavelength. Cost of a window: that of the rasters, and for
 * products of several rasters a second array of the size of the request.
 */
public final class ProductScene implements Scene {
  private final Description description;
  private final List<Scene> rasters;
  private final List<ProductBand> bands;
  private final List<FlagLayer> flags;
  private final SpectralAxis axis;

  /**
   * What is known of a product.
   *
   * @param opened      the file that was opened
   * @param files       all files that values and description are read from
   * @param format      format for people
   * @param quantity    what the values are
   * @param grid        size and place
   * @param geolocation place of a scene in sensor geometry
   * @param parts       other rasters of the product
   * @param part        which of them this is; empty for the main one
   * @param background  stored value that means missing, {@code NaN} where there is none
   * @param badWindows  wavelengths usually not used with the sensor
   * @param metadata    in display order
   * @param warnings    sentences for people
   */
  public record Description(Path opened, List<Path> files, String format, String quantity, GridGeometry grid,
      Optional<Geolocation> geolocation, List<String> parts, Optional<String> part, double background,
      BadWindows badWindows, Map<String, String> metadata, List<String> warnings) {

    /** Copies the collections. */
    public Description {
      files = List.copyOf(files);
      parts = List.copyOf(parts);
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Puts a scene together.
   *
   * @param rasters stored numbers, each on the grid of the scene; closed with it
   * @param bands   in any order; sorted by wavelength here
   */
  public ProductScene(Description description, List<Scene> rasters, List<ProductBand> bands, List<FlagLayer> flags) {
    this.description = description;
    this.rasters = List.copyOf(rasters);
    this.flags = List.copyOf(flags);
    this.bands = bands.stream().sorted(Comparator.comparingDouble(ProductBand::wavelength)).toList();
    this.axis = SpectralAxis.of(this.bands.stream().mapToDouble(ProductBand::wavelength).toArray(),
        this.bands.stream().mapToDouble(ProductBand::fwhm).toArray(), usable(),
        this.bands.stream().map(ProductBand::name).toList());
  }

  private boolean[] usable() {
    boolean[] marks = new boolean[bands.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = bands.get(i).usable();
    }
    return marks;
  }

  @Override
  public String name() {
    return description.opened.getFileName().toString()
        .replaceFirst("(?i)[-_](METADATA|SPECTRAL_IMAGE.*|MTL.*)?\\.\\w+$", "");
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(description.opened);
  }

  @Override
  public List<Path> files() {
    return description.files;
  }

  @Override
  public String format() {
    return description.format;
  }

  @Override
  public GridGeometry grid() {
    return description.grid;
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return description.geolocation;
  }

  @Override
  public List<String> parts() {
    return description.parts;
  }

  @Override
  public Optional<String> part() {
    return description.part;
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public BadWindows badWindows() {
    return description.badWindows;
  }

  @Override
  public String quantity() {
    return description.quantity;
  }

  @Override
  public Map<String, String> metadata() {
    return description.metadata;
  }

  @Override
  public List<String> warnings() {
    return description.warnings;
  }

  @Override
  public Window naturalBlock() {
    return rasters.get(0).naturalBlock();
  }

  @Override
  public void read(Window window, int[] wished, Interleave layout, float[] target) throws IOException {
    if (!window.fitsIn(grid().width(), grid().height()) || window.cells() * wished.length > target.length) {
      throw new IllegalArgumentException("window " + window + " of " + wished.length + " bands does not fit "
          + grid().width() + " x " + grid().height() + " cells or an array of " + target.length);
    }
    for (int part = 0; part < rasters.size(); part++) {
      int of = part;
      int[] places = IntStream.range(0, wished.length).filter(i -> bands.get(wished[i]).part() == of).toArray();
      if (places.length > 0) {
        readPart(part, window, wished, places, layout, target);
      }
    }
  }

  /** Reads the wished bands at {@code places}, which are all in one raster. */
  private void readPart(int part, Window window, int[] wished, int[] places, Interleave layout, float[] target)
      throws IOException {
    int cells = Math.toIntExact(window.cells());
    int[] stored = IntStream.of(places).map(i -> bands.get(wished[i]).band()).toArray();
    boolean all = places.length == wished.length;
    float[] values = all ? target : new float[places.length * cells];
    rasters.get(part).read(window, stored, layout, values);
    boolean pixel = layout == Interleave.PIXEL;
    IntStream.range(0, places.length).parallel().forEach(i -> {
      ProductBand band = bands.get(wished[places[i]]);
      int from = pixel ? i : i * cells;
      int to = pixel ? places[i] : places[i] * cells;
      for (int cell = 0; cell < cells; cell++) {
        float number = values[from + cell * (pixel ? places.length : 1)];
        target[to + cell * (pixel ? wished.length : 1)] = number == description.background ? Float.NaN
            : (float) (number * band.gain() + band.offset());
      }
    });
  }

  @Override
  public List<String> flags() {
    return flags.stream().map(FlagLayer::name).toList();
  }

  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    FlagLayer layer = flags.stream().filter(f -> f.name().equals(flag)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no flag '" + flag + "' in " + name()));
    int cells = Math.toIntExact(window.cells());
    Arrays.fill(target, 0, cells, (byte) 0);
    float[] values = new float[cells];
    for (int band : layer.bands()) {
      layer.raster().read(window, new int[] {band}, Interleave.BAND, values);
      for (int i = 0; i < cells; i++) {
        if (layer.isSet().test(values[i])) {
          target[i] = 1;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (description.geolocation.isPresent()) {
      description.geolocation.get().close();
    }
    Scenes.close(IntStream.range(0, rasters.size() + flags.size())
        .mapToObj(i -> i < rasters.size() ? rasters.get(i) : flags.get(i - rasters.size()).raster()).toList());
  }
}
