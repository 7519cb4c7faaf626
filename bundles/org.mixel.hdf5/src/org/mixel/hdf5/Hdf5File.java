/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

import org.mixel.model.SceneException;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FixedPoint;

/**
 * An HDF5 file open for reading. Whatever the library throws on a damaged file becomes one
 * {@link SceneException}.
 */
public final class Hdf5File implements Closeable {
  private final Path path;
  private final long bytes;
  private final HdfFile file;
  private final RootAttributes attributes;

  private Hdf5File(Path path, HdfFile file) throws IOException {
    this.path = path;
    this.bytes = Files.size(path);
    this.file = file;
    this.attributes = new RootAttributes(path, file);
  }

  /**
   * Opens a file.
   *
   * @throws SceneException if it is empty, no HDF5, cut short or damaged
   */
  public static Hdf5File open(Path path) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(96);
    }
    if (head.length == 0) {
      throw new SceneException(path, "the file is empty", Damage.AGAIN);
    }
    if (!Superblock.isSignature(head)) {
      throw new SceneException(path, "this is not an HDF5 file", Damage.AGAIN);
    }
    OptionalLong whole = Superblock.endOfFile(head);
    if (whole.isPresent() && whole.getAsLong() > Files.size(path)) {
      throw new SceneException(path, "the file is cut short: " + Files.size(path) + " of "
          + whole.getAsLong() + " bytes are there", Damage.AGAIN);
    }
    ByteBuffer mapped = mapped(path);
    return new Hdf5File(path, Damage.guarded(path, "its structure cannot be read",
        () -> mapped == null ? new HdfFile(path) : HdfFile.fromByteBuffer(mapped)));
  }

  /**
   * The whole file, or {@code null} where it is too long for one mapping. Read through a mapping, a file
   * cannot be closed under all its readers by one interrupted thread, as a channel can.
   */
  private static ByteBuffer mapped(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.size() > Integer.MAX_VALUE ? null
          : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /**
   * Reading a mapping beyond the end of a file is a fault of the machine that Java tells late and without a
   * place; so every read asks first whether the file was cut since it was opened.
   */
  public void checkWhole() throws SceneException {
    File now = path.toFile();
    if (now.length() < bytes && now.exists()) {
      throw new SceneException(path, "the file changed while it was open: it is shorter now", "open it again");
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Whether a group or dataset is there. */
  public boolean has(String name) throws SceneException {
    return node(name).isPresent();
  }

  private Optional<Node> node(String name) throws SceneException {
    return Optional.ofNullable(Damage.guarded(path, "group or dataset /" + name + " cannot be read", () -> {
      Node node = file;
      for (String part : name.split("/")) {
        node = node instanceof Group group ? group.getChild(part) : null;
      }
      return node;
    }));
  }

  private Optional<Dataset> dataset(String name) throws SceneException {
    return node(name).filter(Dataset.class::isInstance).map(Dataset.class::cast);
  }

  /** The attributes of the root group. */
  public RootAttributes attributes() {
    return attributes;
  }

  /** The exception for something that the file must have. */
  public SceneException missing(String what) {
    return Damage.missing(path, what);
  }

  /**
   * One value out of a two-dimensional dataset of numbers.
   *
   * @return empty where the dataset is absent or of another shape
   */
  public Optional<Double> at(String dataset, int row, int column, int rows, int columns) throws SceneException {
    Optional<Dataset> node = dataset(dataset);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(Damage.guarded(path, "dataset /" + dataset + " cannot be read", () -> {
      Dataset found = node.get();
      if (!java.util.Arrays.equals(found.getDimensions(), new int[] {rows, columns})) {
        return null;
      }
      return Numbers.toDoubles(Numbers.first(found.getData(new long[] {row, column}, new int[] {1, 1})))[0];
    }));
  }

  /**
   * Opens a dataset of unsigned whole numbers of three axes.
   *
   * @param valueBytes expected bytes a value
   * @param cache      keeps inflated chunks
   * @return empty where the dataset is absent
   */
  public Optional<DnCube> cube(String name, int valueBytes, ChunkCache cache) throws IOException {
    Optional<Dataset> node = dataset(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Dataset dataset = node.get();
    int[] shape = Damage.guarded(path, "dataset /" + name + " cannot be read", dataset::getDimensions);
    if (shape.length != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1) {
      throw new SceneException(path, "dataset /" + name + " has the shape " + java.util.Arrays.toString(shape)
          + " and not (rows, bands, columns)", Damage.AGAIN);
    }
    if (!(dataset.getDataType() instanceof FixedPoint type) || type.getSize() != valueBytes) {
      throw new SceneException(path, "dataset /" + name + " does not hold unsigned whole numbers of "
          + 8 * valueBytes + " bits", "use the file as it was delivered");
    }
    return Optional.of(cube(name, dataset, shape, type.getByteOrder(), valueBytes, cache));
  }

  private DnCube cube(String name, Dataset dataset, int[] shape, ByteOrder order, int valueBytes, ChunkCache cache)
      throws IOException {
    if (dataset instanceof ChunkedDataset chunked) {
      return Damage.guarded(path, "dataset /" + name + " cannot be read",
          () -> chunked(chunked, shape, order, valueBytes, cache));
    }
    if (!(dataset instanceof ContiguousDataset contiguous)) {
      throw new SceneException(path, "dataset /" + name + " is stored in a way that no cube is ("
          + dataset.getDataLayout() + ")", Damage.AGAIN);
    }
    long address = contiguous.getDataAddress() + file.getUserBlockSize();
    long bytes = (long) shape[0] * shape[1] * shape[2] * valueBytes;
    if (address < 0 || address + bytes > Files.size(path)) {
      throw new SceneException(path, "dataset /" + name + " is not wholly in the file", Damage.AGAIN);
    }
    return new MappedCube(path, address, shape, valueBytes, order);
  }

  private DnCube chunked(ChunkedDataset dataset, int[] shape, ByteOrder order, int valueBytes, ChunkCache cache) {
    ChunkGrid grid = new ChunkGrid(shape, dataset.getChunkDimensions());
    int chunkBytes = Math.multiplyExact(grid.chunkValues(), valueBytes);
    ChunkStore store = new ChunkStore(path, dataset, chunkBytes, order);
    return new SpooledCube(new ChunkedCube(grid, store, valueBytes, cache), cache.bound());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
