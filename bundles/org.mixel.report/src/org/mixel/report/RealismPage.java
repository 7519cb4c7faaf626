/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

import org.mixel.process.Json;
import org.mixel.process.RunRecord;
import org.mixel.realism.Memorisation;
import org.mixel.realism.PatchGroup;
import org.mixel.realism.RealismRow;

/** A realism report as one HTML page that needs no other file. */
final class RealismPage {
  private static final double TOLERATED = 2;

  private final SynthesisSets sets;
  private final RealismFindings findings;
  private final RunRecord record;
  private final RealismPictures pictures;
  private final StringBuilder page = new StringBuilder();

  RealismPage(SynthesisSets sets, RealismFindings findings, RunRecord record) {
    this.sets = sets;
    this.findings = findings;
    this.record = record;
    this.pictures = new RealismPictures(sets.names().size(), sets.size());
  }

  /** Makes the page. */
  String html() throws IOException {
    page.append("""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Realism of synthetic abundance maps</title>
        <style>
        body { font: 15px/1.45 sans-serif; color: #24292f; max-width: 1280px; margin: 2em auto; padding: 0 1em }
        table { border-collapse: collapse; margin: 1em 0 } td, th { padding: .25em .5em; border-bottom: 1px solid #ddd }
        td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } td:first-child, th { text-align: left }
        .far { background: #fde7d9 } .near { background: #e3f4e7 } img { max-width: 100%; margin: 2px }
        .quiet { color: #667; font-size: 13px } .row { white-space: nowrap; overflow-x: auto }
        </style></head><body><h1>Realism of synthetic abundance maps</h1>
        """);
    summary();
    scores();
    copies();
    simplex();
    patches();
    charts();
    page.append("<h2>How it was made</h2><pre class=\"quiet\">").append(text(Json.pretty(record.provenance())))
        .append("</pre></body></html>\n");
    return page.toString();
  }

  private void summary() {
    long near = findings.rows().stream().filter(row -> row.score() <= TOLERATED).count();
    boolean scenes = sets.heldOut().size() > 1;
    page.append(String.format(Locale.ROOT, "<p>%d of %d distances are at most twice their floor. Patches of %d x %d "
        + "cells, %d endmembers; medians over random subsets of %d patches. The floor is the distance between %s. "
        + "A score of 1 is as near as real maps are to each other.</p>%n", near, findings.rows().size(), sets.size(),
        sets.size(), sets.names().size(), findings.subset(),
        scenes ? "different held-out scenes" : "two halves of the held-out scene, for there is only one"));
    page.append("<p class=\"quiet\">");
    for (PatchGroup group : sets.groups()) {
      page.append(text(group.name())).append(": ").append(group.size()).append(" patches. ");
    }
    page.append("</p>\n");
  }

  private void scores() {
    page.append("<h2>Distances (M1 to M10, M13, M14)</h2><table><tr><th>metric<th>score<th>synthetic<th>5 to 95 %"
        + "<th>floor: scenes<th>floor: halves");
    findings.rows().get(0).others().keySet().forEach(name -> page.append("<th>").append(text(name)));
    page.append("</tr>\n");
    for (RealismRow row : findings.rows()) {
      page.append("<tr><td>").append(text(row.name())).append("<td class=\"")
          .append(row.score() <= TOLERATED ? "near" : "far").append("\">").append(number(row.score())).append("<td>")
          .append(number(row.synthetic())).append("<td>").append(number(row.low())).append(" to ")
          .append(number(row.high())).append("<td>").append(number(row.sceneFloor())).append("<td>")
          .append(number(row.halfFloor()));
      row.others().forEach((name, value) -> compared(value, row.gains().get(name)));
      page.append("</tr>\n");
    }
    page.append(String.format(Locale.ROOT, "</table><p>Kernel discrepancy (M7): p = %s by relabelling.</p>%n",
        number(findings.permutationP())));
    page.append("<p class=\"quiet\">Green: the synthetic maps are nearer to the real ones than this set, by more than "
        + "chance; orange: the set is nearer; else chance may be all. The 95 % interval of how much farther the set is "
        + "stands in scores.csv and appears under the mouse.</p>\n");
    broken();
  }

  private void broken() {
    page.append("<p>The training maps are real maps of other scenes, and a trivial generator is broken where it is "
        + "farther away than they are.</p><ul>");
    for (PatchGroup generator : sets.trivial()) {
      RealismFindings.Broken found = findings.broken(generator.name(), sets.training().name());
      page.append("<li>").append(text(found.name())).append(": broken in ").append(found.distances()).append(" of ")
          .append(findings.rows().size()).append("; the synthetic maps are nearer in ")
          .append(found.lost().isEmpty() ? "all of these" : "all of these but " + text(String.join(", ", found.lost())));
    }
    page.append("</ul>\n");
  }

