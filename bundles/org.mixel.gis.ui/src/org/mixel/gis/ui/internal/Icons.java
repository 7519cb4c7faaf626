/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The client's icons: vector drawings in the folder {@code icons}, sharp at every scale of the screen. */
public final class Icons {
  private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources());

  /** The description of an icon, for actions. */
  public static ImageDescriptor descriptor(String name) {
    return ResourceLocator.imageDescriptorFromBundle("org.mixel.gis.ui", "icons/" + name + ".svg")
        .orElseThrow(() -> new IllegalArgumentException("no icon " + name));
  }

  /** An icon; it lives as long as this object. */
  public Image image(String name) {
    return images.create(descriptor(name));
  }

  /** Lets go of all images. */
  public void dispose() {
    images.dispose();
  }
}
