/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import org.mixel.process.ExitCode;

/**
 * Turns Ctrl-C and SIGTERM into a cooperative end of the running command: the run sees the flag, removes what
 * it staged and the process ends with {@link ExitCode#CANCELLED}. Without this the Java machine would stop the
 * OSGi framework under the running tool and end with 130 or 143 while native code still computes.
 *
 * <p>A run that does not end within {@link #GRACE}, or a second signal, ends the process at once with the same
 * code. Signals are taken through {@code sun.misc.Signal} of the module {@code jdk.unsupported}, reached by
 * reflection because it is part of no Java standard; where a Java machine lacks it, signals keep their usual effect.
 */
final class Interrupts {
  /** How long a cancelled run may take to clean up. */
  static final Duration GRACE = Duration.ofSeconds(30);
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Cancellation cancellation;
  private final PrintStream err;

  private Interrupts(Cancellation cancellation, PrintStream err) {
    this.cancellation = cancellation;
    this.err = err;
  }

  /**
   * Routes the signals of this process to a cancellation.
   *
   * @return whether the Java machine lets it
   */
  static boolean routeTo(Cancellation cancellation, PrintStream err) {
    Interrupts interrupts = new Interrupts(cancellation, err);
    boolean routed = false;
    for (String signal : SIGNALS) {
      routed |= interrupts.handle(signal);
    }
    return routed;
  }

  private boolean handle(String name) {
    try {
      ClassLoader platform = ClassLoader.getSystemClassLoader();
      Class<?> signal = platform.loadClass("sun.misc.Signal");
      Class<?> handler = platform.loadClass("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) ->
          switch (method.getName()) {
            case "handle" -> {
              received();
              yield null;
            }
            case "equals" -> self == args[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "cancel on SIG" + name;
          });
      signal.getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      // no such module, no such signal on this system, or signals switched off by -Xrs
      return false;
    }
  }

  private void received() {
    if (!cancellation.request()) {
      endNow("Stopped at once.");
      return;
    }
    err.println();
    err.println("Cancelling; press Ctrl-C again to stop at once.");
    Thread guard = new Thread(this::endAfterGrace, "mixel-cancel-guard");
    guard.setDaemon(true);
    guard.start();
  }

  private void endAfterGrace() {
    try {
      Thread.sleep(GRACE.toMillis());
      endNow("The run did not stop within " + GRACE.toSeconds() + " s and was ended.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endNow(String sentence) {
    err.println(sentence + " Remove folders named .mixel-part-* from the output folder.");
    err.flush();
    Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
  }
}
