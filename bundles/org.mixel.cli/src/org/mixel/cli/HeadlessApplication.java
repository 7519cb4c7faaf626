/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.Arrays;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.mixel.process.ToolRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Runs the command line in the installed product; its exit code becomes that of the process. */
public final class HeadlessApplication implements IApplication {
  private static final String COMPONENTS = "Service-Component";
  private final Cancellation cancellation = new Cancellation();

  @Override
  public Object start(IApplicationContext application) {
    Console console = Console.takeOver();
    Interrupts.routeTo(cancellation, console.err());
    application.applicationRunning();
    BundleContext context = FrameworkUtil.getBundle(HeadlessApplication.class).getBundleContext();
    publishComponents(context, console);
    ServiceReference<ToolRegistry> registry = context.getServiceReference(ToolRegistry.class);
    if (registry == null) {
      console.err().println("mixel: this installation is damaged (there is no tool registry); install it again.");
      return 1;
    }
    String[] arguments = (String[]) application.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    return new CommandLineProgram(context.getService(registry), console, cancellation).run(arguments);
  }

  /**
   * Makes sure that every component of the installation is known before commands are made from them.
   *
   * <p>Declarative Services publishes the components of a bundle when the bundle is started; with lazy activation
   * that costs no class loading. Normally the start levels have done this long before an application runs, and
   * nothing is left to do here. It is repeated because an installer may leave a bundle merely resolved, and then a
   * command would silently be missing. {@code start} returns after the services are registered, so nothing waits.
   */
  private static void publishComponents(BundleContext context, Console console) {
    Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.RESOLVED || bundle.getState() == Bundle.INSTALLED)
        .filter(bundle -> bundle.getHeaders("").get(COMPONENTS) != null)
        .filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
        .forEach(bundle -> start(bundle, console));
  }

  private static void start(Bundle bundle, Console console) {
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      console.err().println("mixel: " + bundle.getSymbolicName() + " cannot be used (" + e.getMessage() + ").");
    }
  }

  @Override
  public void stop() {
    cancellation.request();
  }
}
