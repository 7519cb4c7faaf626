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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.mixel.model.CacheSize;
import org.mixel.model.SceneException;
import org.mixel.model.TileCache;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.OrderedDataType;

/**
 * An HDF5 file open for reading. Whatever the library throws on a damaged file becomes one
 * {@link SceneException}.
 */
public final class Hdf5File implements Closeable {
  /** Bytes that MATLAB writes before the file proper. */
  private static final int USER_BLOCK = 512;
  /** More than this is never inflated at once for few values, however much may be kept. */
  private static final long MOST_IN_VAIN = 192L << 20;

  private final Path path;
  private final Path shown;
  private final long start;
  private final long bytes;
  private final HdfFile file;
  private final RootAttributes attributes;

  private Hdf5File(Path path, Path shown, long start, HdfFile file) throws IOException {
    this.path = path;
    this.shown = shown;
    this.start = start;
    this.bytes = Files.size(path);
    this.file = file;
    this.attributes = new RootAttributes(shown, file);
  }

  /**
   * Opens a file.
   *
   * @throws SceneException if it is empty, no HDF5, cut short or damaged
   */
  public static Hdf5File open(Path path) throws IOException {
    return open(path, path, 0, Files.size(path));
  }

  /**
   * Opens a file under another name.
   *
   * @param path  the file, a temporary copy for example
   * @param shown what messages call it
   */
  public static Hdf5File open(Path path, Path shown) throws IOException {
    return open(path, shown, 0, Files.size(path));
  }

  /**
   * Opens an HDF5 file that lies as it is in another one, as in an archive that does not compress.
   *
   * @param path   the outer file
   * @param start  where the HDF5 file begins
   * @param length its length; at most {@link Integer#MAX_VALUE} where it does not begin at 0
   */
  public static Hdf5File open(Path path, long start, long length) throws IOException {
    return open(path, path, start, length);
  }

