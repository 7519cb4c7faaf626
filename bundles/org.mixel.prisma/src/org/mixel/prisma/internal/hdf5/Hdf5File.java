/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma.internal.hdf5;

import java.io.Closeable;
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
import java.util.function.Supplier;

import org.mixel.model.SceneException;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FixedPoint;

/**
 * An HDF5 file open for reading. Whatever the library throws on a damaged file becomes one
 * {@link SceneException}: this class is the edge to it.
 */
public final class Hdf5File implements Closeable {
  private static final String AGAIN = "download or copy the product again";

  private final Path path;
  private final HdfFile file;

  private Hdf5File(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
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
      throw new SceneException(path, "the file is empty", AGAIN);
    }
    if (!Superblock.isSignature(head)) {
      throw new SceneException(path, "this is not an HDF5 file, as every PRISMA product is", AGAIN);
    }
    OptionalLong whole = Superblock.endOfFile(head);
    if (whole.isPresent() && whole.getAsLong() > Files.size(path)) {
      throw new SceneException(path, "the file is cut short: " + Files.size(path) + " of "
          + whole.getAsLong() + " bytes are there", AGAIN);
    }
    ByteBuffer mapped = mapped(path);
    return new Hdf5File(path, guarded(path, "its structure cannot be read",
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

  /** The file. */
  public Path path() {
    return path;
  }

  /** Whether a group or dataset is there. */
  public boolean has(String name) throws SceneException {
    return node(name).isPresent();
  }

  private Optional<Node> node(String name) throws SceneException {
    return Optional.ofNullable(guarded(path, "group or dataset /" + name + " cannot be read", () -> {
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

  /** A text attribute of the root group, trimmed; a number is given as text. */
  public Optional<String> text(String attribute) throws SceneException {
    return value(attribute).map(v -> v.toString().strip());
  }

  /** A number attribute of the root group, whatever its type; of an array the first. */
  public Optional<Double> number(String attribute) throws SceneException {
    return value(attribute).filter(Number.class::isInstance).map(v -> ((Number) v).doubleValue());
  }

  /** A number attribute of the root group that must be there. */
  public double requiredNumber(String attribute) throws SceneException {
    return number(attribute).orElseThrow(() -> missing("attribute " + attribute));
  }

  /** A number array attribute of the root group that must be there, whatever its type. */
  public double[] requiredNumbers(String attribute) throws SceneException {
    Object data = data(attribute).orElseThrow(() -> missing("attribute " + attribute));
    try {
      return Numbers.toDoubles(data);
    } catch (IllegalArgumentException e) {
      throw new SceneException(path, "attribute " + attribute + " holds no list of numbers", AGAIN, e);
    }
  }

  /** The exception for something that a PRISMA product must have. */
  public SceneException missing(String what) {
    return new SceneException(path, what + " is missing", "the product is incomplete, download it again");
  }

  private Optional<Object> value(String attribute) throws SceneException {
    return data(attribute).map(Numbers::first);
  }

  private Optional<Object> data(String attribute) throws SceneException {
    return Optional.ofNullable(guarded(path, "attribute " + attribute + " cannot be read", () -> {
      Attribute found = file.getAttributes().get(attribute);
      return found == null || found.isEmpty() ? null : found.getData();
    }));
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
    return Optional.ofNullable(guarded(path, "dataset /" + dataset + " cannot be read", () -> {
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
    int[] shape = guarded(path, "dataset /" + name + " cannot be read", dataset::getDimensions);
    if (shape.length != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1) {
      throw new SceneException(path, "dataset /" + name + " has the shape " + java.util.Arrays.toString(shape)
          + " and not (rows, bands, columns)", AGAIN);
    }
    if (!(dataset.getDataType() instanceof FixedPoint type) || type.getSize() != valueBytes) {
      throw new SceneException(path, "dataset /" + name + " does not hold unsigned whole numbers of "
          + 8 * valueBytes + " bits", "use the product as it was delivered");
    }
    return Optional.of(cube(name, dataset, shape, type.getByteOrder(), valueBytes, cache));
  }

  private DnCube cube(String name, Dataset dataset, int[] shape, ByteOrder order, int valueBytes, ChunkCache cache)
      throws IOException {
    if (dataset instanceof ChunkedDataset chunked) {
      return guarded(path, "dataset /" + name + " cannot be read",
          () -> chunked(chunked, shape, order, valueBytes, cache));
    }
    if (!(dataset instanceof ContiguousDataset contiguous)) {
      throw new SceneException(path, "dataset /" + name + " is stored in a way that no cube is ("
          + dataset.getDataLayout() + ")", AGAIN);
    }
    long address = contiguous.getDataAddress() + file.getUserBlockSize();
    long bytes = (long) shape[0] * shape[1] * shape[2] * valueBytes;
    if (address < 0 || address + bytes > Files.size(path)) {
      throw new SceneException(path, "dataset /" + name + " is not wholly in the file", AGAIN);
    }
    return new MappedCube(path, address, shape, valueBytes, order);
  }

  private DnCube chunked(ChunkedDataset dataset, int[] shape, ByteOrder order, int valueBytes, ChunkCache cache) {
    ChunkGrid grid = new ChunkGrid(shape, dataset.getChunkDimensions());
    int chunkBytes = Math.multiplyExact(grid.chunkValues(), valueBytes);
    ChunkStore store = new ChunkStore(path, dataset, chunkBytes, order);
    return new SpooledCube(new ChunkedCube(grid, store, valueBytes, cache), cache.bound());
  }

  private static <T> T guarded(Path path, String cause, Supplier<T> access) throws SceneException {
    try {
      return access.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new SceneException(path, cause + " (the file is damaged)", AGAIN, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
