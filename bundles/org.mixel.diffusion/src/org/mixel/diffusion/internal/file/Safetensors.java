/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.process.Json;

/**
 * A safetensors file of float32 tensors: eight bytes with the length of a JSON header, the header with name,
 * shape and place of each tensor and a map of texts, then the values, little-endian.
 *
 * @param metadata texts by name
 * @param tensors  by name, in order
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  private static final String METADATA = "__metadata__";
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int BLOCK = 1 << 20;

  /**
   * A tensor.
   *
   * @param shape  its shape
   * @param values row-major; a part of the array
   * @param offset index of the first value in {@code values}
   */
  record Tensor(int[] shape, float[] values, int offset) {

    Tensor(float... values) {
      this(new int[] {values.length}, values, 0);
    }

    int length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  void write(Path file) throws IOException {
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    int padded = (header.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(header);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(channel, head.flip());
      for (Tensor tensor : tensors.values()) {
        write(channel, tensor);
      }
    }
  }

  private String header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, metadata);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long end = offset + 4L * entry.getValue().length();
      header.put(entry.getKey(), Map.of("dtype", "F32", "shape",
          Arrays.stream(entry.getValue().shape()).boxed().toList(), "data_offsets", List.of(offset, end)));
      offset = end;
    }
    return Json.compact(header);
  }

  private static void write(FileChannel channel, Tensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < tensor.length();) {
      int n = Math.min(BLOCK / 4, tensor.length() - done);
      bytes.clear().limit(4 * n);
      bytes.asFloatBuffer().put(tensor.values(), tensor.offset() + done, n);
      writeFully(channel, bytes);
      done += n;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException              if reading fails
   * @throws IllegalArgumentException if it is not such a file; says what is wrong
   */
  static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size() < 8 ? -1 : readFully(channel, 8).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > channel.size() - 8) {
        throw new IllegalArgumentException("it is not a safetensors file");
      }
      String header = StandardCharsets.UTF_8.decode(readFully(channel, (int) length)).toString();
      if (!(Json.parse(header) instanceof Map<?, ?> entries)) {
        throw new IllegalArgumentException("it is not a safetensors file");
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      if (entries.get(METADATA) instanceof Map<?, ?> texts) {
        texts.forEach((key, value) -> metadata.put(String.valueOf(key), String.valueOf(value)));
      }
      return new Safetensors(metadata, tensors(channel, entries, 8 + length));
    }
  }

  private static Map<String, Tensor> tensors(FileChannel channel, Map<?, ?> entries, long data) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!entry.getKey().equals(METADATA)) {
        if (!(entry.getValue() instanceof Map<?, ?> tensor) || !"F32".equals(tensor.get("dtype"))
            || !(tensor.get("shape") instanceof List<?> shape)
            || !(tensor.get("data_offsets") instanceof List<?> offsets)) {
          throw new IllegalArgumentException("its tensor " + entry.getKey() + " is not of 32-bit numbers");
        }
        long start = data + ((Number) offsets.get(0)).longValue();
        tensors.put(String.valueOf(entry.getKey()), tensor(channel, shape, start));
      }
    }
    return tensors;
  }

  private static Tensor tensor(FileChannel channel, List<?> shape, long position) throws IOException {
    int[] sizes = shape.stream().mapToInt(size -> ((Number) size).intValue()).toArray();
    int length = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    if (position + 4L * length > channel.size()) {
      throw new IllegalArgumentException("it is shorter than its header says");
    }
    float[] values = new float[length];
    channel.position(position);
    for (int done = 0; done < length;) {
      int n = Math.min(BLOCK / 4, length - done);
      readFully(channel, 4 * n).asFloatBuffer().get(values, done, n);
      done += n;
    }
    return new Tensor(sizes, values, 0);
  }

  private static ByteBuffer readFully(FileChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the file ends early");
      }
    }
    return bytes.flip();
  }
}
