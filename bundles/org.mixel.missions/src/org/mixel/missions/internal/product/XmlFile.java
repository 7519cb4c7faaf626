/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.mixel.model.SceneException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The metadata of a product: texts by the path of their element, below the root. No document types, no entities. */
public final class XmlFile {
  private static final long LARGEST = 64 << 20;

  private final Path path;
  private final Element root;

  private XmlFile(Path path, Element root) {
    this.path = path;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws SceneException if it is too long or not well formed
   */
  public static XmlFile read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new SceneException(path, "the metadata has " + Files.size(path) + " bytes, more than any product's",
          "download it again");
    }
    try (InputStream in = Files.newInputStream(path)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new XmlFile(path, builder.parse(in).getDocumentElement());
    } catch (ParserConfigurationException | SAXException | CharConversionException | UnsupportedEncodingException e) {
      throw new SceneException(path, "the metadata is no well-formed XML (" + e.getMessage() + ")",
          "download it again", e);
    }
  }

  /** Whether a file is XML and holds a text; reads as much as a metadata file may be long. */
  public static boolean holds(Path file, byte[] head, String text) throws IOException {
    String start = new String(head, StandardCharsets.UTF_8).stripLeading();
    boolean isXml = start.startsWith("<") || start.startsWith("\uFEFF<");
    return isXml && Files.size(file) <= LARGEST && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Text of the first element of a path such as {@code base/level}; empty where there is none. */
  public Optional<String> text(String elements) {
    return texts(elements).stream().findFirst();
  }

  /** Texts of all elements of a path. */
  public List<String> texts(String elements) {
    return find(List.of(root), elements).stream().map(e -> e.getTextContent().strip()).toList();
  }

  private static List<Element> find(List<Element> from, String elements) {
    List<Element> found = from;
    for (String name : elements.split("/")) {
      List<Element> next = new ArrayList<>();
      for (Element element : found) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
          if (child instanceof Element inner && inner.getNodeName().equals(name)) {
            next.add(inner);
          }
        }
      }
      found = next;
    }
    return found;
  }

  /**
   * Numbers of all elements of a path.
   *
   * @throws SceneException if one is no number, or there are not {@code count}
   */
  public double[] numbers(String elements, int count) throws SceneException {
    List<String> texts = texts(elements);
    if (texts.size() != count) {
      throw new SceneException(path, "the metadata lists " + texts.size() + " values of " + elements + " for " + count
          + " bands", "use the files as they were delivered");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(elements, texts.get(i));
    }
    return numbers;
  }

  private double number(String elements, String text) throws SceneException {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new SceneException(path, elements + " is '" + text + "' in the metadata and no number",
          "use the files as they were delivered", e);
    }
    throw new SceneException(path, elements + " is '" + text + "' in the metadata", "download it again");
  }
}
