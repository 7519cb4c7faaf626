/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes of values that were read are kept for the next time they are asked for. The system property
 * {@value #PROPERTY} sets it, in bytes or with the letter K, M or G; 0 keeps nothing. Without it an eighth of the
 * memory that Java may use is kept, but 32 MB at least and 256 MB at most.
 *
 * @param bytes not negative
 */
public record CacheSize(long bytes) {
  /** Name of the system property. */
  public static final String PROPERTY = "mixel.cache";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([KMG]?)B?");
  private static final long LEAST = 32L << 20;
  private static final long MOST = 256L << 20;

  /** Rejects a negative size. */
  public CacheSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a cache of " + bytes + " bytes is none");
    }
  }

  /** What the system property says, or else the size for this machine. A text that is no size counts as not set. */
  public static CacheSize configured() {
    return configured("");
  }

  /** The same with a wish of the user, which counts where the system property says nothing. */
  public static CacheSize configured(String wish) {
    return of(System.getProperty(PROPERTY, wish), Runtime.getRuntime().maxMemory());
  }

  /** The size that a text such as {@code 512M} tells; empty where it is none. */
  public static Optional<CacheSize> parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift = matcher.group(2).isEmpty() ? 0 : 10 * (1 + "KMG".indexOf(matcher.group(2)));
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(new CacheSize(number << shift));
  }

  static CacheSize of(String text, long memory) {
    return parse(text).orElseGet(() -> new CacheSize(Math.max(LEAST, Math.min(MOST, memory / 8))));
  }
}
