/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Drives real windows from the thread of the display; shared by the bundles of window tests. */
public final class Ui {
  private static final long PATIENCE_MS = 60_000;
  private static final int LOOK_AGAIN_MS = 50;

  private Ui() {
  }

  /** The client's only window, whether the desktop gave it the focus or not. */
  public static IWorkbenchWindow window() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
  }

  /** Shows failure dialogs, which the platform leaves out while it is being tested. */
  public static void showFailures() {
    ErrorDialog.AUTOMATED_MODE = false;
  }

  /** Lets the window live until the condition holds; fails after a minute. */
  public static void waitUntil(String what, BooleanSupplier condition) {
    Display display = Display.getCurrent();
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!condition.getAsBoolean()) {
      if (System.currentTimeMillis() > end) {
        fail("waited in vain until " + what + "; windows: " + shells().stream().map(Shell::getText).toList());
      }
      display.timerExec(LOOK_AGAIN_MS, () -> { });
      if (!display.readAndDispatch()) {
        display.sleep();
      }
    }
  }

  /** Does something as soon as a window is there, also while a dialog blocks. */
  public static void whenOpen(Predicate<Shell> window, java.util.function.Consumer<Shell> then) {
    Display display = Display.getCurrent();
    display.timerExec(LOOK_AGAIN_MS, () -> find(window).ifPresentOrElse(then, () -> whenOpen(window, then)));
  }

  /** The window once it is open; fails after a minute. */
  public static Shell waitForShell(String what, Predicate<Shell> window) {
    waitUntil(what + " is open", () -> find(window).isPresent());
    return find(window).orElseThrow();
  }

  /** A visible window. */
  public static Optional<Shell> find(Predicate<Shell> window) {
    return shells().stream().filter(Shell::isVisible).filter(window).findFirst();
  }

  private static List<Shell> shells() {
    return Arrays.asList(Display.getCurrent().getShells());
  }

  /** What the toolkit tells a control of the left button, at {@code x, y} of the control. */
  public static void mouse(Control control, int type, int... at) {
    Event event = new Event();
    event.x = at[0];
    event.y = at[1];
    event.button = 1;
    control.notifyListeners(type, event);
  }

  /** The texts of all labels, links and read-only texts below a control. */
  public static List<String> texts(Composite parent) {
    List<String> texts = new ArrayList<>();
    for (Control control : all(parent)) {
      if (control instanceof Label label) {
        texts.add(label.getText());
      } else if (control instanceof Link link) {
        texts.add(link.getText());
      } else if (control instanceof Text text) {
        texts.add(text.getText());
      }
    }
    return texts;
  }

  /** Whether a label or text below a control contains a sentence. */
  public static boolean shows(Composite parent, String sentence) {
    return texts(parent).stream().anyMatch(text -> text.contains(sentence));
  }

  /** The button of a label. */
  public static Button button(Composite parent, String label) {
    return all(parent).stream().filter(Button.class::isInstance).map(Button.class::cast)
        .filter(b -> b.getText().replace("&", "").equals(label)).findFirst()
        .orElseThrow(() -> new AssertionError("no button " + label));
  }

  /** The control of a parameter in a generated dialog. */
  public static Control field(Composite parent, String parameter) {
    return all(parent).stream().filter(c -> parameter.equals(c.getData("mixel.parameter"))).findFirst()
        .orElseThrow(() -> new AssertionError("no field " + parameter));
  }

  /** All controls of a kind below a control. */
  public static <T extends Control> List<T> find(Composite parent, Class<T> type) {
    return all(parent).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<Control> all(Composite parent) {
    List<Control> controls = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      controls.add(child);
      if (child instanceof Composite composite) {
        controls.addAll(all(composite));
      }
    }
    return controls;
  }

  /** What a click or the space bar does. */
  public static void press(Widget widget) {
    if (widget instanceof Button check && (check.getStyle() & (SWT.CHECK | SWT.TOGGLE)) != 0) {
      check.setSelection(!check.getSelection());
    }
    widget.notifyListeners(SWT.Selection, new Event());
  }

  /** The menu entry of a path such as {@code File > Open…}. */
  public static MenuItem menuItem(Menu bar, String... path) {
    Menu menu = bar;
    MenuItem found = null;
    for (String word : path) {
      menu.notifyListeners(SWT.Show, new Event());
      found = Arrays.stream(menu.getItems())
          .filter(i -> i.getText().replaceAll("\t.*", "").replace("&", "").equals(word)).findFirst()
          .orElseThrow(() -> new AssertionError("no menu entry " + word + " of " + String.join(" > ", path)));
      menu = found.getMenu();
    }
    return found;
  }

  /** The colours that a control shows on screen, white left out. */
  public static Set<Integer> colours(Control control) {
    Image image = new Image(control.getDisplay(), control.getSize().x, control.getSize().y);
    GC gc = new GC(control);
    gc.copyArea(image, 0, 0);
    gc.dispose();
    ImageData data = image.getImageData();
    image.dispose();
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < data.height; y += 2) {
      for (int x = 0; x < data.width; x += 2) {
        var rgb = data.palette.getRGB(data.getPixel(x, y));
        colours.add(rgb.red << 16 | rgb.green << 8 | rgb.blue);
      }
    }
    colours.remove(0xFFFFFF);
    return colours;
  }
}
