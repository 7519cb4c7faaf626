/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.SceneReaders;
import org.mixel.process.CancelledException;
import org.mixel.process.Failure;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Parameters;
import org.mixel.process.Progress;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.EndmemberOrder;
import org.mixel.unmixing.UnmixMethod;
import org.mixel.unmixing.UnmixTool;

/** One run of {@link UnmixDictionaryTool}, method by method. */
final class DictionaryRun {
  static final String SUMMARY = "summary.csv";
  static final String RECORD = "dictionary.json";
  static final String REFERENCE = "reference-endmembers.csv";
  static final String AGREEMENT = "agreement.tif";
  private static final String ABUNDANCES = "abundances.tif";
  /** Spectral angle in radians beyond which two spectra of one name are hardly one material. */
  private static final double FAR = 0.35;
  private static final String ENDMEMBERS = "endmembers.csv";

  private final UnmixTool unmix;
  private final SceneReaders readers;
  private final RasterWriter writer;
  private final UnmixDictionaryTool.Parameters parameters;
  private final ToolContext context;
  private final List<DictionaryEntry> entries = new ArrayList<>();
  private final Map<String, Object> agreements = new LinkedHashMap<>();
  private final ToolResult.Builder result = ToolResult.builder();
  private final Set<String> told = new HashSet<>();
  private final int total;
  private Optional<Endmembers> reference;

  DictionaryRun(UnmixTool unmix, SceneReaders readers, RasterWriter writer, UnmixDictionaryTool.Parameters parameters,
      Optional<Endmembers> reference, ToolContext context) {
    this.unmix = unmix;
    this.readers = readers;
    this.writer = writer;
    this.parameters = parameters;
    this.reference = reference;
    this.context = context;
    this.total = parameters.counts().counts().size() * parameters.methods().methods().size();
  }

  /** The folder of a number of endmembers. */
  static Path folder(Path out, int count) {
    return out.resolve(count + "-endmembers");
  }

  /** Refuses, before any work, what a run would refuse after hours. */
  static void check(UnmixDictionaryTool.Parameters parameters, boolean overwrite) throws ToolException {
    for (int count : parameters.counts().counts()) {
      for (UnmixMethod method : parameters.methods().methods()) {
        Path file = folder(parameters.out(), count).resolve(method.toString()).resolve(ABUNDANCES);
        if (!overwrite && Files.exists(file)) {
          throw new ToolException(file + ": the file exists already; choose another place or allow overwriting "
              + "(--force).");
        }
      }
    }
  }

  ToolResult execute(OutputFolder out) throws IOException, ToolException {
    for (int count : parameters.counts().counts()) {
      warnOfStrangers(count);
      count(count);
    }
    if (entries.stream().noneMatch(DictionaryEntry::isDone)) {
      throw new InputException(parameters.scene() + ": every method failed; the first said: "
          + entries.get(0).failure());
    }
    Files.write(out.stage(SUMMARY), Stream.concat(Stream.of(DictionaryEntry.HEADER),
        entries.stream().map(DictionaryEntry::line)).toList());
    List<Map<String, Object>> runs = entries.stream().map(DictionaryEntry::toMap).toList();
    result.value("done", entries.stream().filter(DictionaryEntry::isDone).count())
        .value("failed", entries.stream().filter(entry -> !entry.isDone()).count())
        .value("agreement", agreements).value("runs", runs)
        .file("summary", out.target(SUMMARY), OutputFile.Kind.TABLE)
        .file("record", out.target(RECORD), OutputFile.Kind.RECORD);
    ToolResult built = result.build();
    context.record().fact("seed", parameters.seed());
    context.record().fact("results", built.values());
    context.record().write(out.stage(RECORD));
    return built;
  }

  /** All methods with one number of endmembers; the first that succeeds sets the order of the others. */
  private void count(int count) throws IOException, ToolException {
    int first = entries.size();
    Optional<Endmembers> own = Optional.empty();
    for (UnmixMethod method : parameters.methods().methods()) {
      DictionaryEntry entry = run(count, method, own);
      entries.add(entry);
      if (entry.isDone() && own.isEmpty()) {
        own = Optional.of(entry.endmembers());
        reference = own;
      }
    }
    if (own.isPresent()) {
      finish(count, own.get(), first);
    }
  }

  private DictionaryEntry run(int count, UnmixMethod method, Optional<Endmembers> own) {
    Path folder = folder(parameters.out(), count).resolve(method.toString());
    String heading = count + " endmembers, " + method + ": ";
    double done = entries.size();
    Progress progress = context.progress().part(0.97 * done / total, 0.97 * (done + 1) / total, heading);
    EndmemberOrder order = new CanonicalOrder(own.isPresent() ? own : reference);
    try {
      ToolResult values = ToolRun.prepare(new OrderedUnmix(unmix, order), arguments(folder, count, method))
          .execute(progress, context.overwrite(), sentence -> warnOnce(heading, sentence));
      Endmembers found = EndmemberCsv.read(folder.resolve(ENDMEMBERS));
      double[] angles = angles(own.orElse(found), found);
      warnOfFar(heading, found, angles);
      return new DictionaryEntry(count, method, folder, found, values.values(), angles, Double.NaN, "");
    } catch (CancelledException e) {
      throw cancelled();
    } catch (IOException | ToolException | RuntimeException | LinkageError | OutOfMemoryError e) {
      // the edge of one run: whatever ends it must not cost the others
      String sentence = Failure.of(e).sentence();
      context.warn(heading + sentence);
      return DictionaryEntry.failed(count, method, folder, sentence);
    }
  }

