/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a reader or a library throws while values are read, the user gets one sentence with file and next step. */
class GuardedSceneTest {
  private static final int[] FIRST = {0};

  @TempDir
  Path temp;

  private Path file;
  private Throwable problem;

  @BeforeEach
  void create() throws IOException {
    file = Files.writeString(temp.resolve("a.cube"), "cube");
  }

  /** A reader of scenes of 2 x 2 cells that fail as told when they are read. */
  private final class Failing implements SceneReader {
    @Override
    public String format() {
      return "Cube";
    }

    @Override
    public List<String> extensions() {
      return List.of("cube");
    }

    @Override
    public boolean recognises(Path candidate, byte[] head) {
      return true;
    }

    @Override
    public Scene open(Path opened, SceneOptions options) {
      Scene plain = new MemoryScene("a", new GridGeometry(2, 2, AffineGrid.northUp(0, 0, 1), Optional.empty()),
          SpectralAxis.unknown(List.of("a")), "", new float[][] {{1, 2, 3, 4}});
      return new FailingScene(plain);
    }
  }

  /** Fails with {@link #problem}. */
  private final class FailingScene implements Scene {
    private final Scene plain;

    FailingScene(Scene plain) {
      this.plain = plain;
    }

    @Override
    public String name() {
      return plain.name();
    }

    @Override
    public String format() {
      return plain.format();
    }

    @Override
    public GridGeometry grid() {
      return plain.grid();
    }

    @Override
    public SpectralAxis axis() {
      return plain.axis();
    }

    @Override
    public Window naturalBlock() {
      return plain.naturalBlock();
    }

    @Override
    public List<String> flags() {
      return List.of("cloud");
    }

    @Override
    public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
      fail();
      plain.read(window, bands, layout, target);
    }

    @Override
    public void readFlag(String flag, Window window, byte[] target) throws IOException {
      fail();
    }

    private void fail() throws IOException {
      if (problem instanceof RuntimeException unforeseen) {
        throw unforeseen;
      } else if (problem instanceof Error unforeseen) {
        throw unforeseen;
      } else if (problem instanceof IOException foreseen) {
        throw foreseen;
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private Scene open() throws IOException {
    return new SceneReaders(List.of(new Failing())).open(file);
  }

  private void assertSentence(Throwable thrown, String cause) throws IOException {
    problem = thrown;
    try (Scene scene = open()) {
      Window all = scene.grid().extent();
      SceneException reading = assertThrows(SceneException.class,
          () -> scene.read(all, FIRST, Scene.Interleave.BAND, new float[4]));
      SceneException flag = assertThrows(SceneException.class, () -> scene.readFlag("cloud", all, new byte[4]));
      assertEquals(reading.getMessage(), flag.getMessage());
      assertTrue(reading.getMessage().startsWith(file + ": ") && reading.getMessage().contains(cause)
          && reading.getMessage().endsWith("."), reading::getMessage);
    }
  }

  @Test
  void whatLibrariesThrowBecomesASentence() throws IOException {
    assertSentence(new NullPointerException(), "NullPointerException");
    assertSentence(new IllegalStateException("no such block"), "no such block");
    assertSentence(new ArrayIndexOutOfBoundsException(7), "7");
    assertSentence(new NegativeArraySizeException("-3"), "-3");
    assertSentence(new BufferUnderflowException(), "Cube");
    assertSentence(new StackOverflowError(), "StackOverflowError");
    assertSentence(new InternalError("a fault occurred"), "changed or its disk went away");
    assertSentence(new java.io.EOFException(), "ends too soon");
  }

  @Test
  void sentencesStayAsTheyAre() throws IOException {
    SceneException own = new SceneException(file, "the block is damaged", "copy it again");
    assertSentence(own, "the block is damaged; copy it again");
    assertSentence(new UncheckedIOException(own), "the block is damaged; copy it again");
  }

  @Test
  void mistakesOfTheCallerAreNotBlamedOnTheFile() throws IOException {
    try (Scene scene = open()) {
      Window outside = new Window(1, 1, 2, 2);
      assertThrows(IllegalArgumentException.class,
          () -> scene.read(outside, FIRST, Scene.Interleave.BAND, new float[4]));
      Window all = scene.grid().extent();
      assertThrows(IllegalArgumentException.class, () -> scene.read(all, FIRST, Scene.Interleave.BAND, new float[3]));
      assertThrows(IndexOutOfBoundsException.class,
          () -> scene.read(all, new int[] {1}, Scene.Interleave.BAND, new float[4]));
      assertThrows(IllegalArgumentException.class, () -> scene.readFlag("snow", all, new byte[4]));
    }
  }
}
