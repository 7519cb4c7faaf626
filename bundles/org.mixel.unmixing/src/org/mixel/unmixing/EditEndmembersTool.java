/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.BandDescription;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.mixel.unmixing.endmembers.EndmemberEdit;
import org.mixel.unmixing.endmembers.SpectralResampling;
import org.mixel.unmixing.internal.Strips;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code edit-endmembers}: joins, chooses, merges, names and resamples endmembers. */
@Component(service = Tool.class)
public final class EditEndmembersTool implements Tool<EditEndmembersTool.Parameters> {
  private static final String ABUNDANCES = "abundances.tif";
  private static final String RECORD = "run.json";
  private static final ToolInfo INFO = new ToolInfo("edit-endmembers", "Edit Endmembers",
      List.of("Hyperspectral", "Unmixing"), "Join, choose, merge, name and resample endmember spectra.",
      """
      Writes endmembers.csv, endmembers.sli with endmembers.hdr, and run.json. In this order: the files are joined, on \
      the bands of the first; --keep chooses; --merge NEW=A+B makes one endmember of several (the mean of their \
      spectra); --rename OLD=NEW names; --bands brings the spectra to the bands of a scene or of another file.

      Resampling takes the mean under a Gaussian of the width of each new band where that is known and the old bands \
      are fine enough, and else interpolates linearly. Bands beyond the ends of the old spectra, or within a gap of \
      them, are named in the result; they hold the value at the end, or that on the straight line across the gap.

      With --abundances, the maps of these endmembers, abundances.tif is written too: the maps of merged endmembers \
      are added, and their spectra are weighted by mean abundance.""");

  private final SceneReaders readers;
  private final RasterWriter writer;

