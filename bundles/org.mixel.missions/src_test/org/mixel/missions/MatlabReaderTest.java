/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;

class MatlabReaderTest {
  /** Values row * 100 + column * 10 + band of an image of 3 rows, 4 columns and 5 bands. */
  private static final String CUBE = """
      r, c, b = np.meshgrid(np.arange(3), np.arange(4), np.arange(5), indexing='ij')
      a = r * 100 + c * 10 + b
      y = a.reshape(12, 5, order='F').T
      """;

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new MatlabReader(new TileCache())));

  private void assertCube(Scene scene) throws IOException {
    assertEquals(4, scene.grid().width());
    assertEquals(3, scene.grid().height());
    assertEquals(5, scene.axis().size());
    float[] pixels = new float[2 * 2 * 2];
    scene.read(new org.mixel.model.Window(2, 1, 2, 2), new int[] {4, 0}, Scene.Interleave.PIXEL, pixels);
    assertArrayEquals(new float[] {124, 120, 134, 130, 224, 220, 234, 230}, pixels);
  }

  @Test
  void cubesAndMatricesOfLevel5AreFoundByShape() throws Exception {
    Rasters.python("scipy.io", CUBE + """
        s = scipy.io.savemat; p = args[0] + '/'
        s(p + 'cube.mat', {'x': 'text', 'cube': a.astype('f8'), 'c': {'a': 1}})
        s(p + 'packed.mat', {'cube': a.astype('u2')}, do_compression=True)
        s(p + 'hysupp.mat', {'Y': y.astype('f4'), 'H': 3, 'W': 4, 'E': np.zeros((5, 2)), 'A': y[:2] * 1.})
        s(p + 'samson.mat', {'V': y.astype('f8'), 'nRow': 3, 'nCol': 4, 'nBand': 5}, do_compression=True)
        s(p + 'rows.mat', {'Y': a.reshape(12, 5).T, 'H': 3, 'W': 4, 'order': 'C'})
        s(p + 'spectra.mat', {'X': y.T.astype('i2'), 'rows': 3, 'cols': 4})
        """, temp);
    for (String name : List.of("cube", "packed", "hysupp", "samson", "rows", "spectra")) {
      try (Scene scene = readers.open(temp.resolve(name + ".mat"))) {
        assertCube(scene);
      }
    }
    try (Scene maps = readers.open(temp.resolve("hysupp.mat"), SceneOptions.DEFAULT.withPart("A"))) {
      assertEquals(2, maps.axis().size());
      assertEquals(231, Rasters.band(maps, 1)[11]);
      assertEquals(List.of("Y", "A"), maps.parts());
    }
  }

  @Test
  void wavelengthsOfTheFileOrderTheBands() throws Exception {
    Rasters.python("scipy.io", CUBE + """
        scipy.io.savemat(args[0], {'cube': a[:, :, ::-1], 'wavelength': np.array([.9, .8, .7, .6, .5])})
        """, temp.resolve("w.mat"));
    try (Scene scene = readers.open(temp.resolve("w.mat"))) {
      assertCube(scene);
      assertArrayEquals(new double[] {500, 600, 700, 800, 900}, scene.axis().wavelengths());
    }
  }

  @Test
  void version73IsReadAsHdf5() throws Exception {
    Rasters.python("h5py", CUBE + """
        def save(name, items):
            with h5py.File(name, 'w', userblock_size=512) as f:
                for k, v in items.items():
                    v = np.asarray(v)
                    v = v.reshape(1, 1) if v.ndim == 0 else v
                    f.create_dataset(k, data=v.T, chunks=True if v.size > 9 else None,
                                     compression='gzip' if v.size > 9 else None)
            with open(name, 'r+b') as f:
                f.write(b'MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 .'.ljust(124) + b'\\0\\x02IM')
        save(args[0] + '/cube73.mat', {'cube': a.astype('u2')})
        save(args[0] + '/matrix73.mat', {'Y': y.astype('f8'), 'H': 3., 'W': 4.})
        """, temp);
    for (String name : List.of("cube73", "matrix73")) {
      try (Scene scene = readers.open(temp.resolve(name + ".mat"))) {
        assertCube(scene);
      }
    }
  }

  @Test
  void whatIsNoImageIsRefused() throws Exception {
    Rasters.python("scipy.io", """
        s = scipy.io.savemat; p = args[0] + '/'
        s(p + 'none.mat', {'E': np.zeros((5, 7)), 't': 'x'})
        s(p + 'square.mat', {'Y': np.arange(200.).reshape(2, 100)})
        """, temp);
    String message = failure(temp.resolve("none.mat"));
    assertTrue(message.contains("no image that is recognised by its shape (arrays: E 5 x 7"), message);
    try (Scene scene = readers.open(temp.resolve("square.mat"))) {
      assertEquals(10, scene.grid().width());
      assertTrue(scene.warnings().get(0).contains("square image"));
    }
    message = assertThrows(SceneException.class,
        () -> readers.open(temp.resolve("square.mat"), SceneOptions.DEFAULT.withPart("Z"))).getMessage();
    assertTrue(message.contains("no image 'Z'; name one of Y"), message);
  }

  @Test
  void damagedFilesEndInASentenceOrAReading() throws Exception {
    Rasters.python("scipy.io", CUBE + """
        scipy.io.savemat(args[0] + '/a.mat', {'Y': y, 'H': 3, 'W': 4}, do_compression=True)
        scipy.io.savemat(args[0] + '/b.mat', {'cube': a * 1.})
        """, temp);
    Random random = new Random(1);
    for (String name : List.of("a.mat", "b.mat")) {
      byte[] whole = Files.readAllBytes(temp.resolve(name));
      for (int i = 0; i < 400; i++) {
        byte[] bytes = i % 4 == 0 ? java.util.Arrays.copyOf(whole, 130 + random.nextInt(whole.length - 130))
            : whole.clone();
        for (int k = 0; k < i % 4; k++) {
          bytes[128 + random.nextInt(bytes.length - 128)] = (byte) random.nextInt();
        }
        Path file = Files.write(temp.resolve("damaged.mat"), bytes);
        try (Scene scene = readers.open(file)) {
          scene.read(org.mixel.model.Window.ofSize(1, 1), new int[] {0}, Scene.Interleave.BAND, new float[1]);
        } catch (SceneException e) {
          assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        }
      }
    }
  }

  private String failure(Path file) {
    return assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
  }
}
