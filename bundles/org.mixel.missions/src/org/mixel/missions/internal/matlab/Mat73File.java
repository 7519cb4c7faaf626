/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5Array;
import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.ValueType;
import org.mixel.model.OpeningProgress;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;

/**
 * Reads MATLAB 7.3 files, which are HDF5 with the axes in reverse: the last axis of the dataset is the first of the
 * array, so that the numbers follow each other as in MATLAB.
 *
 * @param path the file
 */
record Mat73File(Path path) {

  /** The arrays of the file's root; each reading opens the file again. */
  List<MatArray> arrays() throws IOException {
    List<MatArray> arrays = new ArrayList<>();
    try (Hdf5File file = Hdf5File.open(path)) {
      for (String name : file.members()) {
        Optional<Hdf5Array> array = file.array(name);
        if (array.isPresent() && array.get().isNumeric() && array.get().shape().length >= 2
            && IntStream.of(array.get().shape()).allMatch(length -> length > 0)
            && array.get().attribute("MATLAB_empty").isEmpty()) {
          boolean isText = array.get().text("MATLAB_class").orElse("").equals("char");
          arrays.add(new Variable(path, name, reversed(array.get().shape()), isText));
        }
      }
    }
    return arrays;
  }

  private static int[] reversed(int[] shape) {
    int[] dimensions = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      dimensions[i] = shape[shape.length - 1 - i];
    }
    return dimensions;
  }

  private record Variable(Path path, String name, int[] dimensions, boolean isText) implements MatArray {

    @Override
    public double[] values() throws IOException {
      try (Hdf5File file = Hdf5File.open(path)) {
        return file.array(name).orElseThrow(() -> missing(file)).numbers();
      }
    }

    private SceneException missing(Hdf5File file) {
      return file.missing("variable " + name);
    }

    @Override
    public MatNumbers open(int[] shape, TileCache cache, OpeningProgress progress) throws IOException {
      Hdf5File file = Hdf5File.open(path);
      try {
        DnCube stored = file.cube(name, cache).orElseThrow(() -> missing(file));
        ValueType type = file.type(name).orElseThrow(() -> missing(file));
        boolean isCube = Arrays.equals(shape, new int[] {stored.rows(), stored.bands(), stored.columns()});
        return new Numbers(file, isCube ? stored : new SplitCube(stored, shape), type);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    }
  }

  private record Numbers(Hdf5File file, DnCube cube, ValueType type) implements MatNumbers {
    @Override
    public double at(ByteBuffer data, int offset) {
      return type.at(data, offset);
    }

    @Override
    public void checkWhole() throws IOException {
      file.checkWhole();
    }

    @Override
    public void close() throws IOException {
      cube.close();
      file.close();
    }
  }
}
