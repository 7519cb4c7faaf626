/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.model.EndmemberCsv;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.evaluation.UnmixingErrors;

/** Accuracy on public scenes, always with the settings that are the tool's defaults. */
class ReferenceAccuracyTest {
  private static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));

  @BeforeEach
  void needData() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "no reference data in " + DATA);
  }

  @Test
  void noiselessPurePixelsAreRecovered() throws IOException {
    Reference dc1 = new Reference("dc1");
    for (UnmixMethod method : new UnmixMethod[] {UnmixMethod.VCA_FCLS, UnmixMethod.N_FINDR_FCLS}) {
      UnmixingErrors errors = dc1.median(method, 3).get(AbundanceScale.NONE);
      assertTrue(errors.meanAngle() < 0.001, method + " SAD " + errors.meanAngle());
      assertTrue(errors.abundanceRmse() < 0.002, method + " aRMSE " + errors.abundanceRmse());
    }
    assertTrue(dc1.median(UnmixMethod.VCA_FCLS, 3).get(AbundanceScale.SCLSU).abundanceRmse() < 0.002);
    assertEquals(5, HySime.estimate(dc1.pixels, Progress.NONE).count());
  }

  @Test
  @Tag("slow")
  void samsonIsUnmixedAsWellAsPublished() throws IOException {
    Map<AbundanceScale, UnmixingErrors> errors = new Reference("samson").median(UnmixMethod.VCA_FCLS, 20);
    double angle = errors.get(AbundanceScale.NONE).meanAngle();
    assertTrue(angle <= 0.070, "SAD " + angle);
    assertAbundances(errors, AbundanceScale.NONE, 0.28);
    assertAbundances(errors, AbundanceScale.L2, 0.076);
    assertAbundances(errors, AbundanceScale.SCLSU_MAX, 0.052);
  }

  @Test
  void factorisationUnmixesWithoutPurePixels() throws IOException {
    Reference sim1 = new Reference("sim1");
    UnmixingErrors errors = sim1.median(UnmixMethod.NMF_QMV, 1).get(AbundanceScale.NONE);
    assertTrue(errors.meanAngle() < 0.01, "SAD " + errors.meanAngle());
    assertTrue(errors.abundanceRmse() < 0.01, "aRMSE " + errors.abundanceRmse());
    assertEquals(6, HySime.estimate(sim1.pixels, Progress.NONE).count());
  }

  @Test
  void factorisationKeepsDarkWaterPositive() throws IOException {
    UnmixingErrors errors = new Reference("samson").median(UnmixMethod.NMF_QMV, 1).get(AbundanceScale.NONE);
    assertTrue(errors.meanAngle() < 0.06, "SAD " + errors.meanAngle());
    assertTrue(errors.abundanceRmse() < 0.25, "aRMSE " + errors.abundanceRmse());
  }

  @Test
  void theDefaultIsNowhereBehindVertexComponentAnalysis() throws IOException {
    for (String name : new String[] {"dc1", "moffett", "samson"}) {
      Reference scene = new Reference(name);
      UnmixingErrors vca = scene.median(UnmixMethod.VCA_FCLS, 3).get(AbundanceScale.NONE);
      for (int seed = 1; seed <= 3; seed++) {
        UnmixingErrors errors = scene.recommended(UnmixMethod.AUTO, seed);
        assertTrue(errors.meanAngle() < vca.meanAngle() + 5e-5, name + " SAD " + errors.meanAngle());
        assertTrue(errors.abundanceRmse() < vca.abundanceRmse() + 5e-5, name + " aRMSE " + errors.abundanceRmse());
      }
    }
  }

  private static void assertAbundances(Map<AbundanceScale, UnmixingErrors> errors, AbundanceScale scale, double limit) {
    double rmse = errors.get(scale).abundanceRmse();
    assertTrue(rmse <= limit, scale + " aRMSE " + rmse);
  }

  /** A scene with its reference. */
  private static final class Reference {
    private final float[] spectra;
    private final PixelMatrix pixels;
    private final double[][] endmembers;
    private final float[][] maps;

    Reference(String name) throws IOException {
      Path folder = DATA.resolve(name);
      spectra = Scenes.spectra(Scenes.envi(folder.resolve(name + ".hdr")));
      maps = Scenes.maps(Scenes.envi(folder.resolve(name + "-abundances.hdr")));
      endmembers = EndmemberCsv.read(folder.resolve(name + "-endmembers.csv")).spectra();
      pixels = new PixelMatrix(spectra, endmembers[0].length);
    }

    /** For each scale, the errors of the seed with the median abundance error. */
    Map<AbundanceScale, UnmixingErrors> median(UnmixMethod method, int seeds) {
      Map<AbundanceScale, UnmixingErrors> result = new EnumMap<>(AbundanceScale.class);
      double[][][] found = new double[seeds][][];
      for (int seed = 1; seed <= seeds; seed++) {
        found[seed - 1] = endmembers(method, seed);
      }
      for (AbundanceScale scale : AbundanceScale.values()) {
        UnmixingErrors[] errors = Arrays.stream(found).map(e -> errors(e, scale)).toArray(UnmixingErrors[]::new);
        Arrays.sort(errors, java.util.Comparator.comparingDouble(UnmixingErrors::abundanceRmse));
        result.put(scale, errors[seeds / 2]);
      }
      return result;
    }

    /** The errors with the scale that the method itself recommends. */
    UnmixingErrors recommended(UnmixMethod method, long seed) {
      return learn(method, seed, model -> errors(model.endmembers(), model.recommendedScale().orElseThrow()));
    }

    private double[][] endmembers(UnmixMethod method, long seed) {
      return learn(method, seed, UnmixingModel::endmembers);
    }

    private <T> T learn(UnmixMethod method, long seed, Function<UnmixingModel, T> use) {
      try (UnmixingModel model = new Methods(new ComputeService()).create(method, MethodOptions.DEFAULT)
          .learn(UnmixingTask.of(pixels, endmembers.length, seed), Progress.NONE)) {
        return use.apply(model);
      } catch (IOException | ToolException e) {
        throw new IllegalStateException(e);
      }
    }

    private UnmixingErrors errors(double[][] found, AbundanceScale scale) {
      float[][] estimate = new float[found.length][pixels.pixels()];
      new AbundanceEstimator(found, scale).estimate(spectra, pixels.pixels(), estimate, new float[pixels.pixels()], 0);
      return UnmixingErrors.of(endmembers, maps, found, estimate, UnmixingErrors.MatchBy.ANGLE);
    }
  }
}