  /** An endmember must stand somewhere, even when it has no like. */
  private void warnOfFar(String heading, Endmembers found, double[] angles) {
    for (int i = 0; i < angles.length; i++) {
      if (angles[i] > FAR) {
        context.warn(heading + String.format(Locale.ROOT, "its %s lies %.2f rad from that of the first method; it may "
            + "be another material.", found.name(i), angles[i]));
      }
    }
  }

  /** What the scene itself gives cause to say is said by its first run only. */
  private void warnOnce(String heading, String sentence) {
    if (told.add(sentence)) {
      context.warn(heading + sentence);
    }
  }

  private CancelledException cancelled() {
    long whole = entries.stream().filter(DictionaryEntry::isDone).count();
    return whole == 0 ? new CancelledException() : new CancelledException("Cancelled; " + whole
        + (whole == 1 ? " run is" : " runs are") + " whole and kept in " + parameters.out() + ".");
  }

  private Map<String, List<String>> arguments(Path folder, int count, UnmixMethod method) {
    Map<String, List<String>> given = Parameters.of(UnmixDictionaryTool.Parameters.class).format(parameters);
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    for (org.mixel.process.Parameter parameter : Parameters.of(UnmixTool.Parameters.class).list()) {
      if (given.containsKey(parameter.name())) {
        arguments.put(parameter.name(), given.get(parameter.name()));
      }
    }
    arguments.put("out", List.of(folder.toString()));
    arguments.put("method", List.of(method.toString()));
    arguments.put("endmembers", List.of(Integer.toString(count)));
    return arguments;
  }

  private static double[] angles(Endmembers reference, Endmembers found) {
    double[][] all = CanonicalOrder.angles(reference, found.spectra(), found.axis());
    double[] own = new double[all.length];
    java.util.Arrays.setAll(own, i -> all[i][i]);
    return own;
  }

  /** Stores the order, and compares the methods where there are several. */
  private void finish(int count, Endmembers order, int first) throws IOException, ToolException {
    List<Integer> done = java.util.stream.IntStream.range(first, entries.size())
        .filter(i -> entries.get(i).isDone()).boxed().toList();
    List<String> files = done.size() > 1 ? List.of(REFERENCE, AGREEMENT) : List.of(REFERENCE);
    try (OutputFolder out = OutputFolder.open(folder(parameters.out(), count), files, context.overwrite())) {
      EndmemberCsv.write(out.stage(REFERENCE), order);
      result.file("reference-endmembers-" + count, out.target(REFERENCE), OutputFile.Kind.TABLE);
      if (done.size() > 1) {
        compare(count, order, done, out);
      } else {
        context.warn(count + " endmembers: one method alone cannot be compared, so there is no map of agreement.");
      }
      out.commit();
    }
  }

  private void compare(int count, Endmembers order, List<Integer> done, OutputFolder out) throws IOException {
    List<Path> rasters = done.stream().map(i -> entries.get(i).folder().resolve(ABUNDANCES)).toList();
    Map<String, String> items = new LinkedHashMap<>(context.record().provenance());
    List<String> methods = done.stream().map(i -> entries.get(i).method().toString()).toList();
    items.put("MIXEL_DISPLAY", "one-band");
    items.put("MIXEL_METHODS", String.join(",", methods));
    items.put("MIXEL_ENDMEMBERS", String.join(",", order.names()));
    AgreementMap agreement = AgreementMap.write(readers, rasters, order.names(), writer, out.stage(AGREEMENT), items,
        context.progress().part(0.97 * entries.size() / total, 0.97 * entries.size() / total + 0.02));
    for (int i = 0; i < done.size(); i++) {
      entries.set(done.get(i), entries.get(done.get(i)).compared(agreement.toOthers(i)));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("methods", methods);
    facts.put("meanDistance", agreement.meanOfAll());
    facts.put("meanDistances", java.util.Arrays.asList(agreement.pairs()));
    agreements.put(count + "-endmembers", facts);
    result.file("agreement-" + count, out.target(AGREEMENT), OutputFile.Kind.RASTER);
  }

  /** Products of an earlier dictionary would be trained on together with these. */
  private void warnOfStrangers(int count) throws IOException {
    Path folder = folder(parameters.out(), count);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> strangers = inside.filter(path -> Files.exists(path.resolve(ABUNDANCES)))
          .map(path -> path.getFileName().toString()).filter(name -> parameters.methods().methods().stream()
              .noneMatch(method -> method.toString().equals(name))).sorted().toList();
      if (!strangers.isEmpty()) {
        context.warn(folder + ": it also holds " + String.join(", ", strangers) + " of an earlier run, which "
            + "train-diffusion would take too; remove what should not be learnt from.");
      }
    }
  }
}
