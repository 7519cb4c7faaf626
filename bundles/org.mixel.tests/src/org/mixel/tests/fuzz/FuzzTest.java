/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.SceneReaders;
import org.mixel.tests.CommandLineRun;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Whatever the bytes, a file is read, or refused in one clear sentence. Runs some hundred cases, the same ones each
 * time; at length with {@code ./mixel fuzz MINUTES [FIRST]}, which tries further ones in a small heap and keeps what
 * fails in {@code bundles/org.mixel.tests/target/fuzz}.
 */
class FuzzTest {
  private static final long BRIEF_CASES = 600;
  private static final Duration BRIEF = Duration.ofSeconds(15);
  /** Within seconds on an idle machine; more, so that a busy one raises no alarm. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir
  Path temp;

  private final SceneReaders readers = service();

  private static SceneReaders service() {
    BundleContext context = FrameworkUtil.getBundle(FuzzTest.class).getBundleContext();
    return context.getService(context.getServiceReference(SceneReaders.class));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws Exception {
    List<FuzzSeed> seeds = seeds();
    for (FuzzSeed seed : seeds) {
      FuzzReading reading = new FuzzReading(readers);
      assertEquals("", reading.read(seed.folder().resolve(seed.main()), new Random(0)), seed::toString);
      assertEquals(1, reading.whole(), () -> seed + " is no good scene to start from: " + reading.refusal());
    }
    long minutes = Long.getLong("mixel.fuzz.minutes", 0);
    boolean brief = minutes == 0;
    Path folder = brief ? temp.resolve("work") : Path.of("target", "fuzz").toAbsolutePath();
    FuzzRun run = new FuzzRun(readers, seeds, Files.createDirectories(folder), DEADLINE);
    FuzzRun.Result result = brief ? run.run(1, BRIEF_CASES, BRIEF)
        : run.run(Long.getLong("mixel.fuzz.first", 1), Long.MAX_VALUE / 2, Duration.ofMinutes(minutes));
    if (!brief) {
      Files.writeString(folder.resolve("result.txt"), result.cases() + " cases, " + result.read() + " read, "
          + result.failures().size() + " failed\n");
    }
    assertEquals(List.of(), result.failures());
    assertTrue(result.read() > 0 && result.read() < result.cases(), result::toString);
  }

  /**
   * Products whose structure is odd in ways that flipped bytes do not reach: links that go in circles or nowhere,
   * chunks of a gigabyte, absurd shapes, wrong types, thousands of attributes and groups; and what failed once.
   */
  @Test
  void oddProductsAreReadOrRefused() throws IOException {
    List<String> problems = new ArrayList<>();
    Path root = temp.resolve("odd");
    unpack("odd-products.zip", root);
    List<FuzzSeed> products = FuzzSeed.in(root);
    for (FuzzSeed odd : products) {
      String problem = new FuzzReading(readers).read(odd.folder().resolve(odd.main()), new Random(0));
      if (!problem.isEmpty()) {
        problems.add(odd.folder().getFileName() + ": " + problem);
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(products.size() > 30, "the odd products were found");
  }

  private static void unpack(String resource, Path root) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(FuzzTest.class.getResourceAsStream(resource))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  /**
   * Small good scenes: of all formats that we write, made by the product itself; of those that we only read, out of
   * {@code good-scenes.zip}, where they lie as the tests of their readers make them; of complex numbers, which we do
   * not write, out of {@code complex-scenes.zip}, made by GDAL.
   */
  private List<FuzzSeed> seeds() throws IOException {
    Path root = temp.resolve("seeds");
    run("sample-scene", "--out", temp.resolve("scene"), "--size", 8, "--endmembers", 3);
    Path product;
    try (Stream<Path> files = Files.list(temp.resolve("scene"))) {
      product = files.filter(f -> f.toString().endsWith(".he5")).findFirst().orElseThrow();
    }
    Files.createDirectories(root.resolve("prisma"));
    Files.copy(product, root.resolve("prisma").resolve(product.getFileName().toString()));
    zip(product, Files.createDirectories(root.resolve("zip")), ZipOutputStream.DEFLATED);
    convert(product, root.resolve("tiff/a.tif"), "--bands", "1-5");
    convert(product, root.resolve("cog/a.tif"), "--bands", "1-5", "--cog", "--compression", "zstd", "--type", "int16");
    convert(product, root.resolve("plain/a.tif"), "--bands", "1-3", "--compression", "none");
    convert(product, root.resolve("bip/a.bip"), "--bands", "1-5");
    convert(product, root.resolve("bsq/a.img"), "--bands", "1-6", "--type", "int16");
    convert(product, root.resolve("wide/a.tif"), "--bands", "1-3", "--type", "float64");
    convert(product, root.resolve("long/a.bil"), "--bands", "1-3", "--type", "int64");
    unpack("good-scenes.zip", root);
    unpack("complex-scenes.zip", root);
    addPairs(root);
    return FuzzSeed.in(root);
  }

  /** An L1 with the L2C that gives it its positions, and an L2C stored in an archive as it is. */
  private static void addPairs(Path root) throws IOException {
    Path l1 = seed(root, "PRS_L1");
    Path l2c = seed(root, "PRS_L2C");
    Path pair = Files.createDirectories(root.resolve("prisma-pair"));
    Files.copy(l1, pair.resolve(l1.getFileName()));
    Files.copy(l2c, pair.resolve(l2c.getFileName()));
    zip(l2c, Files.createDirectories(root.resolve("zip-stored")), ZipOutputStream.STORED);
  }

  private static Path seed(Path root, String name) throws IOException {
    return FuzzSeed.in(root).stream().filter(s -> s.main().startsWith(name)).findFirst().orElseThrow().opened();
  }

  private static void convert(Path product, Path out, Object... options) throws IOException {
    Files.createDirectories(out.getParent());
    run(Stream.concat(Stream.of("convert", product, out), Stream.of(options)).toArray());
  }

  private static void run(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertEquals(0, run.exitCode(), run::toString);
  }

  private static void zip(Path file, Path folder, int method) throws IOException {
    String name = file.getFileName().toString();
    byte[] bytes = Files.readAllBytes(file);
    CRC32 check = new CRC32();
    check.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    entry.setSize(bytes.length);
    entry.setCrc(check.getValue());
    Path archive = folder.resolve(name.replace(".he5", ".zip"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(entry);
      zip.write(bytes);
    }
  }
}
