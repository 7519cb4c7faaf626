/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups, datasets and attributes of a file to be written. All of it is declared before the first value is
 * written, so that every place in the file is known.
 */
public final class Hdf5Tree {
  private final Group root = new Group();

  /** The root group. */
  public Group root() {
    return root;
  }

  /** A member of the file. */
  abstract static sealed class Node permits Group, Dataset {
    private final List<Attribute> attributes = new ArrayList<>();
    private long address;

    final void addAttribute(Attribute attribute) {
      attributes.add(attribute);
    }

    /** The header with the addresses known so far; its length does not depend on them. */
    final ObjectHeader header() {
      ObjectHeader header = body();
      if (!attributes.isEmpty()) {
        header.attributes();
      }
      attributes.forEach(attribute -> attribute.addTo(header));
      return header;
    }

    abstract ObjectHeader body();

    final long address() {
      return address;
    }

    final void address(long place) {
      address = place;
    }
  }

  /** A group. */
  public static final class Group extends Node {
    private final Map<String, Node> members = new LinkedHashMap<>();

    /** The member group of a name, created where it is not there yet. */
    public Group group(String name) {
      return (Group) members.computeIfAbsent(name, n -> new Group());
    }

    /** A new dataset. */
    public Dataset dataset(String name, NumberType type, long... shape) {
      Dataset dataset = new Dataset(type, shape.clone());
      members.put(name, dataset);
      return dataset;
    }

    /** Adds a text attribute; US-ASCII. */
    public Group attribute(String name, String text) {
      addAttribute(header -> header.attribute(name, text));
      return this;
    }

    /** Adds an attribute of numbers; a single number becomes a scalar. */
    public Group attribute(String name, NumberType type, double... values) {
      addAttribute(header -> header.attribute(name, type, values));
      return this;
    }

    Map<String, Node> members() {
      return members;
    }

    @Override
    ObjectHeader body() {
      ObjectHeader header = new ObjectHeader().group();
      members.forEach((name, member) -> header.link(name, member.address()));
      return header;
    }
  }

  /** A dataset, stored in one piece in row-major order. */
  public static final class Dataset extends Node {
    private final NumberType type;
    private final long[] shape;
    private long dataAddress;

    private Dataset(NumberType type, long[] shape) {
      this.type = type;
      this.shape = shape;
    }

    /** Type of the values. */
    public NumberType type() {
      return type;
    }

    long bytes() {
      long count = 1;
      for (long length : shape) {
        count = Math.multiplyExact(count, length);
      }
      return Math.multiplyExact(count, type.bytes());
    }

    long dataAddress() {
      return dataAddress;
    }

    void dataAddress(long place) {
      dataAddress = place;
    }

    @Override
    ObjectHeader body() {
      return new ObjectHeader().dataset(type, shape, dataAddress, bytes());
    }
  }

  @FunctionalInterface
  private interface Attribute {
    void addTo(ObjectHeader header);
  }
}
