/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.emit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5Array;
import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.ValueType;
import org.mixel.model.AffineGrid;
import org.mixel.model.BadWindows;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.LookupTable;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** An EMIT product in sensor geometry: rows down track, columns cross track, bands fastest. */
public final class EmitScene implements Scene {
  private static final String PARAMETERS = "sensor_band_parameters/";
  private static final ValueType FLOAT32 = new ValueType(ValueType.Kind.FLOATING, Float.BYTES);
  private static final BadWindows MARKED = BadWindows.of("none", "EMIT: the file marks its bad bands itself");
  private static final double FILL = -9999;
  /** Columns and rows of the pixels that each cell of the orthorectified grid shows. */
  private static final String[] TABLE = {"location/glt_x", "location/glt_y"};
  /** Several times the largest orthorectified scene. */
  private static final long MOST_CELLS = 64L << 20;

  private final Hdf5File file;
  private final String variable;
  private final DnCube cube;
  private final List<DnCube> planes = new ArrayList<>();
  private final SpectralAxis axis;
  private final int[] stored;
  private final BadWindows badWindows;
  private final float fill;
  private final Optional<Geolocation> place;
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /**
   * Opens a product.
   *
   * @param file  closed with the scene, or by the caller if this fails
   * @param cache keeps inflated chunks and the lookup table
   */
  public EmitScene(Hdf5File file, TileCache cache) throws IOException {
    this.file = file;
    this.variable = file.has("reflectance") ? "reflectance" : "radiance";
    if (file.type(variable).filter(FLOAT32::equals).isEmpty() && file.has(variable)) {
      throw new SceneException(file.path(), "variable " + variable + " does not hold float32 numbers",
          "use the file as it was delivered");
    }
    this.cube = file.cube(variable, cache)
        .orElseThrow(() -> file.missing("variable reflectance or radiance"));
    int bands = cube.columns();
    if (file.shape(variable).orElseThrow().length != 3) {
      throw new SceneException(file.path(), "variable " + variable + " has the shape "
          + Arrays.toString(file.shape(variable).get()) + " and not (down track, cross track, band)",
          "download it again");
    }
    double[] wavelengths = numbers("wavelengths", bands)
        .orElseThrow(() -> file.missing("variable " + PARAMETERS + "wavelengths"));
    if (Arrays.stream(wavelengths).anyMatch(v -> !(v > 0))) {
      throw new SceneException(file.path(), "a wavelength is not positive", "download it again");
    }
    this.stored = IntStream.range(0, bands).boxed().sorted(Comparator.comparingDouble(b -> wavelengths[b]))
        .mapToInt(b -> b).toArray();
    this.axis = axis(wavelengths);
    this.badWindows = file.has(PARAMETERS + "good_wavelengths") ? MARKED : BadWindows.GENERAL;
    this.fill = file.array(variable).orElseThrow().attribute("_FillValue").orElse(FILL).floatValue();
    this.place = place(cache);
    for (String name : List.of("title", "granule_id", "time_coverage_start", "product_version", "flight_line")) {
      Optional<String> text = file.attributes().text(name);
      text.ifPresent(t -> metadata.put(name, t));
    }
  }

  private Optional<double[]> numbers(String name, int count) throws SceneException {
    Optional<Hdf5Array> array = file.array(PARAMETERS + name);
    if (array.isEmpty() || !array.get().isNumeric()) {
      return Optional.empty();
    }
    int[] shape = array.get().shape();
    if (shape.length != 1 || shape[0] != count) {
      throw new SceneException(file.path(), "variable " + PARAMETERS + name + " has the shape "
          + Arrays.toString(shape) + " for " + count + " bands", "download it again");
    }
    return Optional.of(array.get().numbers());
  }

  private SpectralAxis axis(double[] wavelengths) throws SceneException {
    double[] widths = numbers("fwhm", stored.length).orElse(null);
    double[] good = numbers("good_wavelengths", stored.length).orElse(null);
    boolean[] usable = new boolean[stored.length];
    for (int i = 0; i < usable.length; i++) {
      usable[i] = good == null || good[stored[i]] != 0;
    }
    double[] sorted = IntStream.of(stored).mapToDouble(b -> wavelengths[b]).toArray();
    return SpectralAxis.of(sorted, widths == null ? null : IntStream.of(stored).mapToDouble(b -> widths[b]).toArray(),
        usable, IntStream.of(stored)
            .mapToObj(b -> String.format(Locale.ROOT, "Band %d - %.1f nm", b + 1, wavelengths[b])).toList());
  }

  /** Reflectance comes with a list of the bands that are good; radiance has none. */
  @Override
  public BadWindows badWindows() {
    return badWindows;
  }