  /**
   * @param readers open rasters
   * @param writer  writes maps
   */
  @Activate
  public EditEndmembersTool(@Reference SceneReaders readers, @Reference RasterWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Endmembers", help = "Files of spectra (CSV or ENVI spectral library).", positional = true,
          role = Param.Role.INPUT_FILE, extensions = {"csv", "sli", "hdr"}) List<Path> inputs,
      @Param(label = "Output folder", help = "Folder for the results.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Keep", help = "Names of the endmembers to keep, joined by commas, in their new order.")
          Optional<String> keep,
      @Param(label = "Merge", help = "NEW=A+B: one endmember of several.") List<NameRule> merge,
      @Param(label = "Rename", help = "OLD=NEW: another name.") List<NameRule> rename,
      @Param(label = "Bands", help = "A scene, or a file of spectra, to whose bands the spectra are brought.",
          role = Param.Role.INPUT_RASTER) Optional<Path> bands,
      @Param(label = "Wavelengths", help = "Text file with the wavelength of each band of a scene that carries none.",
          role = Param.Role.INPUT_FILE, extensions = {"txt", "csv"}) Optional<Path> wavelengths,
      @Param(label = "Abundances", help = "The maps of these endmembers, to be merged and named likewise.",
          role = Param.Role.INPUT_RASTER) Optional<Path> abundances) {
  }

  @Override
  public ToolInfo info() {
    return INFO;
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    check(parameters);
    List<String> files = new ArrayList<>(EndmemberFiles.NAMES);
    files.add(RECORD);
    if (parameters.abundances().isPresent()) {
      files.add(ABUNDANCES);
    }
    try (OutputFolder out = OutputFolder.open(parameters.out(), files, context.overwrite())) {
      Endmembers joined = join(parameters.inputs(), context);
      EndmemberEdit edit = edit(parameters, joined.names());
      ToolResult.Builder result = ToolResult.builder().value("endmembers", edit.names().size())
          .value("names", edit.names());
      double[] weights = new double[joined.size()];
      if (parameters.abundances().isPresent()) {
        weights = maps(parameters.abundances().get(), edit, joined.size(), out, context);
        result.file("abundances", out.target(ABUNDANCES), OutputFile.Kind.RASTER);
      }
      Endmembers edited = edit.apply(joined, weights);
      if (parameters.bands().isPresent()) {
        edited = resampled(edited, parameters, context, result);
      }
      EndmemberFiles.write(complete(edited, context), out, result);
      result.file("record", out.target(RECORD), OutputFile.Kind.RECORD);
      ToolResult built = result.build();
      context.record().fact("results", built.values());
      context.record().write(out.stage(RECORD));
      context.progress().checkCancelled();
      out.commit();
      return built;
    }
  }

  private static void check(Parameters parameters) throws UsageException {
    if (parameters.inputs().isEmpty()) {
      throw new UsageException("name at least one file of endmember spectra");
    }
    if (parameters.abundances().isPresent() && (parameters.inputs().size() > 1 || parameters.keep().isPresent())) {
      throw new UsageException("--abundances goes with one file of endmembers and without --keep, because abundances "
          + "of a part of the endmembers do not sum to one; merge what should not stand alone.");
    }
    if (parameters.wavelengths().isPresent() && parameters.bands().isEmpty()) {
      throw new UsageException("--wavelengths goes with --bands, whose scene it is for.");
    }
  }

  private static Endmembers join(List<Path> files, ToolContext context) throws IOException, ToolException {
    List<String> names = new ArrayList<>();
    List<double[]> spectra = new ArrayList<>();
    SpectralAxis axis = null;
    for (Path file : files) {
      Endmembers read = EndmemberFiles.read(file);
      context.record().input(file);
      axis = axis == null ? read.axis() : axis;
      SpectralResampling resampling = between(file, read.axis(), axis);
      tell(file, resampling, context);
      for (int i = 0; i < read.size(); i++) {
        names.add(unused(read.name(i), names));
        spectra.add(resampling.apply(read.spectrum(i)));
      }
    }
    return new Endmembers(names, axis, spectra.toArray(double[][]::new));
  }

  private static String unused(String name, List<String> names) {
    String free = name;
    for (int i = 2; names.contains(free); i++) {
      free = name + " " + i;
    }
    return free;
  }

  private static SpectralResampling between(Path file, SpectralAxis from, SpectralAxis to) throws InputException {
    try {
      return SpectralResampling.between(from, to);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": its " + e.getMessage() + "; name files with wavelengths.");
    }
  }

  private static void tell(Path file, SpectralResampling resampling, ToolContext context) {
    int[] unsupported = resampling.unsupported();
    if (unsupported.length > 0) {
      SpectralAxis axis = resampling.target();
      context.warn(file + ": " + unsupported.length + " of " + axis.size() + " bands lie beyond its spectra or in a "
          + "gap of them (" + axis.name(unsupported[0]) + (unsupported.length == 1 ? "" : " to "
          + axis.name(unsupported[unsupported.length - 1])) + "); their values are no measurements.");
    }
  }

  private static EndmemberEdit edit(Parameters parameters, List<String> names) throws UsageException {
    try {
      EndmemberEdit edit = EndmemberEdit.none(names);
      if (parameters.keep().isPresent()) {
        edit = edit.keep(UnmixInput.names(parameters.keep().get()));
      }
      for (NameRule rule : parameters.merge()) {
        edit = edit.merge(rule.left(), Arrays.stream(rule.right().split("\\+")).map(String::trim).toList());
      }
      return edit.rename(parameters.rename().stream().map(r -> new String[] {r.left(), r.right()}).toList());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }

  /** Leaves out bands that a library calls missing. */
  private static Endmembers complete(Endmembers all, ToolContext context) throws InputException {
    double[][] spectra = all.spectra();
    int[] bands = IntStream.range(0, all.axis().size())
        .filter(b -> Arrays.stream(spectra).allMatch(s -> Double.isFinite(s[b]))).toArray();
    if (bands.length == all.axis().size()) {
      return all;
    }
    if (bands.length == 0) {
      throw new InputException("no band has a value in all of the endmembers; choose others with --keep.");
    }
    context.warn((all.axis().size() - bands.length) + " bands are left out, in which a spectrum has no value.");
    return new Endmembers(all.names(), all.axis().select(bands), Arrays.stream(spectra)
        .map(s -> IntStream.of(bands).mapToDouble(b -> s[b]).toArray()).toArray(double[][]::new));
  }

  private Endmembers resampled(Endmembers endmembers, Parameters parameters, ToolContext context,
      ToolResult.Builder result) throws IOException, ToolException {
    Path bands = parameters.bands().orElseThrow();
    SpectralResampling resampling = between(bands, endmembers.axis(), axis(bands, parameters.wavelengths(), context));
    tell(bands, resampling, context);
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (SpectralResampling.Kind kind : SpectralResampling.Kind.values()) {
      kinds.put(kind.name().toLowerCase(java.util.Locale.ROOT), resampling.count(kind));
    }
    result.value("resampledBands", kinds);
    result.value("unsupportedBands", runs(resampling.unsupported(), resampling.target()));
    return resampling.apply(endmembers);
  }

  /** Names of bands; of neighbours only the first and the last. */
  private static List<String> runs(int[] bands, SpectralAxis axis) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < bands.length;) {
      int last = i;
      while (last + 1 < bands.length && bands[last + 1] == bands[last] + 1) {
        last++;
      }
      runs.add(axis.name(bands[i]) + (last > i ? " to " + axis.name(bands[last]) : ""));
      i = last + 1;
    }
    return runs;
  }

  private SpectralAxis axis(Path file, Optional<Path> wavelengths, ToolContext context) throws IOException {
    String name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
    context.record().input(file);
    if (name.endsWith(".csv") || name.endsWith(".sli")) {
      return EndmemberFiles.read(file).axis();
    }
    try (Scene scene = readers.open(file, new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, wavelengths))) {
      return scene.axis();
    }
  }

  /** Writes the merged maps and returns the mean abundances of the old ones. */
  private double[] maps(Path file, EndmemberEdit edit, int count, OutputFolder out, ToolContext context)
      throws IOException, ToolException {
    try (Scene old = readers.open(file)) {
      context.record().input(old);
      if (old.axis().size() != count) {
        throw new InputException(file + ": it has " + old.axis().size() + " bands for " + count
            + " endmembers; name the maps of these endmembers.");
      }
      Map<String, String> items = new LinkedHashMap<>(context.record().provenance());
      items.put("MIXEL_ENDMEMBERS", String.join(",", edit.names()));
      List<BandDescription> bands = edit.names().stream().map(BandDescription::named).toList();
      try (RasterSink sink = writer.create(out.stage(ABUNDANCES), old.grid(), bands, items)) {
        double[] sums = stream(old, edit, sink, context);
        sink.finish();
        return sums;
      }
    }
  }

  private static double[] stream(Scene old, EndmemberEdit edit, RasterSink sink, ToolContext context)
      throws IOException {
    double[] sums = new double[old.axis().size()];
    Window extent = old.grid().extent();
    for (Window strip : Strips.of(extent, old.naturalBlock(), sums.length)) {
      context.progress().checkCancelled();
      float[][] values = new float[sums.length][Math.toIntExact(strip.cells())];
      for (int band = 0; band < sums.length; band++) {
        old.read(strip, new int[] {band}, Scene.Interleave.BAND, values[band]);
        for (float value : values[band]) {
          sums[band] += Float.isNaN(value) ? 0 : value;
        }
      }
      float[][] merged = edit.sum(values);
      for (int band = 0; band < merged.length; band++) {
        sink.write(band, strip, merged[band]);
      }
      context.progress().report((double) strip.endY() / extent.height(), "writing abundances");
    }
    return sums;
  }
}
