/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.SpectralLibrary;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.endmembers.SceneRegions;

class EndmemberToolsTest {
  private static final SpectralAxis AXIS = SpectralAxis.of(new double[] {500, 600, 700}, null, null,
      List.of("a", "b", "c"));

  @TempDir
  Path temp;

  private final MemoryReader reader = new MemoryReader();
  private final SceneReaders readers = new SceneReaders(List.of(reader));
  private final MemoryRasters rasters = new MemoryRasters();
  private final List<String> warnings = new ArrayList<>();
  private Path scene;
  private Path spectra;

  @BeforeEach
  void writeInputs() throws Exception {
    float nan = Float.NaN;
    scene = reader.put(temp, "scene.mem", new MemoryScene("scene", GridGeometry.pixels(3, 2), AXIS, "reflectance",
        new float[][] {{1, 2, 3, 4, 5, 6}, {10, 20, 30, 40, nan, 60}, {0, 0, 0, 7, 8, 9}}));
    spectra = temp.resolve("spectra.csv");
    EndmemberCsv.write(spectra, new Endmembers(List.of("soil", "wood", "lake"), AXIS,
        new double[][] {{1, 2, 3}, {4, 5, 6}, {0, 1, 0}}));
  }

  @Test
  void aNameGetsTheMeanOfItsPixels() throws Exception {
    SceneRegions regions = new SceneRegions(file -> new Features(file, Optional.empty(), List.of(
        new Feature("field", List.of(), List.of(new double[] {0, 0, 3, 0, 3, -1, 0, -1})))), null);
    Path file = Files.writeString(temp.resolve("field.geojson"), "{}");
    ToolResult result = run(new PickEndmembersTool(readers, regions), "scene", scene, "pixel", "bush=0,1",
        "pixel", "bush=1,1", "position", "rock=2.5,-1.5", "polygon",
        "bank=POLYGON ((1 0, 3 0, 3 -1, 1 -1, 1 0))", "regions", file);
    Endmembers picked = EndmemberCsv.read(temp.resolve("out/endmembers.csv"));
    assertEquals(List.of("bush", "rock", "bank", "field"), picked.names());
    assertArrayEquals(new double[] {4.5, 40, 7.5}, picked.spectrum(0), 1e-9, "what is missing is left out");
    assertArrayEquals(new double[] {6, 60, 9}, picked.spectrum(1), 1e-9);
    assertArrayEquals(new double[] {2.5, 25, 0}, picked.spectrum(2), 1e-9);
    assertArrayEquals(new double[] {2, 20, 0}, picked.spectrum(3), 1e-9);
    assertEquals(List.of(2, 1, 2, 3), result.values().get("pixels"));
    assertEquals(3, EndmemberCsv.read(temp.resolve("out/endmembers.csv")).axis().size());
  }

