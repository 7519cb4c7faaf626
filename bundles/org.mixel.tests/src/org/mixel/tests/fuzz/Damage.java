/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways to damage the bytes of a good file. */
enum Damage {
  /** The end is missing. */
  TRUNCATE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      boolean early = random.nextInt(3) == 0;
      return Arrays.copyOf(bytes, random.nextInt(early ? Math.min(bytes.length, HEAD) : bytes.length));
    }
  },
  /** Single bits anywhere. */
  FLIP_BITS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      for (int i = random.nextInt(16); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  /** Single bytes near the start, where headers are. */
  SPOIL_HEAD {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      for (int i = random.nextInt(8); i >= 0; i--) {
        bytes[random.nextInt(Math.min(bytes.length, HEAD))] = (byte) random.nextInt(256);
      }
      return bytes;
    }
  },
  /** A number of 2, 4 or 8 bytes becomes an absurd one: sizes, counts, types. */
  ABSURD_NUMBER {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int at = 2 * random.nextInt(Math.max(1, place(bytes, random) / 2 + 1));
      long number = ABSURD[random.nextInt(ABSURD.length)];
      put(bytes, at, number, 2 << random.nextInt(3), random);
      return bytes;
    }
  },
  /** A number becomes the place of something else in the file: links that cross or go in circles. */
  POINTER {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int at = 2 * random.nextInt(Math.max(1, place(bytes, random) / 2 + 1));
      int to = random.nextBoolean() ? at : random.nextInt(bytes.length) & ~7;
      put(bytes, at, to, random.nextBoolean() ? 4 : 8, random);
      return bytes;
    }
  },
  /** Two stretches change places: attributes, tags, blocks. */
  SWAP {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int length = 1 + random.nextInt(Math.min(64, Math.max(1, bytes.length / 4)));
      int first = random.nextInt(Math.max(1, Math.min(bytes.length, HEAD) - length));
      int second = random.nextInt(Math.max(1, bytes.length - length));
      byte[] kept = Arrays.copyOfRange(bytes, first, first + length);
      System.arraycopy(bytes, second, bytes, first, length);
      System.arraycopy(kept, 0, bytes, second, length);
      return bytes;
    }
  },
  /** Two words of text change places: names of attributes and datasets, keys of a header. */
  SWAP_WORDS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      List<int[]> words = words(bytes);
      if (words.size() < 2) {
        return bytes;
      }
      int[] one = words.get(random.nextInt(words.size()));
      int[] other = words.get(random.nextInt(words.size()));
      int length = Math.min(one[1], other[1]);
      byte[] kept = Arrays.copyOfRange(bytes, one[0], one[0] + length);
      System.arraycopy(bytes, other[0], bytes, one[0], length);
      System.arraycopy(kept, 0, bytes, other[0], length);
      return bytes;
    }
  },
  /** A number in a text becomes an absurd one, or none. */
  SPOIL_TEXT_NUMBER {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      List<int[]> numbers = digits(bytes);
      if (numbers.isEmpty()) {
        return bytes;
      }
      int[] one = numbers.get(random.nextInt(numbers.size()));
      byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.US_ASCII);
      return join(Arrays.copyOf(bytes, one[0]), text, Arrays.copyOfRange(bytes, one[0] + one[1], bytes.length));
    }
  },
  /** Bytes are missing in the middle. */
  CUT_OUT {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 16 : 4096));
      return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, from + length, bytes.length));
    }
  },
  /** A stretch stands there twice. */
  REPEAT {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 16 : 4096));
      return join(Arrays.copyOf(bytes, from + length), Arrays.copyOfRange(bytes, from, bytes.length));
    }
  },
  /** A stretch is zero, as a broken download leaves it, or all ones. */
  BLANK {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 16 : 4096));
      Arrays.fill(bytes, from, from + length, (byte) (random.nextInt(3) == 0 ? 0xff : 0));
      return bytes;
    }
  };

  private static final int HEAD = 16_384;
  private static final long[] ABSURD = {-1, 0, 1, 2, 255, 65_535, 0x7fff, 0x8000, Integer.MAX_VALUE,
      Integer.MIN_VALUE, 0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 100_000, 16, 8, 4};
  private static final String[] TEXTS = {"-1", "0", "999999999", "99999999999999999999", "2147483647", "1e308", "nan",
      "", "x", "0.0000001", "-2147483648", "1,2", "{", "}", "3"};

  /**
   * Damages a file.
   *
   * @param bytes of the file, at least one; may be changed
   * @return the damaged file
   */
  abstract byte[] apply(byte[] bytes, Random random);

  /** Mostly in the head. */
  private static int place(byte[] bytes, Random random) {
    return random.nextInt(4) == 0 ? bytes.length - 1 : Math.min(bytes.length, HEAD) - 1;
  }

  private static void put(byte[] bytes, int at, long number, int width, Random random) {
    ByteBuffer buffer = ByteBuffer.allocate(8)
        .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (width == 2) {
      buffer.putShort((short) number);
    } else if (width == 4) {
      buffer.putInt((int) number);
    } else {
      buffer.putLong(number);
    }
    System.arraycopy(buffer.array(), 0, bytes, at, Math.min(width, bytes.length - at));
  }

  /** Runs of letters, as start and length. */
  private static List<int[]> words(byte[] bytes) {
    return runs(bytes, b -> b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_', 4);
  }

  /** Runs of digits between other text, as start and length. */
  private static List<int[]> digits(byte[] bytes) {
    List<int[]> texts = new ArrayList<>();
    for (int[] text : runs(bytes, b -> b >= ' ' && b < 127 || b == '\n' || b == '\r', 6)) {
      byte[] part = Arrays.copyOfRange(bytes, text[0], text[0] + text[1]);
      runs(part, b -> b >= '0' && b <= '9' || b == '.', 1)
          .forEach(run -> texts.add(new int[] {text[0] + run[0], run[1]}));
    }
    return texts;
  }

  private static List<int[]> runs(byte[] bytes, java.util.function.IntPredicate member, int shortest) {
    List<int[]> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || !member.test(bytes[i])) {
        if (i - start >= shortest) {
          runs.add(new int[] {start, i - start});
        }
        start = i + 1;
      }
    }
    return runs;
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
