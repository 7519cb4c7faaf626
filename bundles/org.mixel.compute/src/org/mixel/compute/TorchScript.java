/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript methods written by Java, and the archive in which PyTorch loads them: the way to operations
 * that DJL does not have (group normalisation, SiLU, attention), fused and with gradients. A module holds no
 * parameters; methods take tensors only, so numbers are written into the source.
 */
public final class TorchScript {
  private static final String CLASS = "__torch__.Ops";

  private final Map<String, String> methods = new LinkedHashMap<>();

  /**
   * Adds a method.
   *
   * @param name       its name
   * @param parameters names of its parameters, all tensors, separated by commas
   * @param result     type of the result, {@code Tensor} or {@code Tuple[Tensor, Tensor]}
   * @param body       lines of the body without indentation, the last one a {@code return}; other methods of
   *                   this script are called as {@code (self).name(...)} and must have been added before
   */
  public TorchScript method(String name, String parameters, String result, String... body) {
    StringBuilder text = new StringBuilder("  def ").append(name).append("(self: ").append(CLASS);
    for (String parameter : parameters.split(",")) {
      text.append(", ").append(parameter.trim()).append(": Tensor");
    }
    text.append(") -> ").append(result).append(":\n");
    for (String line : body) {
      text.append("    ").append(line).append('\n');
    }
    if (methods.put(name, text.toString()) != null) {
      throw new IllegalArgumentException("two methods named " + name);
    }
    return this;
  }

  /** The source as PyTorch reads it. */
  public String source() {
    return "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
        + String.join("", methods.values());
  }

  /** The archive: a zip of stored entries in the layout of {@code torch.jit.save}. */
  byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "ops/data.pkl", modulePickle());
      store(zip, "ops/code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
      store(zip, "ops/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "ops/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Pickle (protocol 2) of an Ops object built without arguments, with the state {'training': False}. */
  private static byte[] modulePickle() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes("c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII)); // GLOBAL
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}'}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    pickle.writeBytes(new byte[] {'X', (byte) key.length, 0, 0, 0}); // BINUNICODE
    pickle.writeBytes(key);
    pickle.writeBytes(new byte[] {(byte) 0x89, 's', 'b', '.'}); // NEWFALSE SETITEM BUILD STOP
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
