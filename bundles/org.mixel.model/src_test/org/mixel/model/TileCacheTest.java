/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TileCacheTest {
  private final TileCache cache = new TileCache(new CacheSize(1000));
  private final Object one = new Object();
  private final Object other = new Object();

  private void put(Object owner, int tile, int bytes) {
    cache.put(owner, tile, new byte[bytes], bytes);
  }

  private boolean has(Object owner, int tile) {
    return cache.get(owner, tile, byte[].class).isPresent();
  }

  @Test
  void theLongestUnusedGoesFirstWhoeverOwnsIt() {
    put(one, 1, 400);
    put(other, 1, 400);
    assertTrue(has(one, 1));
    put(other, 2, 400);
    assertTrue(has(one, 1) && has(other, 2));
    assertEquals(Optional.empty(), cache.get(other, 1, byte[].class));
    assertEquals(800, cache.bytes());
  }

  @Test
  void aTileThatIsPutAgainCountsOnce() {
    byte[] second = new byte[300];
    put(one, 1, 500);
    cache.put(one, 1, second, second.length);
    assertSame(second, cache.get(one, 1, byte[].class).orElseThrow());
    assertEquals(300, cache.bytes());
  }

  @Test
  void aTileLargerThanTheCacheDrivesNothingOut() {
    put(one, 1, 900);
    put(one, 2, 1001);
    assertTrue(has(one, 1) && !has(one, 2));
    put(one, 1, 1001);
    assertEquals(0, cache.bytes());
  }

  @Test
  void aSmallerSizeHoldsAtOnce() {
    IntStream.range(0, 10).forEach(i -> put(one, i, 100));
    cache.resize(new CacheSize(250));
    assertEquals(200, cache.bytes());
    assertTrue(has(one, 9) && has(one, 8) && !has(one, 7));
    cache.resize(new CacheSize(0));
    assertEquals(0, cache.bytes());
  }

  @Test
  void whatIsClosedIsForgotten() {
    put(one, 1, 300);
    put(other, 1, 300);
    cache.forget(one);
    assertEquals(300, cache.bytes());
    assertTrue(!has(one, 1) && has(other, 1));
  }

  @Test
  void sizesAreReadAsTheyAreWritten() {
    assertEquals(Optional.of(new CacheSize(512L << 20)), CacheSize.parse("512 m"));
    assertEquals(Optional.empty(), CacheSize.parse("-1"));
    assertEquals(Optional.empty(), CacheSize.parse("many"));
    assertEquals(Optional.empty(), CacheSize.parse("999999999999G"));
  }
}