  private void compared(double value, RealismRow.Interval gain) {
    String colour = gain.holdsZero() ? "" : gain.low() > 0 ? " class=\"near\"" : " class=\"far\"";
    page.append("<td").append(colour).append(" title=\"farther by ").append(number(gain.low())).append(" to ")
        .append(number(gain.high())).append("\">").append(number(value));
  }

  private void copies() {
    page.append("<h2>Copies of training maps (M11)</h2><table><tr><th><th>distance ratio<th>copies"
        + "<th>copies among held-out<th>Mann-Whitney z</tr>\n");
    findings.copies().forEach((search, found) -> copies(search.text(), found));
    page.append("</table><p class=\"quiet\">The ratio is the median distance of synthetic patches to their nearest "
        + "place in the training maps, over turns, mirrorings and shifts, divided by that of held-out patches; 0.9 to "
        + "1.1 is expected of a model that does not copy, against a scene like the training maps. A scene of another "
        + "kind is far from them, and the ratio small without any copy.</p>\n");
  }

  private void copies(String name, Memorisation.Results results) {
    copies(name, results.together());
    if (results.scenes().size() > 1) {
      results.scenes().forEach((scene, result) -> copies(name + ", " + text(scene) + " alone", result));
    }
  }

  private void copies(String name, Memorisation.Result result) {
    page.append("<tr><td>").append(name).append("<td>").append(number(result.ratio())).append("<td>")
        .append(number(result.copies())).append("<td>").append(number(result.heldOutCopies())).append("<td>")
        .append(number(result.z())).append("</tr>\n");
  }

  private void simplex() {
    page.append("<h2>The simplex (M12)</h2><table>");
    sets.simplex().forEach((name, value) -> {
      if (value instanceof Map<?, ?> parts) {
        parts.forEach((part, number) -> simplex(name + ", " + part, number));
      } else {
        simplex(name, value);
      }
    });
    page.append("</table>\n");
  }

  private void simplex(String name, Object value) {
    page.append("<tr><td>").append(text(name)).append("<td>")
        .append(text(value instanceof Double d ? number(d) : Json.compact(value))).append("</tr>\n");
  }

  private List<PatchGroup> shown() {
    List<PatchGroup> groups = new ArrayList<>(sets.heldOut());
    groups.add(sets.synthetic());
    groups.addAll(sets.models());
    return groups;
  }

  private void patches() throws IOException {
    page.append("<h2>Real and synthetic side by side</h2>\n");
    List<PatchGroup> groups = new ArrayList<>(shown());
    groups.add(0, sets.training());
    for (PatchGroup group : groups) {
      page.append("<h3>").append(text(group.name())).append("</h3>");
      picture(pictures.mixtures(group), "mixtures of " + group.name());
      picture(pictures.maps(group, 0), sets.names().get(0) + " of " + group.name());
    }
  }

  private void charts() throws IOException {
    Map<String, double[][]> spectra = select(findings.curves().spectra());
    Map<String, double[][]> variograms = select(findings.curves().variograms());
    List<PatchGroup> groups = new ArrayList<>(List.of(sets.synthetic(), sets.training()));
    groups.addAll(sets.heldOut());
    page.append("<h2>Marginals, variograms, spectra</h2>\n");
    for (int e = 0; e < sets.names().size(); e++) {
      String name = sets.names().get(e);
      page.append("<h3>").append(text(name)).append("</h3><div class=\"row\">");
      picture(pictures.marginals(groups, e, name), "marginals of " + name);
      picture(pictures.variograms(variograms, e, name), "variograms of " + name);
      picture(pictures.spectra(spectra, e, name), "spectra of " + name);
      page.append("</div>\n");
    }
  }

  /** Synthetic first, so that its line is the heavy one. */
  private Map<String, double[][]> select(Map<String, double[][]> curves) {
    Map<String, double[][]> selected = new LinkedHashMap<>();
    selected.put(sets.synthetic().name(), curves.get(sets.synthetic().name()));
    selected.put(sets.training().name(), curves.get(sets.training().name()));
    sets.heldOut().forEach(group -> selected.put(group.name(), curves.get(group.name())));
    return selected;
  }

  private void picture(BufferedImage image, String description) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("this Java cannot write PNG pictures; install a full Java runtime");
    }
    page.append("<img alt=\"").append(text(description)).append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(bytes.toByteArray())).append("\">\n");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
