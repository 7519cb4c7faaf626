/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model.envi;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.SampleType;
import org.mixel.model.SceneException;

/** The text header of an ENVI file: values by key; keys in lower case, lists without their braces. */
public final class EnviHeader {
  private static final long LARGEST = 16 << 20;

  private final Path path;
  private final Map<String, String> values = new LinkedHashMap<>();

  private EnviHeader(Path path) {
    this.path = path;
  }

  /** Whether the first bytes of a file are those of an ENVI header. */
  public static boolean isHeader(byte[] head) {
    return head.length > 4 && head[0] == 'E' && head[1] == 'N' && head[2] == 'V' && head[3] == 'I' && head[4] <= ' '
        && head[4] >= 0;
  }

  /** Reads a header. */
  public static EnviHeader read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new SceneException(path, "the ENVI header has " + Files.size(path) + " bytes and is no text",
          "name the header that belongs to the data");
    }
    EnviHeader header = new EnviHeader(path);
    header.parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList());
    return header;
  }

  private void parse(List<String> lines) {
    StringBuilder value = new StringBuilder();
    String key = null;
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (key == null && equals > 0 && !line.substring(0, equals).isBlank() && !line.trim().startsWith(";")) {
        key = line.substring(0, equals).trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        value.setLength(0);
        value.append(line.substring(equals + 1).trim());
      } else if (key != null) {
        value.append('\n').append(line.trim());
      }
      if (key != null && (value.length() == 0 || value.charAt(0) != '{' || value.indexOf("}") > 0)) {
        values.putIfAbsent(key, value.toString().replaceAll("^\\{|}\\s*$", "").trim());
        key = null;
      }
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** All values by key, in the order of the file. */
  public Map<String, String> values() {
    return values;
  }

  /** A value; empty where the key is absent or has none. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(v -> !v.isEmpty());
  }

  /** A whole number that must be there, at least 1. */
  public int required(String key) throws SceneException {
    String text = text(key).orElseThrow(() -> wrong("it lacks '" + key + "'"));
    long number = whole(key, text);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw wrong("'" + key + "' is " + text);
    }
    return (int) number;
  }

  /** A whole number, not negative. */
  public long optional(String key, long absent) throws SceneException {
    Optional<String> text = text(key);
    long number = text.isPresent() ? whole(key, text.get()) : absent;
    if (number < 0) {
      throw wrong("'" + key + "' is " + number);
    }
    return number;
  }

  private long whole(String key, String text) throws SceneException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong("'" + key + "' is '" + text + "' and no whole number");
    }
  }

  /** A number; empty where the key is absent or its value is none. */
  public Optional<Double> number(String key) {
    return text(key).map(EnviHeader::parsed).filter(v -> !v.isNaN());
  }

  private static Double parsed(String text) {
    try {
      return Double.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The entries of a list; empty where the key is absent. */
  public List<String> list(String key) {
    return text(key).map(v -> Arrays.stream(v.split(",")).map(String::trim).toList()).orElse(List.of());
  }

  /** The numbers of a list; {@code null} where the key is absent or an entry is no number. */
  public double[] numbers(String key) {
    double[] numbers = list(key).stream().filter(v -> !v.isEmpty()).mapToDouble(EnviHeader::parsed).toArray();
    return numbers.length == 0 || Arrays.stream(numbers).anyMatch(Double::isNaN) ? null : numbers;
  }

  /**
   * How a number is stored, after {@code data type}; of complex numbers each part.
   *
   * @throws SceneException for unknown types
   */
  public SampleType sampleType() throws SceneException {
    int number = required("data type");
    return switch (number) {
      case 1 -> SampleType.UINT8;
      case 2 -> SampleType.INT16;
      case 3 -> SampleType.INT32;
      case 4, 6 -> SampleType.FLOAT32;
      case 5, 9 -> SampleType.FLOAT64;
      case 12 -> SampleType.UINT16;
      case 13 -> SampleType.UINT32;
      case 14 -> SampleType.INT64;
      case 15 -> SampleType.UINT64;
      default -> throw wrong("data type " + number + " is not known");
    };
  }

  /** 2 for complex numbers, which are a real part followed by an imaginary one, else 1. */
  public int components() throws SceneException {
    int number = required("data type");
    return number == 6 || number == 9 ? 2 : 1;
  }

  /** Order of the bytes of a number; little-endian where the header does not say. */
  public ByteOrder byteOrder() throws SceneException {
    return optional("byte order", 0) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** Whether it describes spectra and no image. */
  public boolean isSpectralLibrary() {
    return text("file type").orElse("").toLowerCase(Locale.ROOT).contains("spectral library");
  }

  /** A sentence for a header that cannot be used. */
  public SceneException wrong(String cause) {
    return new SceneException(path, "the ENVI header is not usable: " + cause, "correct the header");
  }
}
