/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.CacheSize;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** Windows of an image of 23 rows, 17 columns and 11 bands with the values row * 1000 + column * 20 + band. */
class MatlabWindowsTest {
  private static final int ROWS = 23;
  private static final int COLUMNS = 17;
  private static final int BANDS = 11;
  private static final List<String> LAYOUTS = List.of("cube", "bp", "pb", "bpr", "pbr");

  @TempDir
  Path temp;

  private static SceneReaders readers(long cacheBytes) {
    return new SceneReaders(List.of(new MatlabReader(new TileCache(new CacheSize(cacheBytes)))));
  }

  private static final String LAYOUT_SCRIPT = """
      p = args[0] + '/'
      r, c, b = np.meshgrid(np.arange(23), np.arange(17), np.arange(11), indexing='ij')
      a = r * 1000 + c * 20 + b
      down = a.reshape(23 * 17, 11, order='F'); along = a.reshape(23 * 17, 11)
      size = {'H': 23., 'W': 17.}
      byrow = {'H': 23., 'W': 17., 'order': 'C'}
      layouts = {'cube': {'Y': a}, 'bp': {'Y': down.T, **size}, 'pb': {'Y': down, **size},
          'bpr': {'Y': along.T, **byrow}, 'pbr': {'Y': along, **byrow}}
      """;

  private void check(Path file, long cacheBytes, Random random) throws IOException {
    try (Scene scene = readers(cacheBytes).open(file)) {
      assertEquals(COLUMNS, scene.grid().width());
      assertEquals(BANDS, scene.axis().size());
      for (int i = 0; i < 12; i++) {
        int x = random.nextInt(COLUMNS);
        int y = random.nextInt(ROWS);
        Window window = i == 0 ? scene.grid().extent()
            : new Window(x, y, 1 + random.nextInt(COLUMNS - x), 1 + random.nextInt(ROWS - y));
        int[] bands = random.ints(i == 0 ? BANDS : random.nextInt(4), 0, BANDS).toArray();
        Scene.Interleave order = Scene.Interleave.values()[i % 2];
        float[] values = new float[(int) window.cells() * bands.length];
        scene.read(window, bands, order, values);
        for (int at = 0; at < values.length; at++) {
          int cells = (int) window.cells();
          int cell = order == Scene.Interleave.PIXEL ? at / bands.length : at % cells;
          int band = bands[order == Scene.Interleave.PIXEL ? at % bands.length : at / cells];
          assertEquals((window.y() + cell / window.width()) * 1000 + (window.x() + cell % window.width()) * 20 + band,
              values[at], file + " " + window + " " + order);
        }
      }
    }
  }

  @Test
  void windowsOfLevel5() throws Exception {
    Rasters.python("scipy.io", LAYOUT_SCRIPT + """
        for name, items in layouts.items():
            for t in ('i4', 'f8'):
                items = {k: v.astype(t) if k == 'Y' else v for k, v in items.items()}
                scipy.io.savemat(p + name + t + '.mat', items)
                scipy.io.savemat(p + name + t + '-packed.mat', items, do_compression=True)
        """, temp);
    Random random = new Random(5);
    for (String layout : LAYOUTS) {
      for (String kind : List.of("i4", "f8", "i4-packed", "f8-packed")) {
        check(temp.resolve(layout + kind + ".mat"), 1 << 20, random);
      }
    }
  }

  @Test
  void windowsOfLevel73() throws Exception {
    Rasters.python("h5py", LAYOUT_SCRIPT + """
        def save(name, items, **opts):
            with h5py.File(name, 'w', userblock_size=512) as f:
                for k, v in items.items():
                    if k == 'order':
                        d = f.create_dataset(k, data=np.array([[67]], 'u2'))
                        d.attrs['MATLAB_class'] = np.bytes_('char')
                    else:
                        f.create_dataset(k, data=np.atleast_2d(v).T, **(opts if k == 'Y' else {}))
            with open(name, 'r+b') as f:
                f.write(b'MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 .'.ljust(124) + b'\\0\\x02IM')
        for name, items in layouts.items():
            items['Y'] = items['Y'].astype('>f4' if name == 'bp' else 'u2')
            save(p + name + '.mat', items)
            chunk = (3, 5, 7) if name == 'cube' else (4, 10)
            save(p + name + '-packed.mat', items, chunks=chunk, compression='gzip', shuffle=name == 'pb')
        """, temp);
    Random random = new Random(6);
    for (String layout : LAYOUTS) {
      for (long cacheBytes : new long[] {0, 500, 1 << 20}) {
        check(temp.resolve(layout + ".mat"), cacheBytes, random);
        check(temp.resolve(layout + "-packed.mat"), cacheBytes, random);
      }
    }
  }

  @Test
  void aCompressedArrayIsUnpackedWatched() throws Exception {
    Path file = temp.resolve("large.mat");
    Rasters.python("scipy.io", """
        scipy.io.savemat(args[0], {'cube': np.full((1024, 1024, 18), 7, 'u1')}, do_compression=True)
        """, file);
    List<Double> told = new ArrayList<>();
    try (Scene scene = readers(0).open(file, SceneOptions.DEFAULT, (fraction, message) -> told.add(fraction))) {
      float[] value = new float[1];
      scene.read(new Window(1000, 3, 1, 1), new int[] {17}, Scene.Interleave.BAND, value);
      assertEquals(7, value[0]);
      assertEquals(2, told.size());
      assertTrue(told.get(0) > 0.4 && told.get(1) < 1, told::toString);
    }
    assertThrows(InterruptedIOException.class,
        () -> readers(0).open(file, SceneOptions.DEFAULT, (fraction, message) -> false));
  }

  /** What a compressed array claims must be what is in it, and what deflate can do. */
  @Test
  void compressedArraysThatLieAreRefused() throws Exception {
    Rasters.python("scipy.io", """
        import struct, zlib
        def save(name, rows, data, length=None, level=9):
            n = len(data)
            body = struct.pack('<IIII', 6, 8, 9, 0) + struct.pack('<IIIIII', 5, 12, rows, 100, 10, 0)
            body += struct.pack('<II', 1, 4) + b'cube\\0\\0\\0\\0' + struct.pack('<II', 2, rows * 1000) + data
            z = zlib.compress(struct.pack('<II', 14, len(body) if length is None else length) + body, level)
            with open(args[0] + '/' + name + '.mat', 'wb') as f:
                f.write(b'MATLAB 5.0 MAT-file'.ljust(124) + struct.pack('<H', 256) + b'IM')
                f.write(struct.pack('<II', 15, len(z)) + z)
        rows = 40
        save('good', rows, bytes(rows * 1000))
        save('short', rows, bytes(rows * 1000 - 100), length=rows * 1000 + 64)
        save('long', rows, bytes(rows * 1000 + 100), length=rows * 1000 + 64)
        save('room', rows, bytes(rows * 1000 + 100))
        save('bomb', 4000000, b'', length=4000000064)
        """, temp);
    try (Scene scene = readers(0).open(temp.resolve("good.mat"))) {
      assertEquals(40, scene.grid().height());
    }
    assertFailure("short", "array cube in it ends after 39900 of 40000 bytes");
    assertFailure("long", "array cube in it is longer than the 40000 bytes declared");
    assertFailure("room", "array cube of 40000 bytes stands in an element with room for 40100");
    assertFailure("bomb", "array cube cannot have 4000000000 bytes that are packed into");
  }

  private void assertFailure(String name, String part) {
    String message = assertThrows(SceneException.class,
        () -> readers(0).open(temp.resolve(name + ".mat"))).getMessage();
    assertTrue(message.contains(part), message);
  }
}
