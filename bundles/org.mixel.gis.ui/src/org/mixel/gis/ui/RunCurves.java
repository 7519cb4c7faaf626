/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.imageio.ImageIO;

import org.osgi.service.component.annotations.Component;

/**
 * What tools tell while they run, for views to show: curves, such as an objective over iterations, and pictures, such
 * as samples of a model in training. An OSGi service.
 * Safe for several threads; listeners are called on the thread that measures, often, and must return at once.
 */
@Component(service = RunCurves.class)
public final class RunCurves {
  /** Runs that are remembered. */
  static final int RUNS = 20;
  /** Points of a curve; of a longer one every second is dropped, so that its whole length stays on show. */
  static final int POINTS = 2000;

  private final Map<Integer, Recorder> recorders = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int last;

  /**
   * One curve.
   *
   * @param name   what was measured
   * @param steps  where, ascending
   * @param values the numbers, as many
   */
  public record Curve(String name, double[] steps, double[] values) {
  }

  /**
   * A run that told at least one number.
   *
   * @param id      its number, unique in this session
   * @param label   name for people
   * @param running whether it is still at work
   * @param curves  in the order of their first points
   * @param picture the newest picture; not to be changed
   */
  public record Run(int id, String label, boolean running, List<Curve> curves, Optional<BufferedImage> picture) {
  }

  /** Enters a run; the number identifies it in the other calls. */
  public int begin(String label) {
    synchronized (recorders) {
      recorders.put(++last, new Recorder(label));
      if (recorders.size() > RUNS) {
        recorders.remove(recorders.keySet().iterator().next());
      }
      return last;
    }
  }

  /** Adds a point to a curve of a run. */
  public void measure(int run, String curve, double step, double value) {
    synchronized (recorders) {
      Recorder recorder = recorders.get(run);
      if (recorder == null || !Double.isFinite(step) || !Double.isFinite(value)) {
        return;
      }
      recorder.curves.computeIfAbsent(curve, name -> new Points()).add(step, value);
    }
    listeners.forEach(Runnable::run);
  }

  /** Shows the picture of a file with a run, from now on in place of an earlier one. */
  public void picture(int run, Path file) {
    Optional<BufferedImage> picture = read(file);
    synchronized (recorders) {
      Recorder recorder = recorders.get(run);
      if (recorder == null || picture.isEmpty()) {
        return;
      }
      recorder.picture = picture;
    }
    listeners.forEach(Runnable::run);
  }

  private static Optional<BufferedImage> read(Path file) {
    try {
      return Optional.ofNullable(ImageIO.read(file.toFile()));
    } catch (IOException e) {
      return Optional.empty(); // the run does not depend on its picture
    }
  }

  /** The run is over. */
  public void end(int run) {
    synchronized (recorders) {
      Recorder recorder = recorders.get(run);
      if (recorder != null) {
        recorder.running = false;
      }
    }
    listeners.forEach(Runnable::run);
  }

  /** Copies of the runs that told something, the newest first. Cost: all points. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    synchronized (recorders) {
      recorders.forEach((id, recorder) -> {
        if (!recorder.curves.isEmpty()) {
          runs.add(0, new Run(id, recorder.label, recorder.running,
              recorder.curves.entrySet().stream().map(c -> c.getValue().copy(c.getKey())).toList(),
              recorder.picture));
        }
      });
    }
    return runs;
  }

  /** Calls the listener after every change. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Ends the calls. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  /** One run as it grows. */
  private static final class Recorder {
    private final String label;
    private final Map<String, Points> curves = new LinkedHashMap<>();
    private boolean running = true;
    private Optional<BufferedImage> picture = Optional.empty();

    Recorder(String label) {
      this.label = label;
    }
  }

  /** One curve as it grows: every point at first, then every 2nd, every 4th, ... that arrives. */
  private static final class Points {
    private final double[] steps = new double[POINTS];
    private final double[] values = new double[POINTS];
    private int size;
    private long arrived;
    private long every = 1;

    void add(double step, double value) {
      if (arrived++ % every != 0) {
        return;
      }
      if (size == POINTS) {
        thin();
        if ((arrived - 1) % every != 0) {
          return;
        }
      }
      steps[size] = step;
      values[size++] = value;
    }

    private void thin() {
      for (int i = 0; i < POINTS / 2; i++) {
        steps[i] = steps[2 * i];
        values[i] = values[2 * i];
      }
      size = POINTS / 2;
      every *= 2;
    }

    Curve copy(String name) {
      return new Curve(name, Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }
  }
}
