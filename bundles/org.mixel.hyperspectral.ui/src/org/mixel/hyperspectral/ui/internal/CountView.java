/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapListener;

/** The evidence for the number of endmembers in the runs whose maps are layers. */
public final class CountView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.count";

  private List<CountEvidence> evidence = List.of();
  private MapSession session;
  private Background background;
  private DrawnCanvas chart;

  @Override
  public void createPartControl(Composite parent) {
    session = getSite().getService(MapSession.class);
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new FillLayout());
    chart = new DrawnCanvas(area, (width, height, scale) -> CountChart.draw(evidence, width, height, scale));
    Words.of(chart, "Evidence for the number of endmembers", this::words);
    background = new Background(chart, this::setContentDescription);
    MapListener listener = change -> {
      if (change == MapListener.Change.LAYERS) {
        reload();
      }
    };
    session.model().addListener(listener);
    chart.addDisposeListener(e -> session.model().removeListener(listener));
    reload();
  }

  private void reload() {
    background.read("Read run records", () -> CountEvidence.beside(
        EndmemberRun.filesFor(EndmemberView.rasterFiles(session.model().layers()))), read -> {
          evidence = read;
          setContentDescription("");
          chart.refresh();
        });
  }

  /** The numbers on show, in words. */
  public String words() {
    return evidence.stream().map(CountEvidence::words).collect(Collectors.joining("; "));
  }

  @Override
  public void setFocus() {
    chart.setFocus();
  }
}