  private static Hdf5File open(Path path, Path shown, long start, long length) throws IOException {
    byte[] head;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer first = ByteBuffer.allocate((int) Math.min(USER_BLOCK + 96, length));
      while (first.hasRemaining() && channel.read(first, start + first.position()) >= 0) {
        // until the head is full or the file ends
      }
      head = java.util.Arrays.copyOf(first.array(), first.position());
    }
    if (head.length == 0) {
      throw new SceneException(shown, "the file is empty", Damage.AGAIN);
    }
    boolean isAtStart = Superblock.isSignature(head);
    if (!isAtStart && !hasUserBlock(head)) {
      throw new SceneException(shown, "this is not an HDF5 file", Damage.AGAIN);
    }
    OptionalLong whole = isAtStart ? Superblock.endOfFile(head) : OptionalLong.empty();
    if (whole.isPresent() && whole.getAsLong() > length) {
      throw new SceneException(shown, "the file is cut short: " + length + " of "
          + whole.getAsLong() + " bytes are there", Damage.AGAIN);
    }
    ByteBuffer mapped = mapped(path, start, length);
    return new Hdf5File(path, shown, start, Damage.guarded(shown, "its structure cannot be read",
        () -> mapped == null ? new HdfFile(path) : HdfFile.fromByteBuffer(mapped)));
  }

  private static boolean hasUserBlock(byte[] head) {
    return head.length > USER_BLOCK
        && Superblock.isSignature(java.util.Arrays.copyOfRange(head, USER_BLOCK, head.length));
  }

  /**
   * The whole file, or {@code null} where it is too long for one mapping. Read through a mapping, a file
   * cannot be closed under all its readers by one interrupted thread, as a channel can.
   */
  private static ByteBuffer mapped(Path path, long start, long length) throws IOException {
    if (length > Integer.MAX_VALUE) {
      if (start > 0) {
        throw new SceneException(path, "the HDF5 file in it is too long to be read in place", "unpack it");
      }
      return null;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, start, length);
    }
  }

  /**
   * Reading a mapping beyond the end of a file is a fault of the machine that Java tells late and without a
   * place; so every read asks first whether the file was cut since it was opened.
   */
  public void checkWhole() throws SceneException {
    File now = path.toFile();
    if (now.length() < bytes && now.exists()) {
      throw new SceneException(shown, "the file changed while it was open: it is shorter now", "open it again");
    }
  }

  /** The file. */
  public Path path() {
    return shown;
  }

  /** Whether a group or dataset is there. */
  public boolean has(String name) throws SceneException {
    return node(name).isPresent();
  }

  private Optional<Node> node(String name) throws SceneException {
    return Optional.ofNullable(Damage.guarded(shown, "group or dataset /" + name + " cannot be read", () -> {
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

  /** Names of the members of the root group. */
  public List<String> members() throws SceneException {
    return Damage.guarded(shown, "the root group cannot be read", () -> List.copyOf(file.getChildren().keySet()));
  }

  /** A dataset, for reading it whole or by parts as numbers; empty where it is absent. */
  public Optional<Hdf5Array> array(String name) throws SceneException {
    return dataset(name).map(found -> new Hdf5Array(shown, name, found));
  }

  /** The attributes of the root group. */
  public RootAttributes attributes() {
    return attributes;
  }

  /** The exception for something that the file must have. */
  public SceneException missing(String what) {
    return Damage.missing(shown, what);
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
    return Optional.ofNullable(Damage.guarded(shown, "dataset /" + dataset + " cannot be read", () -> {
      Dataset found = node.get();
      if (!java.util.Arrays.equals(found.getDimensions(), new int[] {rows, columns})) {
        return null;
      }
      return Numbers.toDoubles(Numbers.first(found.getData(new long[] {row, column}, new int[] {1, 1})))[0];
    }));
  }

  /** Lengths of the axes of a dataset; empty where it is absent. */
  public Optional<int[]> shape(String name) throws SceneException {
    Optional<Dataset> node = dataset(name);
    return node.isEmpty() ? Optional.empty()
        : Optional.of(Damage.guarded(shown, "dataset /" + name + " cannot be read", node.get()::getDimensions));
  }

  /** Type of the numbers of a dataset; empty where it is absent or does not hold numbers. */
  public Optional<ValueType> type(String name) throws SceneException {
    Optional<Dataset> node = dataset(name);
    return node.isEmpty() ? Optional.empty() : Damage.guarded(shown, "dataset /" + name + " cannot be read",
        () -> ValueType.of(node.get().getDataType()));
  }

  /**
   * Opens a dataset of unsigned whole numbers of three axes.
   *
   * @param valueBytes expected bytes a value
   * @param cache      keeps inflated chunks
   * @return empty where the dataset is absent
   */
  public Optional<DnCube> cube(String name, int valueBytes, TileCache cache) throws IOException {
    return whole(name, 3, "(rows, bands, columns)", valueBytes, cache);
  }

  /** Opens a dataset of unsigned whole numbers of two axes, rows and columns, as a cube of one band. */
  public Optional<DnCube> plane(String name, int valueBytes, TileCache cache) throws IOException {
    return whole(name, 2, "(rows, columns)", valueBytes, cache);
  }

  private Optional<DnCube> whole(String name, int axes, String expected, int valueBytes, TileCache cache)
      throws IOException {
    Optional<DnCube> cube = numbers(name, axes, expected, cache);
    if (cube.isPresent() && (cube.get().valueBytes() != valueBytes
        || type(name).orElseThrow().kind() == ValueType.Kind.FLOATING)) {
      throw new SceneException(shown, "dataset /" + name + " does not hold unsigned whole numbers of "
          + 8 * valueBytes + " bits", "use the file as it was delivered");
    }
    return cube;
  }

  /**
   * Opens a dataset of numbers of any type and one to three axes; of fewer than three, the last is the columns, the
   * one before it the rows. {@link #type} tells how to take the values that {@link DnCube#read} delivers.
   *
   * @return empty where the dataset is absent
   */
  public Optional<DnCube> cube(String name, TileCache cache) throws IOException {
    return numbers(name, 0, "(rows, bands, columns), (rows, columns) or (columns)", cache);
  }

  /**
   * Reads numbers of any type of a dataset of two axes into memory.
   *
   * @param first first row and column that is wanted
   * @param step  every how many-th row and column is wanted
   * @return empty where the dataset is absent
   */
  public Optional<NumberPlane> plane(String name, int first, int step) throws IOException {
    Optional<DnCube> cube = numbers(name, 2, "(rows, columns)", new TileCache(new CacheSize(0)));
    if (cube.isEmpty()) {
      return Optional.empty();
    }
    try (DnCube plane = cube.get()) {
      return Optional.of(NumberPlane.read(plane, type(name).orElseThrow(), first, step));
    }
  }

  private Optional<DnCube> numbers(String name, int axes, String expected, TileCache cache) throws IOException {
    Optional<Dataset> node = dataset(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Dataset dataset = node.get();
    int[] shape = shape(name).orElseThrow();
    boolean fits = axes == 0 ? shape.length >= 1 && shape.length <= 3 : shape.length == axes;
    if (!fits || java.util.Arrays.stream(shape).anyMatch(length -> length < 1)) {
      throw new SceneException(shown, "dataset /" + name + " has the shape " + java.util.Arrays.toString(shape)
          + " and not " + expected, Damage.AGAIN);
    }
    Optional<ValueType> type = type(name);
    if (type.isEmpty()) {
      throw new SceneException(shown, "dataset /" + name + " does not hold numbers", "use the file as it was delivered");
    }
    ByteOrder order = ((OrderedDataType) dataset.getDataType()).getByteOrder();
    return Optional.of(cube(name, dataset, shape, order, type.get().bytes(), cache));
  }

  /** Three lengths out of one to three. */
  private static int[] threeAxes(int[] lengths) {
    return switch (lengths.length) {
      case 1 -> new int[] {1, 1, lengths[0]};
      case 2 -> new int[] {lengths[0], 1, lengths[1]};
      default -> lengths;
    };
  }

  private DnCube cube(String name, Dataset dataset, int[] lengths, ByteOrder order, int valueBytes, TileCache cache)
      throws IOException {
    int[] shape = threeAxes(lengths);
    if (dataset instanceof ChunkedDataset chunked) {
      checkMemory(name, Damage.guarded(shown, "dataset /" + name + " cannot be read", chunked::getChunkDimensions),
          valueBytes);
      return Damage.guarded(shown, "dataset /" + name + " cannot be read",
          () -> chunked(chunked, shape, order, valueBytes, cache));
    }
    if (!(dataset instanceof ContiguousDataset contiguous)) {
      throw new SceneException(shown, "dataset /" + name + " is stored in a way that no cube is ("
          + dataset.getDataLayout() + ")", Damage.AGAIN);
    }
    long address = start + contiguous.getDataAddress() + file.getUserBlockSize();
    double length = (double) shape[0] * shape[1] * shape[2] * valueBytes; // of absurd shapes more than a long holds
    if (address < start || address + length > Files.size(path)) {
      throw new SceneException(shown, "dataset /" + name + " is not wholly in the file", Damage.AGAIN);
    }
    return new MappedCube(path, address, shape, valueBytes, order);
  }

  /** A chunk is inflated as a whole: a small file may announce one that does not fit into memory. */
  private void checkMemory(String name, int[] chunk, int valueBytes) throws SceneException {
    double bytes = valueBytes;
    for (int length : chunk) {
      bytes *= length;
    }
    if (bytes > Runtime.getRuntime().maxMemory() / 4.0) {
      throw new SceneException(shown, String.format(Locale.ROOT, "dataset /%s is stored in chunks of %.0f MB, more than "
          + "there is room for", name, bytes / (1 << 20)), "allow more memory with MIXEL_JAVA_OPTS=-Xmx8g, or download "
          + "the file again");
    }
  }

  private DnCube chunked(ChunkedDataset dataset, int[] shape, ByteOrder order, int valueBytes, TileCache cache) {
    int[] chunk = dataset.getChunkDimensions();
    ChunkGrid grid = new ChunkGrid(shape, threeAxes(chunk));
    int chunkBytes = Math.multiplyExact(grid.chunkValues(), valueBytes);
    ChunkStore store = new ChunkStore(shown, dataset, chunkBytes, chunk.length, order);
    return new SpooledCube(new ChunkedCube(grid, store, valueBytes, cache),
        Math.min(MOST_IN_VAIN, cache.bound()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
