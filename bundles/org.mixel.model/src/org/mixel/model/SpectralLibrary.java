/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.model.envi.EnviFiles;
import org.mixel.model.envi.EnviHeader;

/**
 * Named spectra in files: reads ENVI spectral libraries ({@code .sli} with its header; each line of the
 * raster is a spectrum, each column a band) and the tables of {@link EndmemberCsv}, whichever a file is.
 * Spectra come ascending in wavelength, in nanometres, scale factor applied.
 */
public final class SpectralLibrary {
  private static final int HEAD = 8;
  private static final long MOST_BYTES = 1L << 30;
  /** Libraries mark channels without a measurement by numbers like -1.23e34. */
  private static final double NO_VALUE = 1e30;

  private SpectralLibrary() {
  }

  /**
   * Reads the spectra of a file: an ENVI library by its data or its header, else a table of text.
   *
   * @return the spectra; values that the file calls missing are {@code NaN}
   * @throws SceneException if the file is absent, damaged or neither of the two
   */
  public static Endmembers read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return EndmemberCsv.read(file); // says that it is absent
    }
    if (EnviHeader.isHeader(head(file))) {
      EnviHeader header = EnviHeader.read(file);
      return read(header, EnviFiles.dataOf(file, bytes(header)));
    }
    Optional<Path> header = EnviFiles.headerOf(file);
    if (header.isEmpty()) {
      return EndmemberCsv.read(file);
    }
    EnviHeader described = EnviHeader.read(header.get());
    // a table may lie beside a library of the same name
    boolean isData = !described.isSpectralLibrary() || file.equals(EnviFiles.dataOf(header.get(), bytes(described)));
    return isData ? read(described, file) : EndmemberCsv.read(file);
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  private static Endmembers read(EnviHeader header, Path data) throws IOException {
    long expected = bytes(header);
    if (Files.size(data) != expected) {
      throw new SceneException(data, "the header announces " + header.required("lines") + " spectra of "
          + header.required("samples") + " bands, that is " + expected + " bytes, but the file has "
          + Files.size(data), "correct the header or copy the data again");
    }
    int bands = header.required("samples");
    int count = header.required("lines");
    SampleType type = header.sampleType();
    int start = (int) header.optional("header offset", 0);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(data)).order(header.byteOrder());
    double factor = header.number("reflectance scale factor").filter(f -> f > 0).orElse(1.0);
    double missing = header.number("data ignore value").orElse(Double.NaN);
    double[] wavelengths = wavelengths(header, bands);
    int[] order = order(wavelengths, bands);
    double[][] spectra = new double[count][bands];
    for (int i = 0; i < count; i++) {
      for (int band = 0; band < bands; band++) {
        double stored = type.number(bytes, start + (i * bands + order[band]) * type.bytes());
        spectra[i][band] = stored == missing || Math.abs(stored) > NO_VALUE ? Double.NaN : stored / factor;
      }
    }
    return new Endmembers(names(header, count), axis(header, wavelengths, order), spectra);
  }

  /** Bytes that the data of a library must have. */
  private static long bytes(EnviHeader header) throws SceneException {
    if (!header.isSpectralLibrary()) {
      throw new SceneException(header.path(), "it describes an image and no spectral library",
          "open it as a scene, or name a spectral library or a CSV file of spectra");
    }
    long values = (long) header.required("samples") * header.required("lines");
    if (header.optional("bands", 1) != 1) {
      throw header.wrong("a spectral library has one band and not " + header.optional("bands", 1));
    }
    if (header.components() > 1) {
      throw header.wrong("its spectra are complex numbers");
    }
    if (values > MOST_BYTES / header.sampleType().bytes() || header.optional("header offset", 0) > MOST_BYTES) {
      throw header.wrong("it announces " + header.required("lines") + " spectra of " + header.required("samples")
          + " bands, more than " + (MOST_BYTES >> 20) + " MB");
    }
    return header.optional("header offset", 0) + values * header.sampleType().bytes();
  }

  private static double[] wavelengths(EnviHeader header, int bands) {
    double[] listed = header.numbers("wavelength");
    double[] known = listed == null || listed.length != bands ? null
        : WavelengthUnit.toNanometres(listed, header.text("wavelength units").orElse(""));
    return known == null || Arrays.stream(known).anyMatch(v -> !(v > 0)) ? null : known;
  }

  private static int[] order(double[] wavelengths, int bands) {
    var all = IntStream.range(0, bands);
    return wavelengths == null ? all.toArray()
        : all.boxed().sorted((a, b) -> Double.compare(wavelengths[a], wavelengths[b])).mapToInt(b -> b).toArray();
  }

  private static SpectralAxis axis(EnviHeader header, double[] wavelengths, int[] order) {
    double[] bad = header.numbers("bbl");
    boolean[] usable = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      usable[i] = bad == null || bad.length != order.length || bad[order[i]] != 0;
    }
    if (wavelengths == null) {
      return SpectralAxis.unknown(IntStream.rangeClosed(1, order.length).mapToObj(i -> "band " + i).toList(), usable);
    }
    double[] listed = header.numbers("fwhm");
    double[] widths = listed == null || listed.length != order.length ? null
        : WavelengthUnit.toNanometres(listed, header.text("wavelength units").orElse(""), header.numbers("wavelength"));
    double[] sorted = IntStream.of(order).mapToDouble(b -> wavelengths[b]).toArray();
    return SpectralAxis.of(sorted, widths == null ? null : IntStream.of(order).mapToDouble(b -> widths[b]).toArray(),
        usable, Arrays.stream(sorted).mapToObj(nm -> String.format(Locale.ROOT, "%.1f nm", nm)).toList());
  }

  private static List<String> names(EnviHeader header, int count) {
    List<String> names = header.list("spectra names");
    return names.size() == count ? names : IntStream.rangeClosed(1, count).mapToObj(i -> "spectrum " + i).toList();
  }

  /**
   * Writes spectra as an ENVI spectral library: float32 little-endian, one line a spectrum, and a text header.
   *
   * @param data   the {@code .sli} file, replaced if it exists
   * @param header the {@code .hdr} file, replaced if it exists
   */
  public static void writeEnvi(Path data, Path header, Endmembers endmembers) throws IOException {
    int bands = endmembers.axis().size();
    ByteBuffer bytes = ByteBuffer.allocate(endmembers.size() * bands * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] spectrum : endmembers.spectra()) {
      for (double value : spectrum) {
        bytes.putFloat((float) value);
      }
    }
    Files.write(data, bytes.array());
    Files.writeString(header, header(endmembers));
  }

  private static String header(Endmembers endmembers) {
    SpectralAxis axis = endmembers.axis();
    StringBuilder text = new StringBuilder("ENVI\n")
        .append("description = {Endmember spectra written by Mixel}\n")
        .append("samples = ").append(axis.size()).append('\n')
        .append("lines = ").append(endmembers.size()).append('\n')
        .append("bands = 1\nheader offset = 0\nfile type = ENVI Spectral Library\n")
        .append("data type = 4\ninterleave = bsq\nbyte order = 0\n")
        .append("spectra names = ").append(list(endmembers.names().stream().map(SpectralLibrary::plain).toList()));
    if (axis.hasWavelengths()) {
      text.append("wavelength units = Nanometers\n").append("wavelength = ")
          .append(list(IntStream.range(0, axis.size()).mapToObj(b -> number(axis.wavelength(b))).toList()));
      if (IntStream.range(0, axis.size()).allMatch(b -> Double.isFinite(axis.fwhm(b)))) {
        text.append("fwhm = ")
            .append(list(IntStream.range(0, axis.size()).mapToObj(b -> number(axis.fwhm(b))).toList()));
      }
    }
    return text.toString();
  }

  private static String list(List<String> items) {
    return items.stream().collect(Collectors.joining(", ", "{", "}\n"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The header's lists have no way to quote a comma or a brace. */
  private static String plain(String name) {
    return name.replaceAll("[,{}\\s]+", " ").trim();
  }
}
