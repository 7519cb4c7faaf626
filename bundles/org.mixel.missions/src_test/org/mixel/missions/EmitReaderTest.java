/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Crs;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

class EmitReaderTest {
  /** A cube (5, 4, 6) of row * 100 + column * 10 + band, and a table that mirrors it on a grid of 7 x 6. */
  private static final String SCRIPT = """
      f = h5py.File(args[0], 'w')
      f.attrs['geotransform'] = np.array([10., .001, 0, 45, 0, -.001])
      f.attrs['title'] = 'EMIT L2A Estimated Surface Reflectance'
      r, c, b = np.meshgrid(np.arange(5), np.arange(4), np.arange(6), indexing='ij')
      a = (r * 100 + c * 10 + b).astype('f4'); a[2, 1, 3] = -9999
      opts = dict(chunks=(2, 3, 4), compression='gzip', shuffle=True) if args[1] == 'chunked' else {}
      d = f.create_dataset(args[2], data=a, **opts)
      d.attrs['_FillValue'] = np.array([-9999], 'f4')
      g = f.create_group('sensor_band_parameters')
      g['wavelengths'] = np.array([400, 500, 600, 700, 650, 800], 'f4')
      g['fwhm'] = np.arange(6).astype('f4') + 8
      g['good_wavelengths'] = np.array([1, 1, 0, 1, 1, 1], 'f4')
      x = np.zeros((6, 7), 'i4'); y = np.zeros((6, 7), 'i4')
      x[:5, :4] = np.arange(4, 0, -1)[None]; y[:5, :4] = np.arange(1, 6)[:, None]
      l = f.create_group('location'); l['glt_x'] = x; l['glt_y'] = y
      """;

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new EmitReader(new TileCache())));
  private final SceneOptions sensor = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);

  private Path file(String layout, String variable) throws Exception {
    Path file = temp.resolve("EMIT_" + layout + variable + ".nc");
    Rasters.python("h5py", SCRIPT, file, layout, variable);
    return file;
  }

  @Test
  void theCubeComesInSensorGeometry() throws Exception {
    for (String layout : List.of("chunked", "contiguous")) {
      try (Scene scene = readers.open(file(layout, "reflectance"), sensor)) {
        assertEquals("none", scene.badWindows().windows().toString(), "the file marks them");
        assertEquals("EMIT L2A", scene.format());
        assertArrayEquals(new double[] {400, 500, 600, 650, 700, 800}, scene.axis().wavelengths());
        assertEquals(12, scene.axis().fwhm(3));
        assertFalse(scene.axis().isUsable(2));
        float[] values = new float[2 * 3 * 2];
        scene.read(new Window(1, 2, 2, 3), new int[] {4, 0}, Scene.Interleave.PIXEL, values);
        assertArrayEquals(new float[] {Float.NaN, 210, 223, 220, 313, 310, 323, 320, 413, 410, 423, 420}, values);
        scene.read(new Window(1, 2, 2, 3), new int[] {3, 5}, Scene.Interleave.BAND, values);
        assertArrayEquals(new float[] {214, 224, 314, 324, 414, 424, 215, 225, 315, 325, 415, 425}, values);
        assertEquals("EMIT L2A Estimated Surface Reflectance", scene.metadata().get("title"));
      }
    }
  }

  @Test
  void theLookupTablePlacesIt() throws Exception {
    try (Scene scene = readers.open(file("chunked", "radiance"))) {
      assertEquals("EMIT L1B", scene.format());
      assertEquals(Optional.of(Crs.WGS84), scene.grid().crs());
      assertArrayEquals(new double[] {10, .001, 0, 45, 0, -.001}, scene.grid().affine().toGdal());
      assertEquals(7, scene.grid().width());
      float[] values = Rasters.band(scene, 0);
      assertEquals(30, values[0]);
      assertEquals(100, values[7 + 3]);
      assertTrue(Float.isNaN(values[4]));
      assertTrue(Float.isNaN(values[41]));
    }
  }

  @Test
  void damageIsToldInOneSentence() throws Exception {
    Path file = file("contiguous", "reflectance");
    Rasters.python("h5py", """
        f = h5py.File(args[0], 'a')
        del f['location/glt_y']; f['location/glt_y'] = np.zeros((2, 2), 'i4')
        """, file);
    assertFailure(file, "geometry lookup table");
    Rasters.python("h5py", """
        f = h5py.File(args[0], 'a')
        del f['location/glt_y']; del f['sensor_band_parameters/fwhm']
        f['sensor_band_parameters/fwhm'] = np.zeros(3)
        """, file);
    assertFailure(file, "has the shape [3] for 6 bands");
    Rasters.python("h5py", """
        f = h5py.File(args[0], 'a'); del f['reflectance']; f['reflectance'] = np.zeros((3, 3), 'f4')
        """, file);
    assertFailure(file, "and not (down track, cross track, band)");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertFailure(file, "not recognised");
  }

  @Test
  void damagedBytesEndInASentenceOrAReading() throws Exception {
    byte[] whole = Files.readAllBytes(file("chunked", "reflectance"));
    Path file = temp.resolve("damaged.nc");
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = i % 5 == 0 ? Arrays.copyOf(whole, 100 + random.nextInt(whole.length - 100)) : whole.clone();
      for (int k = 0; k < i % 5; k++) {
        bytes[96 + random.nextInt(bytes.length - 96)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      try (Scene scene = new EmitReader(new TileCache()).open(file, sensor)) {
        scene.read(Window.ofSize(1, 1), new int[] {0}, Scene.Interleave.BAND, new float[1]);
      } catch (SceneException e) {
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
      }
    }
  }

  private void assertFailure(Path file, String part) throws IOException {
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