  @Test
  void placesOutsideAreRefused() {
    PickEndmembersTool tool = new PickEndmembersTool(readers, null);
    ToolException outside = assertThrows(ToolException.class, () -> run(tool, "scene", scene, "pixel", "a=3,0"));
    assertTrue(outside.getMessage().contains("outside the scene"), outside.getMessage());
    assertThrows(ToolException.class, () -> run(tool, "scene", scene, "pixel", "a=1"));
    assertThrows(ToolException.class, () -> run(tool, "scene", scene, "polygon", "POLYGON ((1 0, 3 0, 3 -1))"));
    assertThrows(ToolException.class, () -> run(tool, "scene", scene));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void mergedEndmembersHaveTheSumOfTheMapsAndTheWeightedMeanOfTheSpectra() throws Exception {
    Path maps = reader.put(temp, "maps.mem", Scenes.pixels(2, 1, new float[] {0.75f, 0.75f},
        new float[] {0.25f, Float.NaN}, new float[] {0, 0.25f}));
    run(new EditEndmembersTool(readers, rasters), "inputs", spectra, "abundances", maps, "merge", "land=soil+wood",
        "rename", "lake=water");
    Endmembers merged = EndmemberCsv.read(temp.resolve("out/endmembers.csv"));
    assertEquals(List.of("land", "water"), merged.names());
    double wood = 0.25 / 1.75;
    assertArrayEquals(new double[] {1 + 3 * wood, 2 + 3 * wood, 3 + 3 * wood}, merged.spectrum(0), 1e-9);
    MemoryRasters.Raster written = rasters.finished.get("abundances.tif");
    assertEquals(List.of("land", "water"), written.bands().stream().map(b -> b.name()).toList());
    assertArrayEquals(new float[] {1, Float.NaN}, written.maps()[0]);
    assertArrayEquals(new float[] {0, 0.25f}, written.maps()[1]);
  }

  @Test
  void filesAreJoinedOnTheBandsOfTheFirst() throws Exception {
    Path other = temp.resolve("other.csv");
    EndmemberCsv.write(other, new Endmembers(List.of("soil"), SpectralAxis.of(new double[] {550, 650}, null, null,
        List.of("x", "y")), new double[][] {{10, 20}}));
    run(new EditEndmembersTool(readers, rasters), "inputs", spectra, "inputs", other, "keep", "soil 2,lake");
    Endmembers joined = EndmemberCsv.read(temp.resolve("out/endmembers.csv"));
    assertEquals(List.of("soil 2", "lake"), joined.names());
    assertArrayEquals(new double[] {10, 15, 20}, joined.spectrum(0), 1e-9);
    assertEquals(0, warnings.size(), "half a step beyond the ends is near enough");
  }

  @Test
  void spectraAreBroughtToTheBandsOfASceneAndTheRestIsSaid() throws Exception {
    SpectralAxis axis = SpectralAxis.of(new double[] {550, 600, 900}, null, null, List.of("d", "e", "f"));
    Path target = reader.put(temp, "target.mem", new MemoryScene("target", GridGeometry.pixels(1, 1), axis, "",
        new float[3][1]));
    ToolResult result = run(new EditEndmembersTool(readers, rasters), "inputs", spectra, "bands", target);
    assertEquals(List.of("f"), result.values().get("unsupportedBands"));
    assertArrayEquals(new double[] {1.5, 2, 3},
        EndmemberCsv.read(temp.resolve("out/endmembers.csv")).spectrum(0), 1e-9);
    assertEquals(1, warnings.size());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    EditEndmembersTool tool = new EditEndmembersTool(readers, rasters);
    for (String[] wrong : List.of(new String[] {"keep", "sand"}, new String[] {"merge", "x=soil+sand"},
        new String[] {"rename", "soil=wood"}, new String[] {"keep", "soil,soil"})) {
      ToolException e = assertThrows(ToolException.class, () -> run(tool, "inputs", spectra, wrong[0], wrong[1]));
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
    assertThrows(ToolException.class, () -> run(tool, "inputs", spectra, "abundances", scene, "keep", "soil"));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void givenEndmembersAreFittedInManyScenesOnTheBandsTheyCover() throws Exception {
    SpectralAxis axis = SpectralAxis.of(new double[] {500, 600, 650, 700, 900}, null, null,
        List.of("a", "b", "c", "d", "e"));
    float[][] planes = {{1, 4, 0.5f}, {2, 5, 1.5f}, {2.5f, 5.5f, 1.5f}, {3, 6, 1.5f}, {77, 77, 77}};
    Path one = reader.put(temp, "one.mem", new MemoryScene("one", GridGeometry.pixels(3, 1), axis, "", planes));
    Path two = reader.put(temp, "two.mem", new MemoryScene("two", GridGeometry.pixels(3, 1), axis, "", planes));
    FitAbundancesTool tool = new FitAbundancesTool(readers, rasters, new SceneSelector(readers, null));
    run(tool, "scenes", one, "scenes", two, "endmembers", spectra, "scale", "none", "drop", "none");
    for (String folder : List.of("one", "two")) {
      assertTrue(Files.exists(temp.resolve("out/" + folder + "/run.json")), folder);
      assertEquals(4, EndmemberCsv.read(temp.resolve("out/" + folder + "/endmembers.csv")).axis().size());
    }
    float[][] maps = rasters.finished.get("abundances.tif").maps();
    assertArrayEquals(new float[] {1, 0, 0.5f}, maps[0], 1e-4f, "soil");
    assertArrayEquals(new float[] {0, 1, 0}, maps[1], 1e-4f, "wood");
    assertArrayEquals(new float[] {0, 0, 0.5f}, maps[2], 1e-4f, "lake");
    assertTrue(warnings.stream().anyMatch(w -> w.contains("does not cover 1 of the 5 bands of one")),
        warnings.toString());
  }

  @Test
  void ofALibraryOnlyTheSpectraThatTakePartAreMapped() throws Exception {
    int size = 100;
    int bands = 30;
    SpectralAxis axis = SpectralAxis.unknown(IntStream.range(0, bands).mapToObj(b -> "b" + b).toList());
    Random random = new Random(1);
    double[][] library = new double[size][];
    Arrays.setAll(library, i -> random.doubles(bands).toArray());
    library[50][2] = -1.23e34;
    library[50][3] = -1.23e34;
    List<String> names = IntStream.range(0, size).mapToObj(i -> "mineral " + i).toList();
    Path sli = temp.resolve("library.sli");
    SpectralLibrary.writeEnvi(sli, temp.resolve("library.hdr"), new Endmembers(names, axis, library));
    float[][] planes = new float[bands][400];
    for (int cell = 0; cell < 400; cell++) {
      for (int band = 0; band < bands; band++) {
        planes[band][cell] = (float) (cell == 0 ? 0.1 * library[70][band] : library[20][band] / 2 + library[90][band]);
      }
    }
    Path pixels = reader.put(temp, "pixels.mem", new MemoryScene("pixels", GridGeometry.pixels(20, 20), axis, "",
        planes));
    FitAbundancesTool tool = new FitAbundancesTool(readers, rasters, new SceneSelector(readers, null));
    run(tool, "scenes", pixels, "endmembers", sli, "solver", "sunsal", "sparsity", "1e-9", "drop", "none");
    assertEquals(List.of("mineral 90", "mineral 20"), EndmemberCsv.read(temp.resolve("out/endmembers.csv")).names());
    float[][] maps = rasters.finished.get("abundances.tif").maps();
    assertEquals(1, maps[0][7], 1e-4);
    assertEquals(0.5, maps[1][7], 1e-4);
    assertEquals(0, maps[0][0] + maps[1][0], 1e-6);
    assertEquals(0.1, rasters.finished.get("other-abundance.tif").maps()[0][0], 1e-4);
    List<String> table = Files.readAllLines(temp.resolve("out/library.csv"));
    assertEquals(size, table.size(), "one spectrum lacks two of 30 bands");
    assertTrue(table.get(3).startsWith("mineral 70,") && table.get(3).endsWith(",1,false"), table.get(3));
    assertTrue(warnings.stream().anyMatch(w -> w.contains("1 of 100 spectra lack")), warnings.toString());
    assertThrows(ToolException.class, () -> run(tool, "scenes", pixels, "endmembers", sli, "solver", "ucls"));
  }

  private <P extends Record> ToolResult run(Tool<P> tool, Object... arguments) throws Exception {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("out", List.of(temp.resolve("out").toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.computeIfAbsent((String) arguments[i], name -> new ArrayList<>()).add(arguments[i + 1].toString());
    }
    return ToolRun.prepare(tool, values).execute(Progress.NONE, true, warnings::add);
  }
}
