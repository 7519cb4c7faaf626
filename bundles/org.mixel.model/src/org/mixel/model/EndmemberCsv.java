/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Endmember spectra as comma-separated text: a header line, then one line a band. The first column is
 * {@code wavelength_nm}, or {@code band} (counted from 1) where wavelengths are not known; {@code wavelength_um}
 * and {@code wavelength} (micrometres where all are below 100) are read too; a second column
 * {@code fwhm_nm} may follow; every other column is one endmember, named by the header. Names that hold
 * commas, quotes or line breaks stand in double quotes (RFC 4180). UTF-8, decimal points.
 */
public final class EndmemberCsv {
  private static final String WAVELENGTH = "wavelength_nm";
  private static final String FWHM = "fwhm_nm";
  private static final String BAND = "band";
  /** Unit of wavelengths by the name of their column; empty means to be guessed from the numbers. */
  private static final Map<String, String> UNITS = Map.of(WAVELENGTH, "nm", "wavelength_um", "um", "wavelength", "");

  private EndmemberCsv() {
  }

  /**
   * Writes spectra. Numbers are written in full, so that reading gives the same doubles.
   *
   * @param file target, replaced if it exists
   */
  public static void write(Path file, Endmembers endmembers) throws IOException {
    SpectralAxis axis = endmembers.axis();
    StringBuilder text = new StringBuilder(axis.hasWavelengths() ? WAVELENGTH : BAND);
    endmembers.names().forEach(name -> text.append(',').append(CsvText.quoted(name)));
    text.append('\n');
    double[][] spectra = endmembers.spectra();
    for (int band = 0; band < axis.size(); band++) {
      text.append(axis.hasWavelengths() ? Double.toString(axis.wavelength(band)) : Integer.toString(band + 1));
      for (double[] spectrum : spectra) {
        text.append(',').append(spectrum[band]);
      }
      text.append('\n');
    }
    Files.writeString(file, text);
  }

  /**
   * Reads spectra. Lines need not be in order of wavelength; the result ascends.
   *
   * @throws SceneException if the file is absent or not of this form; names the line
   */
  public static Endmembers read(Path file) throws IOException {
    List<List<String>> lines = CsvText.parse(text(file));
    if (lines.size() < 2) {
      throw problem(file, "it holds no spectra (" + lines.size() + " lines)");
    }
    List<String> header = lines.get(0);
    String unit = UNITS.get(header.get(0).toLowerCase(Locale.ROOT));
    boolean known = unit != null;
    if (!known && !header.get(0).equalsIgnoreCase(BAND)) {
      throw problem(file, "its first column is '" + header.get(0) + "' and not " + WAVELENGTH + " or " + BAND);
    }
    Optional<Integer> widths = header.size() > 1 && header.get(1).equalsIgnoreCase(FWHM)
        ? Optional.of(1) : Optional.empty();
    int first = widths.isPresent() ? 2 : 1;
    if (header.size() <= first) {
      throw problem(file, "its header names no endmember");
    }
    double[][] columns = numbers(file, lines);
    if (known) {
      columns[0] = WavelengthUnit.toNanometres(columns[0], unit);
      columns = ascending(columns);
    }
    double[][] spectra = java.util.Arrays.copyOfRange(columns, first, columns.length);
    return new Endmembers(header.subList(first, header.size()),
        axis(file, known, columns[0], widths.isPresent() ? columns[1] : null), spectra);
  }

  private static SpectralAxis axis(Path file, boolean known, double[] column, double[] fwhm) throws SceneException {
    if (!known) {
      return SpectralAxis.unknown(IntStream.rangeClosed(1, column.length).mapToObj(i -> "band " + i).toList());
    }
    if (!(column[0] > 0)) {
      throw problem(file, "it has the wavelength " + column[0] + " nm");
    }
    List<String> names = java.util.Arrays.stream(column)
        .mapToObj(nm -> String.format(Locale.ROOT, "%.1f nm", nm)).toList();
    return SpectralAxis.of(column, fwhm, null, names);
  }

  /** {@code [column][line]}. */
  private static double[][] numbers(Path file, List<List<String>> lines) throws SceneException {
    List<String> header = lines.get(0);
    double[][] columns = new double[header.size()][lines.size() - 1];
    for (int line = 1; line < lines.size(); line++) {
      List<String> fields = lines.get(line);
      if (fields.size() != header.size()) {
        throw problem(file, "row " + line + " below the header has " + fields.size() + " columns, the header "
            + header.size());
      }
      for (int c = 0; c < fields.size(); c++) {
        columns[c][line - 1] = number(file, line, header.get(c), fields.get(c));
      }
    }
    return columns;
  }

  private static double number(Path file, int line, String column, String field) throws SceneException {
    try {
      double value = Double.parseDouble(field);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with infinite values
    }
    throw problem(file, "row " + line + " below the header has '" + field + "' in column '" + column
        + "' where a number belongs");
  }

  private static double[][] ascending(double[][] columns) {
    double[] key = columns[0];
    int[] order = IntStream.range(0, key.length).boxed()
        .sorted(Comparator.comparingDouble(i -> key[i])).mapToInt(Integer::intValue).toArray();
    List<double[]> sorted = new ArrayList<>();
    for (double[] column : columns) {
      sorted.add(IntStream.of(order).mapToDouble(i -> column[i]).toArray());
    }
    return sorted.toArray(double[][]::new);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new SceneException(file, "there is no such file", "check the path", e);
    } catch (CharacterCodingException e) {
      throw new SceneException(file, "this is not a text file in UTF-8", "name a CSV file of endmember spectra", e);
    }
  }

  private static SceneException problem(Path file, String cause) {
    return new SceneException(file, "not a table of endmember spectra: " + cause,
        "the first line should read wavelength_nm,name1,name2,... and every other line hold one band");
  }
}
