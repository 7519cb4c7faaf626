/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.gdal;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The items of tag 42112, found by band, domain and name. */
public final class GdalItems {

  /** A file without metadata. */
  public static final GdalItems NONE = new GdalItems(List.of());

  private final List<Item> items;
  private final Map<Key, String> byName = new HashMap<>();
  private final Map<Key, String> byRole = new HashMap<>();

  private GdalItems(List<Item> items) {
    this.items = items;
    for (Item item : items) {
      byName.putIfAbsent(new Key(item.sample, item.domain, item.name.toLowerCase(Locale.ROOT)), item.value);
      byRole.putIfAbsent(new Key(item.sample, "", item.role), item.value);
    }
  }

  private record Key(int sample, String domain, String name) {
  }

  /**
   * One item.
   *
   * @param name   its name
   * @param sample band, from 0; -1 for the whole file
   * @param domain domain, empty for the default one
   * @param role   what GDAL does with it, such as {@code scale}; empty for plain items
   * @param value  text
   */
  private record Item(String name, int sample, String domain, String role, String value) {
  }

  /**
   * Reads the XML of the tag.
   *
   * @throws IOException if it is not well formed
   */
  public static GdalItems parse(String xml) throws IOException {
    if (xml.isBlank()) {
      return NONE;
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      NodeList nodes = builder.parse(new InputSource(new StringReader(xml.trim()))).getElementsByTagName("Item");
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        items.add(item((Element) nodes.item(i)));
      }
      return new GdalItems(items);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the GDAL metadata is not well-formed XML (" + e.getMessage() + ")", e);
    }
  }

  private static Item item(Element element) {
    String sample = element.getAttribute("sample");
    return new Item(element.getAttribute("name"), sample.matches("\\d{1,6}") ? Integer.parseInt(sample) : -1,
        element.getAttribute("domain"), element.getAttribute("role"), unescape(element.getTextContent()));
  }

  /** GDAL escapes the text of an item once more than XML asks for. */
  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
  }

  /** The value of an item of a band; the name's case does not matter. */
  public Optional<String> ofBand(int band, String domain, String name) {
    return Optional.ofNullable(byName.get(new Key(band, domain, name.toLowerCase(Locale.ROOT))));
  }

  /** The value of an item of the whole file; the name's case does not matter. */
  public Optional<String> ofFile(String domain, String name) {
    return ofBand(-1, domain, name);
  }

  /** What plays a role for a band: {@code description}, {@code scale}, {@code offset}, {@code unittype}. */
  public Optional<String> role(int band, String role) {
    return Optional.ofNullable(byRole.get(new Key(band, "", role)));
  }

  /** The items of the whole file in a domain, by name. */
  public Map<String, String> ofFile(String domain) {
    Map<String, String> map = new LinkedHashMap<>();
    items.stream().filter(i -> i.sample < 0 && i.domain.equals(domain)).forEach(i -> map.put(i.name, i.value));
    return map;
  }
}
