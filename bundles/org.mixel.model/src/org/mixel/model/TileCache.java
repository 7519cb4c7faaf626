/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

/**
 * Values that were read from files and are kept for the next time they are asked for: inflated chunks, decoded blocks
 * and drawn tiles, the longest unused ones going first. All readers and all layers of a process share one, so that
 * what is kept does not grow with the number of open files. As an OSGi component there is one for the framework.
 *
 * <p>The bound is one of what is kept: a tile in use stays in memory until its reader lets go of it. Safe for use by
 * several threads at once; cost of a look-up is that of a hash map.
 */
@Component(service = TileCache.class)
public final class TileCache {
  private final Map<Key, Tile> tiles = new LinkedHashMap<>(256, 0.75f, true);
  private long bound;
  private long bytes;

  /** A cache of the configured size. */
  public TileCache() {
    this(CacheSize.configured());
  }

  /** A cache of a certain size. */
  public TileCache(CacheSize size) {
    this.bound = size.bytes();
  }

  /** Which tile; an owner equals only itself. */
  private record Key(Object owner, Object name) {
  }

  private record Tile(Object values, long bytes) {
  }

  /** Bytes that may be kept. */
  public synchronized long bound() {
    return bound;
  }

  /** Bytes that are kept now. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Makes the cache larger or smaller; of too many tiles, the longest unused ones go at once. */
  public synchronized void resize(CacheSize size) {
    bound = size.bytes();
    trim();
  }

  /**
   * Looks a tile up.
   *
   * @param owner who put it
   * @param name  which of its tiles
   * @param type  of its values
   */
  public synchronized <T> Optional<T> get(Object owner, Object name, Class<T> type) {
    Tile tile = tiles.get(new Key(owner, name));
    return tile == null ? Optional.empty() : Optional.of(type.cast(tile.values()));
  }

  /**
   * Keeps a tile. One that is larger than the whole cache is not kept and drives nothing out.
   *
   * @param owner whose tile it is: an object that equals only itself
   * @param name  which of its tiles; two that are equal are the same
   * @param values not changed any more
   * @param size  bytes of the values
   */
  public synchronized void put(Object owner, Object name, Object values, long size) {
    Key key = new Key(owner, name);
    Tile before = size > bound ? tiles.remove(key) : tiles.put(key, new Tile(values, size));
    bytes += (size > bound ? 0 : size) - (before == null ? 0 : before.bytes());
    trim();
  }

  private void trim() {
    Iterator<Tile> eldest = tiles.values().iterator();
    while (bytes > bound && eldest.hasNext()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** Forgets the tiles of an owner that is closed. Cost: looks at every tile. */
  public synchronized void forget(Object owner) {
    Iterator<Map.Entry<Key, Tile>> entries = tiles.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Key, Tile> entry = entries.next();
      if (entry.getKey().owner() == owner) {
        bytes -= entry.getValue().bytes();
        entries.remove();
      }
    }
  }
}