  private Optional<Geolocation> place(TileCache cache) throws IOException {
    Optional<int[]> columns = file.shape(TABLE[0]);
    Optional<int[]> rows = file.shape(TABLE[1]);
    if (columns.isEmpty() || rows.isEmpty() || file.attributes().text("geotransform").isEmpty()) {
      return Optional.empty();
    }
    double[] transform = file.attributes().requiredNumbers("geotransform");
    int[] shape = columns.get();
    if (transform.length != 6 || shape.length != 2 || !Arrays.equals(shape, rows.get())
        || (long) shape[0] * shape[1] > MOST_CELLS
        || shape[0] < 1 || shape[1] < 1 || !Double.isFinite(Arrays.stream(transform).sum())
        || !(transform[1] > 0) || !(transform[5] < 0)) {
      throw new SceneException(file.path(), "the geometry lookup table or the geotransform is not usable",
          "download it again");
    }
    GridGeometry grid = new GridGeometry(shape[1], shape[0], new AffineGrid(transform[0], transform[1],
        transform[2], transform[3], transform[4], transform[5]), Optional.of(Crs.WGS84));
    return Optional.of(new LookupTable(grid, Window.ofSize(cube.bands(), cube.rows()), table(cache), cache));
  }

  /** The two variables of the table, read in place. */
  private LookupTable.Source table(TileCache cache) throws IOException {
    ValueType[] types = new ValueType[TABLE.length];
    for (int axis = 0; axis < TABLE.length; axis++) {
      String name = TABLE[axis];
      planes.add(file.cube(name, cache).orElseThrow(() -> file.missing("variable " + name)));
      types[axis] = file.type(name).orElseThrow(() -> file.missing("variable " + name + " of numbers"));
    }
    return (axis, window, numbers) -> {
      file.checkWhole();
      planes.get(axis).read(window, new int[] {0}, (position, row, column, count, data, offset) -> {
        int to = (row - window.y()) * window.width() + column;
        for (int i = 0; i < count; i++) {
          numbers[to + i] = (float) types[axis].at(data, offset + i * types[axis].bytes());
        }
      });
    };
  }

  @Override
  public String name() {
    return file.path().getFileName().toString().replaceFirst("\\.\\w+$", "");
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(file.path());
  }

  @Override
  public String format() {
    return "EMIT " + (variable.equals("reflectance") ? "L2A" : "L1B");
  }

  @Override
  public GridGeometry grid() {
    return GridGeometry.pixels(cube.bands(), cube.rows());
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return place;
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public String quantity() {
    return variable;
  }

  @Override
  public Map<String, String> metadata() {
    return java.util.Collections.unmodifiableMap(metadata);
  }

  @Override
  public List<String> warnings() {
    return place.isPresent() ? List.of()
        : List.of("The file has no geometry lookup table; it is used in pixel coordinates.");
  }

  @Override
  public Window naturalBlock() {
    return Window.ofSize(cube.bands(), Math.max(1, Math.min(cube.rows(), cube.storedRows())));
  }

  @Override
  public void read(Window window, int[] wished, Interleave layout, float[] target) throws IOException {
    if (!window.fitsIn(cube.bands(), cube.rows()) || window.cells() * wished.length > target.length) {
      throw new IllegalArgumentException("window " + window + " of " + wished.length + " bands does not fit "
          + cube.bands() + " x " + cube.rows() + " cells or an array of " + target.length);
    }
    int[] wanted = IntStream.of(wished).map(b -> stored[b]).toArray();
    int first = IntStream.of(wanted).min().orElse(0);
    int last = IntStream.of(wanted).max().orElse(-1);
    if (last < first) {
      return;
    }
    int cells = Math.toIntExact(window.cells());
    boolean pixel = layout == Interleave.PIXEL;
    file.checkWhole();
    cube.read(new Window(first, window.y(), last - first + 1, window.height()),
        IntStream.range(window.x(), window.endX()).toArray(), (position, row, band, count, data, offset) -> {
          int cell = (row - window.y()) * window.width() + position;
          for (int i = 0; i < wanted.length; i++) {
            int at = wanted[i] - band;
            if (at >= 0 && at < count) {
              float value = data.getFloat(offset + at * Float.BYTES);
              target[pixel ? cell * wanted.length + i : i * cells + cell] = value == fill ? Float.NaN : value;
            }
          }
        });
  }

  @Override
  public void close() throws IOException {
    cube.close();
    for (DnCube plane : planes) {
      plane.close();
    }
    if (place.isPresent()) {
      place.get().close();
    }
    file.close();
  }
}
