/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralMatching;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * Brings the endmembers of products into one order. Blind unmixing returns endmembers in any order; learning from
 * several runs as they come would blur them into each other.
 */
public final class EndmemberMatching {

  private EndmemberMatching() {
  }

  /**
   * Products with the endmembers of a reference in its order, under its names: those whose spectra lie at the least
   * sum of spectral angles, over the wavelengths that both have. Products of the same names and without spectra stay
   * as they are.
   *
   * @throws InputException if a product has another number of endmembers, or other names and no spectra
   */
  public static List<AbundanceProduct> toOrderOf(AbundanceProduct reference, List<AbundanceProduct> products)
      throws ToolException {
    List<AbundanceProduct> ordered = new ArrayList<>();
    for (AbundanceProduct product : products) {
      requireSameNumber(reference, product);
      if (reference.endmembers().isEmpty() || product.endmembers().isEmpty()) {
        if (!product.maps().names().equals(reference.maps().names())) {
          throw new InputException(product.file() + ": its endmembers " + product.maps().names()
              + " have other names than those of " + reference.file() + " " + reference.maps().names()
              + " and there are no spectra to tell which is which; write endmembers.csv beside it, or choose "
              + "--endmember-order given or permutation.");
        }
        ordered.add(product);
      } else {
        ordered.add(reordered(product, SpectralMatching.order(reference.endmembers().get(), product.endmembers().get()),
            reference.maps().names()));
      }
    }
    return ordered;
  }

  /** Products with the names of a reference, their endmembers in their own order. */
  public static List<AbundanceProduct> renamed(AbundanceProduct reference, List<AbundanceProduct> products)
      throws ToolException {
    List<AbundanceProduct> renamed = new ArrayList<>();
    for (AbundanceProduct product : products) {
      requireSameNumber(reference, product);
      int[] same = IntStream.range(0, product.maps().size()).toArray();
      renamed.add(reordered(product, same, reference.maps().names()));
    }
    return renamed;
  }

  private static void requireSameNumber(AbundanceProduct reference, AbundanceProduct product) throws ToolException {
    if (product.maps().size() != reference.maps().size()) {
      throw new InputException(product.file() + ": it has " + product.maps().size() + " endmembers and "
          + reference.file() + " has " + reference.maps().size()
          + "; a model is made for one number of endmembers, train one for each.");
    }
  }

  private static AbundanceProduct reordered(AbundanceProduct product, int[] order, List<String> names) {
    float[][] maps = new float[order.length][];
    for (int i = 0; i < order.length; i++) {
      maps[i] = product.maps().map(order[i]);
    }
    return new AbundanceProduct(product.file(), new AbundanceMaps(product.maps().grid(), names, maps),
        product.endmembers().map(e -> new Endmembers(names, e.axis(),
            Arrays.stream(order).mapToObj(e::spectrum).toArray(double[][]::new))), product.label());
  }
}
