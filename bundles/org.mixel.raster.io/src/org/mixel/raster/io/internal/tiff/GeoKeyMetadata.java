/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

import org.w3c.dom.Node;

/** Keys in the form in which GeoTools' decoder takes them: the tree of an image reader. */
final class GeoKeyMetadata extends IIOMetadata {
  private static final String FORMAT = "com_sun_media_imageio_plugins_tiff_image_1.0";

  private final IIOMetadataNode root = new IIOMetadataNode(FORMAT);
  private final IIOMetadataNode directory = new IIOMetadataNode("TIFFShorts");
  private final IIOMetadataNode numbers = new IIOMetadataNode("TIFFDoubles");
  private final StringBuilder ascii = new StringBuilder();

  GeoKeyMetadata(GeoKeys keys) {
    super(false, FORMAT, null, null, null);
    entry(1, 1, 0, keys.size());
    keys.shorts().forEach((key, value) -> entry(key, 0, 1, value));
    keys.doubles().forEach(this::numbers);
    keys.texts().forEach(this::text);
    IIOMetadataNode ifd = new IIOMetadataNode("TIFFIFD");
    root.appendChild(ifd);
    ifd.appendChild(field(Tiff.GEO_KEY_DIRECTORY, directory));
    if (numbers.hasChildNodes()) {
      ifd.appendChild(field(Tiff.GEO_DOUBLE_PARAMS, numbers));
    }
    if (ascii.length() > 0) {
      IIOMetadataNode texts = new IIOMetadataNode("TIFFAsciis");
      texts.appendChild(value("TIFFAscii", ascii.toString()));
      ifd.appendChild(field(Tiff.GEO_ASCII_PARAMS, texts));
    }
  }

  private void numbers(int key, double[] values) {
    entry(key, Tiff.GEO_DOUBLE_PARAMS, values.length, numbers.getLength());
    for (double value : values) {
      numbers.appendChild(value("TIFFDouble", Double.toString(value)));
    }
  }

  private void text(int key, String text) {
    entry(key, Tiff.GEO_ASCII_PARAMS, text.length() + 1, ascii.length());
    ascii.append(text).append('|');
  }

  private void entry(int... values) {
    for (int value : values) {
      directory.appendChild(value("TIFFShort", Integer.toString(value)));
    }
  }

  private static IIOMetadataNode value(String element, String value) {
    IIOMetadataNode node = new IIOMetadataNode(element);
    node.setAttribute("value", value);
    return node;
  }

  private static IIOMetadataNode field(int tag, IIOMetadataNode values) {
    IIOMetadataNode field = new IIOMetadataNode("TIFFField");
    field.setAttribute("number", Integer.toString(tag));
    field.appendChild(values);
    return field;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Node getAsTree(String formatName) {
    return root;
  }

  @Override
  public void mergeTree(String formatName, Node tree) {
    throw new IllegalStateException("read only");
  }

  @Override
  public void reset() {
    throw new IllegalStateException("read only");
  }
}
