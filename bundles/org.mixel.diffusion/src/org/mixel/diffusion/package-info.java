/** Mixel diffusion models. */
package org.mixel.diffusion;
